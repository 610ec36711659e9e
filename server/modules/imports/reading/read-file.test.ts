import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '#server/platform/refusal.ts';
import { zipOf } from '#test/support/zip.ts';
import { withFile } from './open-file.ts';
import type { ReadAs } from './read-file.ts';

const unknown: ReadAs = { encoding: null, delimiter: null, header: null };
const read = (content: Buffer | string, as: Partial<ReadAs> = {}) =>
  withFile(Buffer.from(content), { ...unknown, ...as }, async ({ headings, encoding, delimiter, header, total, rows }) => ({
    headings,
    encoding,
    delimiter,
    header,
    total,
    cells: (await rows(0, 10)).map((row) => row.cells),
    lines: (await rows(0, 10)).map((row) => row.line),
  }));
const why = async (content: Buffer | string, as: Partial<ReadAs> = {}): Promise<unknown> => {
  try {
    return await read(content, as);
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === 'import_unreadable', String(error));
    assert.ok(typeof error.details['sentence'] === 'string');
    return [error.details['reason'], error.details['line']];
  }
};

test('delimiter, header and line of each row are found, blank lines or not', async () => {
  assert.deepEqual(await read('Name;City\n\n"Acme; Inc\nSouth";Kiruna\n ; \nBolag;Lund\n'), {
    headings: ['Name', 'City'],
    encoding: 'utf-8',
    delimiter: ';',
    header: true,
    total: 2,
    cells: [
      ['Acme; Inc\nSouth', 'Kiruna'],
      ['Bolag', 'Lund'],
    ],
    lines: [3, 6],
  });
  const bare = await read('Anna\tanna@acme.example\t+46 70 1\n');
  assert.deepEqual([bare.header, bare.headings, bare.delimiter], [false, ['#1', '#2', '#3'], '\t']);
});

test('every common encoding is found by its bytes', async () => {
  const text = '会社名,住所\r\nさくら株式会社,東京都\r\n';
  const utf16 = Buffer.from(text, 'utf16le');
  for (const [encoding, bytes] of [
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
    ['shift_jis', Buffer.from('89ef8ed096bc2c8f5a8f8a0d0a82b382ad82e78a948eae89ef8ed02c938c8b9e93730d0a', 'hex')],
    ['euc-jp', Buffer.from('b2f1bcd2cc3e2cbdbbbdea0d0aa4b5a4afa4e9b3f4bcb0b2f1bcd22cc5ecb5fec5d40d0a'.replace('cc3e', 'ccbe'), 'hex')],
  ] as const) {
    const { headings, cells, encoding: found } = await read(bytes);
    assert.deepEqual([found, headings, cells], [encoding, ['会社名', '住所'], [['さくら株式会社', '東京都']]], encoding);
  }
  const western = await read(Buffer.from('Namn,Ort\nJöns Åkeri,Malmö\n', 'latin1'));
  assert.deepEqual([western.encoding, western.cells], ['windows-1252', [['Jöns Åkeri', 'Malmö']]]);
  const bare = await read(Buffer.from('Name,City\nAcme,Lund\n', 'utf16le'));
  assert.deepEqual([bare.encoding, bare.cells], ['utf-16le', [['Acme', 'Lund']]]);
});

test('bad bytes, quotation marks that never close and what is no text are told with their line', async () => {
  assert.deepEqual(await why(Buffer.concat([Buffer.from('Namn\nÅsa Öberg\nÄlvsbyn\n'), Buffer.from([0xc3, 0x28, 0x0a])])), [
    'bad_bytes',
    4,
  ]);
  assert.deepEqual(await why(Buffer.from('Namn\nJöns\n', 'latin1'), { encoding: 'utf-8' }), ['bad_bytes', 2]);
  assert.deepEqual(await why('Name,City\nAcme,Lund\n"Bolag,Lund\nFler,Umeå\n'), ['unclosed_quote', 3]);
  assert.deepEqual(await why('Name,City\n"Ac"me",Lund\nBolag,"Lund"\n'), ['stray_quote', 2]);
  assert.deepEqual(await why(Buffer.from('Name\nAc\0me\n')), ['not_text', 2]);
  assert.deepEqual(await why(''), ['empty', null]);
  assert.deepEqual(await why('Name,City\n\n \n'), ['empty', null]);
});

test('a million columns, cells without end and too many rows end at their line', async () => {
  assert.deepEqual(await why(`Name\nAcme\n${'x,'.repeat(1_000_000)}\n`), ['too_many_columns', 3]);
  assert.deepEqual(await why(`Name\n${'x'.repeat(40_000)}\n`), ['too_long', 2]);
  assert.deepEqual(await why(`Name\n${'x\n'.repeat(200_100)}`), ['too_many_rows', 200_002]);
});

const sheet = (rows: string): Record<string, string> => ({
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
});
const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const small = `<row r="1">${cell('A1', 'Name')}${cell('B1', 'Staff')}</row><row r="2">${cell('A2', 'Kiruna &amp; Söner')}<c r="B2"><v>12</v></c></row>`;

test('the first sheet of a workbook is read; names in an archive lead nowhere, and what is packed too well is not unpacked', async () => {
  const { delimiter, headings, cells } = await read(zipOf(sheet(small)));
  assert.deepEqual([delimiter, headings, cells], [null, ['Name', 'Staff'], [['Kiruna & Söner', '12']]]);
  const slip = await read(zipOf({ ...sheet(small), '../../x.xml': 'x', '/etc/x.xml': 'x', 'xl/../../../x.xml': 'x' }));
  assert.deepEqual(slip.cells, cells);
  const bomb = zipOf({ ...sheet(small), 'xl/worksheets/sheet2.xml': Buffer.alloc(300 * 1024 * 1024, 0x20) });
  assert.deepEqual(await why(bomb), ['too_large', null]);
  assert.deepEqual(await why(zipOf({ 'readme.txt': 'no workbook' })), ['damaged', null]);
  assert.deepEqual(await why(Buffer.from('PK\u0003\u0004 and nothing')), ['damaged', null]);
});
