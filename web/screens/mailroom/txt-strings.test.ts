import assert from 'node:assert/strict';
import { test } from 'node:test';
import { txtStrings } from './txt-strings.ts';

test('a record is cut into strings that a zone file takes, and nothing of it is lost', () => {
  assert.equal(txtStrings('v=spf1 -all'), '"v=spf1 -all"');
  const long = `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`;
  const parts = [...txtStrings(long).matchAll(/"([^"]*)"/g)].map(([, part = '']) => part);
  assert.deepEqual(
    parts.map(({ length }) => length),
    [255, 155],
  );
  assert.equal(parts.join(''), long);
  assert.equal(txtStrings('a"b'), String.raw`"a\"b"`);
});
