import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf } from './marks.ts';
import { surveyOfToken, surveyToken } from './survey-link.ts';
import { maybeAsked, openUntil, type Asking } from './whom-to-ask.ts';
import { openKeys } from '#server/platform/crypto/keys.ts';

const now = '2026-11-30T10:00:00.000Z';
const closedAt = '2026-11-29T10:00:00.000Z';
const settings = { active: true, productIds: [], delayMinutes: 60, changeDays: 7, restDays: 30, lowReopens: false, version: 1 };
const usual: Asking = {
  settings,
  ticket: { productId: null, closedAt, unlistedAt: null, sample: false },
  closedAt,
  begunByMachine: false,
  person: { verified: true, address: 'anna@fjord.example' },
  lastAskedAt: null,
  now,
};

test('a requester is asked once their ticket is closed, unless something speaks against it', () => {
  assert.equal(maybeAsked(usual), true);
  const ticket = (change: object) => ({ ticket: { ...usual.ticket, ...change } });
  const never: Partial<Asking>[] = [
    { settings: { ...settings, active: false } },
    { settings: { ...settings, productIds: ['p'] } },
    ticket({ closedAt: null }),
    ticket({ closedAt: '2026-11-29T11:00:00.000Z' }),
    ticket({ unlistedAt: now }),
    ticket({ sample: true }),
    { begunByMachine: true },
    { person: null },
    { person: { verified: false, address: 'anna@fjord.example' } },
    { person: { verified: true, address: null } },
    { lastAskedAt: '2026-11-01T10:00:00.000Z' },
  ];
  for (const change of never) assert.equal(maybeAsked({ ...usual, ...change }), false, JSON.stringify(change));
  assert.equal(maybeAsked({ ...usual, ...ticket({ productId: 'p' }), settings: { ...settings, productIds: ['p'] } }), true);
  assert.equal(maybeAsked({ ...usual, lastAskedAt: '2026-10-31T10:00:00.000Z' }), true);
  assert.equal(openUntil(closedAt, 7), '2026-12-06T10:00:00.000Z');
});

test('figures say how few they rest on', () => {
  assert.deepEqual(figuresOf({ asked: 4, good: 0, middle: 0, bad: 0 }), {
    asked: 4,
    answers: 0,
    good: 0,
    middle: 0,
    bad: 0,
    average: null,
    few: true,
  });
  const many = figuresOf({ asked: 20, good: 7, middle: 2, bad: 1 });
  assert.deepEqual([many.average, many.few], [2.6, false]);
});

test('a link opens one survey of one workspace', () => {
  const keys = openKeys({ keys: [{ id: 'a', key: Buffer.alloc(32, 1) }] });
  const other = openKeys({ keys: [{ id: 'a', key: Buffer.alloc(32, 2) }] });
  const id = '0199d0d2-8f0b-7cc5-b1a2-0123456789ab';
  const token = surveyToken(keys, 'w', id);
  assert.equal(surveyOfToken(keys, 'w', token), id);
  for (const [signer, workspace, text] of [
    [keys, 'v', token],
    [other, 'w', token],
    [keys, 'w', `B${token.slice(1)}`],
    [keys, 'w', `${token.slice(0, 30)}${token[30] === 'A' ? 'Q' : 'A'}${token.slice(31)}`],
    [keys, 'w', ''],
    [keys, 'w', `${token}a`],
  ] as const)
    assert.equal(surveyOfToken(signer, workspace, text), null);
});
