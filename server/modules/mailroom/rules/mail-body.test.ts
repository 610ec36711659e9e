import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { htmlToText } from '../reading/html-to-text.ts';
import { htmlBody, plainBody, type Body } from './mail-body.ts';

// What programs add to show a quote, and how lines are broken, is no word.
const wordsOf = (text: string): string[] => text.split(/[\s\u00a0]+/).filter((word) => !/^[>]*$/.test(word));

test('the plain and the HTML form hold the same words', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'å', '日', ' ', '  ', '\n', '\n\n', '<b>', '&', '&amp;', '"', 'https://x.example/?a=1&b=2', '.'),
  });
  const bodies = fc.record({
    text,
    signature: text,
    quote: fc.option(fc.record({ head: text.map((said) => said.replaceAll('\n', ' ')), text })),
  });
  fc.assert(
    fc.property(bodies, (body: Body) => {
      assert.deepEqual(wordsOf(htmlToText(htmlBody(body))), wordsOf(plainBody(body)));
    }),
    { numRuns: 300 },
  );
});

const body: Body = {
  text: 'Hello <script>alert(1)</script>,\n\nsee https://x.example/a?b=1&c=2.\n\ncolumn  one\n indented',
  signature: 'Maya\nHelix',
  quote: { head: 'On Monday Anna wrote:', text: 'It is <b>broken</b>.' },
};

test('nothing of what was written runs, and links lead where they say', () => {
  const html = htmlBody(body, { language: 'sv' });
  assert.doesNotMatch(html, /<script|<b>|javascript:|<img|url\(|<link|<style/i);
  assert.match(html, /<a href="https:\/\/x\.example\/a\?b=1&amp;c=2">https:\/\/x\.example\/a\?b=1&amp;c=2<\/a>\./);
  assert.match(html, /^<!doctype html><html lang="sv">/);
  assert.match(html, /column&nbsp; one<br>\n&nbsp;indented/);
});

test('it fits a narrow window and names no colour that a dark one would lose', () => {
  const html = htmlBody(body);
  assert.match(html, /max-width:640px/);
  assert.match(html, /<meta name="color-scheme" content="light dark">/);
  assert.doesNotMatch(html, /background/);
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  // Of text; a line beside a quote may be fainter.
  for (const [, hex = ''] of html.matchAll(/[";]color:#([0-9a-f]{6})/g)) {
    const light = luminance(hex);
    assert.ok(1.05 / (light + 0.05) >= 4.5, `#${hex} on white`);
    assert.ok((light + 0.05) / 0.05 >= 4.5, `#${hex} on black`);
  }
});

test('a long quote is cut in both forms, and programs find the signature', () => {
  const long = { ...body, quote: { head: 'x', text: Array.from({ length: 500 }, (_, at) => `line ${at}`).join('\n') } };
  for (const form of [plainBody(long), htmlBody(long)]) {
    assert.match(form, /line 199/);
    assert.doesNotMatch(form, /line 200\b/);
    assert.match(form, /\[…\]/);
  }
  assert.match(plainBody(body), /\n-- \nMaya\n/);
});
