import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staleBy } from './stale.ts';

const one = '0199f7a0-0000-7000-8000-000000000001';
const two = '0199f7a0-0000-7000-8000-000000000002';
const news = { name: 'ticket.closed', recordId: one, id: two };

test('a change makes the lists of its topic stale and nothing of another', () => {
  assert.equal(staleBy(news, ['tickets.list', { query: { status: 'open' } }]), true);
  assert.equal(staleBy(news, ['portal.requests.list', null]), true);
  assert.equal(staleBy({ ...news, name: 'webhook.added' }, ['webhooks.list', null]), true);
  assert.equal(staleBy({ ...news, name: 'quarantine.changed' }, ['mailroom.quarantine', null]), true);
  assert.equal(staleBy({ ...news, name: 'mailbox.changed' }, ['mailroom.mailboxes', null]), true);
  assert.equal(staleBy(news, ['customers.list', null]), false);
});

test('of single records only the changed one is read again', () => {
  assert.equal(staleBy(news, ['tickets.show', { params: { ticket: one } }]), true);
  assert.equal(staleBy(news, ['tickets.show', { params: { ticket: two } }]), false);
});

test('a person is read again when the company changes that they have something from', () => {
  const changed = { name: 'company.changed', recordId: one, id: one };
  const key = ['customers.contact', { params: { contact: two } }];
  assert.equal(staleBy(changed, key, { id: two, inherited: { company: { id: one } } }), true);
  assert.equal(staleBy(changed, key, { id: two, inherited: { company: { id: two } } }), false);
  assert.equal(staleBy(changed, key, { id: two, inherited: null }), false);
});

test('a record opened by its number is known by its answer; before there is one, it could be the one', () => {
  const byNumber = ['tickets.show', { params: { ticket: 'HLX-1042' } }];
  assert.equal(staleBy(news, byNumber), true);
  assert.equal(staleBy(news, byNumber, { ticket: { id: one } }), true);
  assert.equal(staleBy(news, byNumber, { ticket: { id: two } }), false);
  assert.equal(staleBy(news, byNumber, { id: two }), false);
});
