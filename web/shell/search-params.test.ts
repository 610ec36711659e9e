import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSearch, readFilter, readSpan, stringifySearch, stripDefaults, unknownIn, writeFilter } from './search-params.ts';

test('a filter URL reads and writes as people see it', () => {
  const url = '?assignee=me&status=open,-spam&q=no+tone&sort=-clock';
  assert.deepEqual(parseSearch(url), { assignee: 'me', status: 'open,-spam', q: 'no tone', sort: '-clock' });
  assert.equal(stringifySearch(parseSearch(url)), url);
});

test('any text survives the way into the URL and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
      assert.deepEqual(parseSearch(stringifySearch({ q: value })), { q: value });
    }),
  );
});

test('a leading hyphen is not, a comma is or', () => {
  assert.deepEqual(readFilter('open,-spam, new'), { any: ['open', 'new'], none: ['spam'] });
  assert.equal(writeFilter(readFilter('open,new,-spam')), 'open,new,-spam');
  assert.deepEqual(readFilter(undefined), { any: [], none: [] });
});

test('defaults and empty values leave the URL', () => {
  assert.deepEqual(stripDefaults({ sort: '-clock', group: 'clock', q: '' }, { group: 'clock' }), { sort: '-clock' });
});

test('values that no longer exist are found, not dropped', () => {
  assert.deepEqual(unknownIn(readFilter('voice,vocie,-old'), new Set(['voice'])), ['vocie', 'old']);
});

test('spans are days, a day, or two ends of which one may be open', () => {
  assert.deepEqual(readSpan('7d'), { days: 7 });
  assert.deepEqual(readSpan('2026-11-01..2026-11-22'), { from: '2026-11-01', to: '2026-11-22' });
  assert.deepEqual(readSpan('2026-11-01..'), { from: '2026-11-01', to: null });
  assert.deepEqual(readSpan('2026-11-01'), { from: '2026-11-01', to: '2026-11-01' });
  assert.equal(readSpan('..'), undefined);
  assert.equal(readSpan('yesterday'), undefined);
});
