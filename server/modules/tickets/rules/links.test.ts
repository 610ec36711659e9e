import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LinkKind } from '#contracts/links.ts';
import { seenFrom, stored } from './links.ts';

const opposite: Record<LinkKind, LinkKind> = {
  relates: 'relates',
  duplicate_of: 'duplicated_by',
  duplicated_by: 'duplicate_of',
  caused_by: 'causes',
  causes: 'caused_by',
  child_of: 'parent_of',
  parent_of: 'child_of',
  split_from: 'split_into',
  split_into: 'split_from',
};

for (const kind of LinkKind.options)
  test(`${kind} is read as such from here, and as its opposite from there, whichever id is smaller`, () => {
    for (const [here, there] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const link = stored(kind, here, there);
      assert.equal(seenFrom(link, here), kind);
      assert.equal(seenFrom(link, there), opposite[kind]);
      assert.deepEqual(stored(opposite[kind], there, here), link);
    }
  });
