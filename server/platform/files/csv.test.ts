import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvLine } from './csv.ts';

test('numbers stay numbers, and text that a spreadsheet would reckon stays text', () => {
  assert.equal(csvLine([90, true, null, 'Lines']), '90,true,,Lines\r\n');
  assert.equal(csvLine(['He said "no"', 'a,b', 'two\nlines']), '"He said ""no""","a,b","two\nlines"\r\n');
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '＋1', '－1', '＠x'])
    assert.ok(csvLine([text]).startsWith(`"'`), JSON.stringify(text));
});
