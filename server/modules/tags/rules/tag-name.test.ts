import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TagName } from '#contracts/tags.ts';
import { foldedTag } from './tag-name.ts';

test('names that only look different are one tag', () => {
  assert.equal(foldedTag('VIP'), foldedTag('vip'));
  assert.equal(foldedTag('ＶＩＰ'), foldedTag('vip'));
  assert.equal(foldedTag('Straße'), foldedTag('STRASSE'));
  assert.equal(foldedTag('ｶﾞｽ'), foldedTag('ガス'));
  assert.notEqual(foldedTag('blå'), foldedTag('bla'));
});

test('a tag is one word, with or without its mark', () => {
  assert.equal(TagName.parse(' #vip kund '), 'vip-kund');
  assert.equal(TagName.parse('請求'), '請求');
  for (const wrong of ['', '#', '-vip', 'a,b', 'a#b', 'x'.repeat(51), 'a\u0007b'])
    assert.equal(TagName.safeParse(wrong).success, false, wrong);
});
