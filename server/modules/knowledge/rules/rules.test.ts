import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Audience } from '#contracts/knowledge.ts';
import { articleReferencesIn, referencesIn } from '#contracts/references.ts';
import { articleHtml, paragraphs, picturesIn } from './article-html.ts';
import { askedNumber, askedWords } from './asked-words.ts';
import { isSameSitting } from './same-sitting.ts';
import { textDifference } from './text-difference.ts';
import { mayRead, type Reader } from './who-reads.ts';

const [android, acme, anna] = [
  '0198b000-0000-7000-8000-000000000001',
  '0198b000-0000-7000-8000-000000000002',
  '0198b000-0000-7000-8000-000000000003',
];

test('who reads what', () => {
  const readers: Record<string, Reader> = {
    member: { kind: 'staff' },
    nobody: { kind: 'nobody' },
    stranger: { kind: 'contact', ids: [] },
    tagged: { kind: 'contact', ids: [anna, android] },
    ofAcme: { kind: 'contact', ids: [acme] },
  };
  const table: readonly [Audience, string[], string[]][] = [
    ['public', [], ['member', 'nobody', 'stranger', 'tagged', 'ofAcme']],
    ['public', [android], ['member', 'nobody', 'stranger', 'tagged', 'ofAcme']],
    ['customers', [], ['member', 'stranger', 'tagged', 'ofAcme']],
    ['chosen', [], ['member']],
    ['chosen', [android], ['member', 'tagged']],
    ['chosen', [android, acme], ['member', 'tagged', 'ofAcme']],
    ['chosen', [anna], ['member', 'tagged']],
    ['staff', [android, anna, acme], ['member']],
  ];
  for (const [audience, readerIds, wanted] of table) {
    const found = Object.entries(readers).filter(([, reader]) => mayRead(reader, { audience, readerIds }));
    assert.deepEqual(
      found.map(([name]) => name),
      wanted,
      `${audience} ${readerIds.length}`,
    );
  }
});

test('an article is made of headings, lists, tables, links and its own pictures', () => {
  const file = '0198b000-0000-7000-8000-00000000000a';
  for (const [given, kept] of [
    ['<p style="color: red" class="x">Hello <b>you</b></p>', '<p>Hello <strong>you</strong></p>'],
    ['<h1>One</h1><div>Two</div>', '<h2>One</h2>Two'],
    [
      '<a href="https://a.example/?q=1&amp;r=2" title="a" target="_blank">a</a>',
      '<a href="https://a.example/?q=1&amp;r=2" rel="noopener noreferrer">a</a>',
    ],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    [`<img data-cid="${file}" alt="A &quot;b&quot;" width="900">`, `<img data-file="${file}" alt="A &quot;b&quot;">`],
    ['<img data-remote-src="https://a.example/p.png" alt="a">', ''],
    ['<img src="data:image/png;base64,AAAA">', ''],
    [
      '<table border="1"><tbody><tr><td colspan="2" bgcolor="red">a</td></tr></tbody></table>',
      '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
    ],
    ['1 &lt; 2<!-- <script> --><br>', '1 &lt; 2<br>'],
  ] as const)
    assert.equal(articleHtml(given), kept);
  assert.deepEqual(picturesIn(articleHtml(`<img data-cid="${file}" alt="">`)), [file]);
  assert.equal(paragraphs('One\n<two>\n\nThree\n'), '<p>One<br>&lt;two&gt;</p><p>Three</p>');
});

test('a difference tells every word of both, in languages without spaces too', () => {
  const sides = (parts: ReturnType<typeof textDifference>, without: string) =>
    parts
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join('');
  for (const [before, after] of [
    ['Press the red button.', 'Press the green button twice.'],
    ['', 'All new'],
    ['All gone', ''],
    ['請求書を確認してください', '請求書をもう一度確認してください'],
    ['same', 'same'],
  ] as const) {
    const parts = textDifference(before, after);
    assert.equal(sides(parts, 'added'), before);
    assert.equal(sides(parts, 'removed'), after);
  }
  assert.deepEqual(textDifference('the red one', 'the green one'), [
    { kind: 'same', text: 'the ' },
    { kind: 'removed', text: 'red' },
    { kind: 'added', text: 'green' },
    { kind: 'same', text: ' one' },
  ]);
});

test('saves of one sitting are one version', () => {
  const latest = { begunAt: '2026-01-01T10:00:00Z', changedBy: anna, publishedAt: null, restored: null };
  const soon = { by: anna, now: '2026-01-01T10:05:00Z' };
  assert.equal(isSameSitting(latest, soon), true);
  assert.equal(isSameSitting(latest, { ...soon, now: '2026-01-01T10:10:00Z' }), false);
  assert.equal(isSameSitting(latest, { ...soon, by: acme }), false);
  assert.equal(isSameSitting({ ...latest, publishedAt: '2026-01-01T10:01:00Z' }, soon), false);
  assert.equal(isSameSitting({ ...latest, restored: 1 }, soon), false);
});

test('an article is named by its number between two signs, and no ticket is meant by it', () => {
  assert.deepEqual(
    articleReferencesIn('See #KB-12# and #kb-3#; not KB-4, #KB-5 or x#KB-6#.').map(({ number }) => number),
    [12, 3],
  );
  assert.deepEqual(referencesIn('#KB-12# #1042', 'KB'), [{ from: 8, to: 13, number: 1042 }]);
  assert.deepEqual([askedNumber('#KB-12#'), askedNumber('kb-12'), askedNumber('12'), askedNumber('12 a')], [12, 12, 12, null]);
});

test('what looks like the syntax of a query is words in it', () => {
  assert.equal(askedWords('!!! & |'), null);
  assert.match(askedWords("it's a & b") ?? '', /^[^!]*$/);
  assert.equal(askedWords('one two', { any: true }), "('one') | ('two':*)");
});
