import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partName } from './part-name.ts';

test('a file without a name gets an ending by what it is; a name that its sender gave stays', () => {
  assert.equal(partName({ filename: 'plan', contentType: 'message/rfc822' }, 0), 'plan');
  assert.equal(partName({ filename: null, contentType: 'message/rfc822' }, 1), 'file-2.eml');
  assert.equal(partName({ filename: null, contentType: 'message/delivery-status' }, 0), 'file-1.txt');
  assert.equal(partName({ filename: null, contentType: 'application/x-made-up' }, 2), 'file-3');
});
