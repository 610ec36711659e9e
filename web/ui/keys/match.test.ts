import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCharacterKey, sequenceOf, shownKeys, strokeOf, type Stroke } from './match.ts';

const press = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

test('the command key is Ctrl, and ⌘ on a Mac', () => {
  assert.equal(strokeOf(press('k', { ctrlKey: true }), false), 'mod+k');
  assert.equal(strokeOf(press('k', { metaKey: true }), true), 'mod+k');
  assert.equal(strokeOf(press('k', { ctrlKey: true }), true), undefined);
});

test('nothing acts while an input method composes', () => {
  assert.equal(strokeOf(press('Enter', { isComposing: true }), false), undefined);
  assert.equal(strokeOf(press('Enter', { keyCode: 229 }), false), undefined);
});

test('AltGr types characters and is no shortcut', () => {
  assert.equal(strokeOf(press('€', { ctrlKey: true, altKey: true, code: 'KeyE' }), false), undefined);
});

test('a layout of another alphabet falls back to the place of the key', () => {
  assert.equal(strokeOf(press('о', { code: 'KeyJ' }), false), 'j');
  assert.equal(strokeOf(press('く', { code: 'KeyH' }), false), 'h');
  assert.equal(strokeOf(press('ö', { code: 'Semicolon' }), false), 'ö');
});

test('shift counts for letters, not for signs that need it', () => {
  assert.equal(strokeOf(press('J', { shiftKey: true }), false), 'shift+j');
  assert.equal(strokeOf(press('?', { shiftKey: true }), false), '?');
  assert.equal(strokeOf(press('Enter', { shiftKey: true, ctrlKey: true }), false), 'mod+shift+enter');
});

test('single characters are told from chords and named keys', () => {
  assert.deepEqual(['j', 'shift+j', '?', 'space', 'mod+k', 'enter', 'escape'].map(isCharacterKey), [
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('keys are shown as the keyboard prints them', () => {
  assert.equal(shownKeys('Mod+Shift+Enter', false), 'Ctrl Shift ↵');
  assert.equal(shownKeys('Mod+K', true), '⌘K');
  assert.equal(shownKeys('G T', false), 'G T');
  assert.deepEqual(sequenceOf('G T'), ['g', 't']);
});
