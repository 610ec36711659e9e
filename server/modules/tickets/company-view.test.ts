import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog } from '#contracts/catalog.ts';
import { customers } from '#contracts/customers.ts';
import { requests, type RequestSort } from '#contracts/portal/requests.ts';
import { portalSearch } from '#contracts/portal/search.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const staff = await place.member('owner');
  const [acme, other] = [await place.company('Acme'), await place.company('Other')];
  const boss = await place.contact('Boss', { companyId: acme, manager: true });
  const [ann, bo, cy] = [
    await place.contact('Ann', { companyId: acme }),
    await place.contact('Bo', { companyId: acme }),
    await place.contact('Cy', { companyId: other }),
  ];
  const line = (await staff.ok(catalog.createProduct, { body: { name: 'Line' } })).id;
  const rest = (await staff.ok(catalog.createProduct, { body: { name: 'Rest' } })).id;
  const ask = async (who: Person, subject: string, productId = rest) =>
    who.ok(requests.ask, { body: { subject, text: `about ${subject}`, productId } });
  return { place, staff, acme, other, boss, ann, bo, cy, line, ask };
};
const subjects = async (who: Person, query: Record<string, string>) =>
  (await who.ok(requests.list, { query })).items.map(({ subject }) => subject).toSorted();

test('a manager narrows all requests of the company by state, product, who asked and when, in four orders', async () => {
  const { staff, boss, ann, bo, cy, line, ask } = await scene();
  const first = await ask(ann, 'one', line);
  await ask(bo, 'two');
  await ask(boss, 'three', line);
  await ask(cy, 'of another company', line);
  const whose = 'company';
  assert.deepEqual(await subjects(boss, { whose }), ['one', 'three', 'two']);
  assert.deepEqual(await subjects(boss, { whose, product: line }), ['one', 'three']);
  assert.deepEqual(await subjects(boss, { whose, requester: bo.id }), ['two']);
  assert.deepEqual(await subjects(boss, { whose, requester: cy.id }), []);
  const { createdAt } = await ann.ok(requests.read, { params: { request: first.reference } });
  assert.deepEqual(await subjects(boss, { whose, before: createdAt }), []);
  assert.deepEqual(await subjects(boss, { whose, since: createdAt }), ['one', 'three', 'two']);
  await ann.ok(requests.close, { params: { request: first.reference }, body: {} });
  assert.deepEqual(await subjects(boss, { whose, state: 'closed' }), ['one']);
  assert.deepEqual(await subjects(boss, { whose, state: 'in_progress' }), ['three', 'two']);
  const { version } = (await staff.ok(tickets.read, { params: { ticket: first.id } })).ticket;
  assert.ok(version > 0);
  const order = async (sort: RequestSort) => (await boss.ok(requests.list, { query: { whose, sort } })).items.map(({ subject }) => subject);
  assert.deepEqual(await order('created'), ['one', 'two', 'three']);
  assert.deepEqual(await order('-created'), ['three', 'two', 'one']);
  assert.deepEqual(await order('-updated'), ['one', 'three', 'two']);
  assert.deepEqual(await order('updated'), ['two', 'three', 'one']);
});

test('in each order the pages of a list follow each other without a gap', async () => {
  const { boss, ann, bo, ask } = await scene();
  for (const [index, who] of [ann, bo, boss, ann, bo].entries()) await ask(who, `r${index}`);
  for (const sort of ['-updated', 'updated', '-created', 'created'] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await boss.ok(requests.list, {
        query: { whose: 'company', sort, limit: '2', ...(cursor === undefined ? {} : { cursor }) },
      });
      seen.push(...page.items.map(({ subject }) => subject));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(seen, sort.startsWith('-') ? ['r4', 'r3', 'r2', 'r1', 'r0'] : ['r0', 'r1', 'r2', 'r3', 'r4'], sort);
  }
});

test('the words of a search are narrowed by the same filters', async () => {
  const { boss, ann, bo, cy, line, ask } = await scene();
  await ask(ann, 'router broken', line);
  await ask(bo, 'router slow');
  await ask(cy, 'router of another company');
  await workers.runDue({ at: null });
  const found = async (query: Record<string, string>) =>
    (await boss.ok(portalSearch.find, { query: { q: 'router', ...query } })).items
      .map(({ subject }) => subject.map(({ text }) => text).join(''))
      .toSorted();
  assert.deepEqual(await found({}), ['router broken', 'router slow']);
  assert.deepEqual(await found({ product: line }), ['router broken']);
  assert.deepEqual(await found({ requester: bo.id }), ['router slow']);
  assert.deepEqual(await found({ whose: 'mine' }), []);
});

test('a request in copy is among one’s own, of whatever company', async () => {
  const { staff, boss, cy, ask } = await scene();
  const { id } = await ask(cy, 'copied');
  await staff.ok(threads.addPeople, { params: { record: id }, body: { contactIds: [boss.id] } });
  assert.deepEqual(await subjects(boss, { whose: 'mine' }), ['copied']);
  assert.deepEqual(await subjects(boss, { whose: 'company' }), ['copied']);
});

test('who may see whom: the people of managed companies, and nobody for everybody else', async () => {
  const { place, staff, acme, other, boss, ann, bo, cy } = await scene();
  const named = async (who: Person) => (await who.ok(requests.people, { query: {} })).items.map(({ name }) => name);
  assert.deepEqual(await named(boss), ['Ann', 'Bo', 'Boss']);
  assert.deepEqual(await named(ann), []);
  assert.equal(await place.nobody.refused(requests.people, 401, { query: {} }), 'not_signed_in');
  await staff.ok(customers.setMembership, { params: { contact: boss.id, company: acme }, body: { manager: false } });
  assert.deepEqual(await named(boss), []);
  await staff.ok(customers.setMembership, { params: { contact: boss.id, company: other }, body: { manager: true } });
  assert.deepEqual(await named(boss), ['Boss', 'Cy']);
  assert.ok(bo.id !== cy.id);
});
