import assert from 'node:assert/strict';
import { test } from 'node:test';
import { underLead } from './people.ts';

const led = (id: string, leadId: string | null) => ({ id, leadId });

test('a lead has those under the people under them too, also where leads go round', () => {
  const members = [led('a', null), led('b', 'a'), led('c', 'b'), led('d', null)];
  assert.deepEqual([...underLead(members, 'a')], ['b', 'c']);
  assert.deepEqual([...underLead([led('a', 'b'), led('b', 'a')], 'a')], ['b']);
});
