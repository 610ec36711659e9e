import assert from 'node:assert/strict';
import { test } from 'node:test';
import { camelCase, snakeCase } from './letter-case.ts';
import { toIso } from './pool.ts';

test('names go from one case to the other and back', () => {
  for (const [ours, theirs] of [
    ['workspaceId', 'workspace_id'],
    ['id', 'id'],
    ['lastCustomerAt', 'last_customer_at'],
    ['threads', 'threads'],
  ] as const) {
    assert.equal(snakeCase(ours), theirs);
    assert.equal(camelCase(theirs), ours);
  }
  assert.equal(snakeCase('readHTML'), 'read_html');
  assert.equal(camelCase('?column?'), '?column?');
  assert.equal(snakeCase('already_so'), 'already_so');
});

test('an instant reads the same, however the database wrote it', () => {
  for (const [written, iso] of [
    ['2026-11-30 06:13:00.123456+00', '2026-11-30T06:13:00.123Z'],
    ['2026-11-30 06:13:00.1+00', '2026-11-30T06:13:00.100Z'],
    ['2026-11-30 06:13:00+00', '2026-11-30T06:13:00.000Z'],
    ['2026-11-30 07:13:00.5+01', '2026-11-30T06:13:00.500Z'],
  ] as const)
    assert.equal(toIso(written), iso);
});
