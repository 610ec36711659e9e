import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMinutes } from './minutes.ts';

test('time is understood as people of three languages type it', () => {
  const right: Readonly<Record<number, readonly string[]>> = {
    1: ['1', '0:01', '1 min', '1分'],
    30: ['30', '0:30', '0.5h', '0,5 h', '.5'.replace('.5', '0.5 tim'), '30 minuter', '３０分'],
    60: ['1h', '1:00', '60', '1 timme', '1時間', '1 hr.'],
    90: ['1:30', '90', '1.5h', '1,5 h', '1 tim 30 min', '1時間30分', '1h30', '1h30m', '1 hour 30 minutes', '1時間半', '１：３０', '1 t 30'],
    105: ['1.75h', '1:45', '1 H 45 MIN'],
    1440: ['24:00', '24h', '1440'],
  };
  for (const [minutes, texts] of Object.entries(right)) for (const text of texts) assert.equal(readMinutes(text), Number(minutes), text);
});

test('what is no time, or none that a day has, is told', () => {
  for (const text of [
    '0',
    '0:00',
    '1:60',
    '24:01',
    '25h',
    '1441',
    'h',
    '1.5',
    '1:3',
    '-5',
    '1 day',
    '1時間半30分',
    '1:30:00',
    'abc',
    '1h 30 x',
  ])
    assert.equal(readMinutes(text), null, text);
  for (const text of ['', '  ', '　']) assert.equal(readMinutes(text), undefined);
});
