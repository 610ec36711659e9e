import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from './address.ts';

const show = { name: 'tickets.show', scope: 'workspace', path: '/tickets/:ticket' } as const;

test('the workspace of the page fills the path, parameters are escaped', () => {
  assert.equal(addressOf(show, 'helix', { ticket: 'HLX-1/2' }, undefined), '/api/v1/helix/tickets/HLX-1%2F2');
});

test('a portal route lies under the portal of its workspace', () => {
  assert.equal(addressOf({ ...show, scope: 'portal' }, 'helix', { ticket: 'x' }, undefined), '/api/v1/helix/portal/tickets/x');
});

test('lists are joined, empty values are left out', () => {
  const url = addressOf(show, 'helix', { ticket: 'x' }, { status: ['open', 'new'], product: undefined, q: '', limit: 0 });
  assert.equal(url, '/api/v1/helix/tickets/x?status=open%2Cnew&limit=0');
});

test('a missing parameter is our own mistake and is named', () => {
  assert.throws(() => addressOf(show, 'helix', {}, undefined), /tickets\.show needs ticket/);
});
