import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panel } from '#contracts/panel.ts';
import { customers } from '#contracts/customers.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';
import { troubleOf } from './rules/trouble.ts';

const { workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  const erik = await place.member('agent', 'Erik');
  const company = await place.company('Kiruna Bygg');
  const [anna, bo] = [await place.contact('Anna', { companyId: company }), await place.contact('Bo', { companyId: company })];
  const open = async (subject: string, requesterId: string | null, more: object = {}) =>
    (
      await erik.ok(tickets.open, {
        body: { subject, text: 'words', requesterId, companyId: requesterId === null ? null : company, ...more },
      })
    ).id;
  return { place, erik, company, anna, bo, open };
};

test('the panel knows the person, the company, and what else they have, the open first', async () => {
  const { erik, anna, bo, company, open } = await scene();
  const done = await open('was', anna.id);
  await erik.ok(tickets.close, { params: { ticket: done }, body: { version: 2 } });
  await open('is', anna.id);
  await open('his', bo.id);
  const call = { direction: 'incoming', minutes: 4, number: null };
  const ticket = await open('this', anna.id, { channel: 'phone', call });
  const { version } = await erik.ok(customers.contact, { params: { contact: anna.id } });
  await erik.ok(customers.changeContact, {
    params: { contact: anna.id },
    body: { version, notes: 'Prefers mail', timeZone: 'Asia/Tokyo', phones: ['1177'] },
  });
  const found = await erik.ok(panel.customer, { params: { ticket } });
  assert.deepEqual(
    [found.person?.name, found.person?.notes, found.person?.timeZone, found.person?.phones],
    ['Anna', 'Prefers mail', 'Asia/Tokyo', ['1177']],
  );
  assert.deepEqual(
    found.person?.addresses.map(({ address, trouble }) => [address, trouble]),
    [[anna.address, null]],
  );
  assert.deepEqual(
    found.person?.tickets.items.map(({ subject, group }) => [subject, group === 'closed']),
    [
      ['is', false],
      ['was', true],
    ],
  );
  assert.deepEqual([found.company?.id, found.company?.people.items.map(({ name }) => name)], [company, ['Anna', 'Bo']]);
  assert.deepEqual(
    found.company?.tickets.items.map(({ subject }) => subject),
    ['his'],
  );
  assert.deepEqual(
    found.calls.map(({ direction, minutes }) => [direction, minutes]),
    [['incoming', 4]],
  );
});

test('a ticket of nobody has an empty panel', async () => {
  const { erik, open } = await scene();
  const found = await erik.ok(panel.customer, { params: { ticket: await open('x', null) } });
  assert.deepEqual([found.person, found.company, found.serviceLevel, found.calls], [null, null, null, []]);
});

test('contacts, strangers and other workspaces get nothing of it', async () => {
  const { anna, open } = await scene();
  const params = { ticket: await open('x', anna.id) };
  assert.equal(await anna.refused(panel.customer, 404, { params }), 'not_found');
  const stranger = await (await workspace()).member('owner');
  assert.equal(await stranger.refused(panel.customer, 404, { params }), 'not_found');
});

test('the worst that is known of an address is said', () => {
  const mark = (name: 'refusing' | 'complained') => ({ mark: name, reason: '', since: '', until: null });
  const last = { at: '', hard: false, status: '', reason: '' };
  assert.equal(troubleOf(undefined), null);
  assert.equal(troubleOf({ marks: [], last }), 'bounced');
  assert.equal(troubleOf({ marks: [mark('complained')], last }), 'complained');
  assert.equal(troubleOf({ marks: [mark('complained'), mark('refusing')], last: null }), 'refusing');
});
