import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipOf } from '#test/support/zip.ts';
import { fileText, formatOf } from './file-text.ts';
import { limits } from './limits.ts';
import { textBetweenMarks } from './marked-up.ts';

const docx = (xml: string | Buffer) => zipOf({ 'word/document.xml': xml });

test('a file is read as what its name says, else as what it was sent as', () => {
  for (const [name, mediaType, format] of [
    ['a.csv', 'application/octet-stream', 'text'],
    ['a.docx', 'application/zip', 'office'],
    ['letter', 'application/vnd.oasis.opendocument.text', 'office'],
    ['a', 'text/html', 'markup'],
    ['a.PDF', '', 'pdf'],
    ['a.eml', '', 'mail'],
    ['a.png', 'image/png', null],
    ['a.zip', 'application/zip', null],
    ['a.exe', 'application/octet-stream', null],
  ] as const) {
    assert.equal(formatOf({ name, mediaType }), format, name);
  }
});

test('texts are read in the charset that they are in', async () => {
  for (const [hex, text] of [
    ['e6849be5aa9b', '愛媛'],
    ['82b182f182c982bf82cd', 'こんにちは'],
    ['fffe6600e500', 'få'],
    ['66e5722066e572', 'får får'],
    ['efbbbf68656a', 'hej'],
  ] as const) {
    const read = await fileText(Buffer.from(hex, 'hex'), 'text');
    assert.equal(read, text, hex);
  }
  assert.equal(await fileText(Buffer.alloc(5_000), 'text'), '', 'zeros are no text');
});

test('runs of one word are one word, paragraphs and cells are not', async () => {
  assert.equal(
    await fileText(docx('<w:p><w:r><w:t>Fak</w:t></w:r><w:r><w:t>tura</w:t></w:r></w:p><w:p>Tv&#229;</w:p>'), 'office'),
    'Faktura Två',
  );
  const sheet = zipOf({ 'xl/sharedStrings.xml': '<sst><si><t>Antal</t></si><si><t>Pris</t></si></sst>', 'xl/media/image.xml': 'no' });
  assert.equal(await fileText(sheet, 'office'), 'Antal Pris');
  assert.equal(await fileText(Buffer.from('<p>Hej<script>alert(1)</script> du &amp; jag</p>'), 'markup'), 'Hej du & jag');
});

test('an archive that unpacks to more than it may is not read, and takes no time or memory', async () => {
  const before = process.memoryUsage().rss;
  await assert.rejects(fileText(docx(Buffer.alloc(limits.partBytes * 4, 'a')), 'office'));
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`ppt/slides/slide${index}.xml`, Buffer.alloc(1_000_000, 'a')]));
  assert.equal((await fileText(zipOf(many), 'office')).length, limits.characters);
  assert.ok(process.memoryUsage().rss - before < 400_000_000);
});

test('damaged archives of every kind are refused, none hangs', async () => {
  const whole = docx('<w:p>one</w:p>');
  for (let cut = 0; cut < whole.length; cut += 3) await fileText(whole.subarray(0, cut), 'office').catch(() => undefined);
  for (let at = 0; at < whole.length; at += 1) {
    const turned = Buffer.from(whole);
    turned[at] = (turned[at] ?? 0) ^ 0xff;
    await fileText(turned, 'office').catch(() => undefined);
  }
  const lying = Buffer.from(whole);
  lying.writeUInt16LE(65_535, lying.length - 12);
  await assert.rejects(fileText(lying, 'office'));
});

test('marks without end, in any number, are passed in one go', () => {
  for (const source of [
    '<'.repeat(2_000_000),
    '<a'.repeat(1_000_000),
    '<!--'.repeat(500_000),
    '<script>'.repeat(200_000),
    '&#x'.repeat(500_000),
  ]) {
    textBetweenMarks(source, { runs: false, most: limits.characters });
  }
  assert.equal(textBetweenMarks('a&#x110000;b&#0;c&bogus;d', { runs: false, most: 99 }), 'a b c d');
});

test('a PDF gives its words', async () => {
  const stream = 'BT /F1 12 Tf 20 100 Td (Kvittens for papegoja) Tj ET';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  assert.match(await fileText(Buffer.from(`%PDF-1.4\n${body}trailer<</Root 1 0 R/Size 6>>\n%%EOF`), 'pdf'), /Kvittens for papegoja/);
  await assert.rejects(fileText(Buffer.from('%PDF-1.7 nothing'), 'pdf'));
});
