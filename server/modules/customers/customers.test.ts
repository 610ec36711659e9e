import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompanyQuery, ContactQuery, CreateCompany, CreateContact, PeopleQuery } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { Refusal } from '#server/platform/refusal.ts';
import { contactActor, memberActor, newPlace, partOfHouse, systemActor } from '#test/support/part-of-house.ts';
import { changeCompanyDesk } from './desk-access/commands/change-company-desk.ts';
import { companyDesk } from './desk-access/queries/desks.ts';
import { addAddress } from './commands/add-address.ts';
import { changeCompany } from './commands/change-company.ts';
import { changeContact } from './commands/change-contact.ts';
import { createCompany } from './commands/create-company.ts';
import { createContact } from './commands/create-contact.ts';
import { deleteCompany } from './commands/delete-company.ts';
import { findOrCreateContactByAddress } from './commands/find-or-create-contact.ts';
import { makeAddressPrimary } from './commands/make-address-primary.ts';
import { removeAddress } from './commands/remove-address.ts';
import { removeMembership } from './commands/remove-membership.ts';
import { setMembership } from './commands/set-membership.ts';
import { customers } from './module.ts';
import { companyOf, contactByAddress, contactCards, managedCompanies } from './queries/cards.ts';
import { getCompany, listCompanies } from './queries/companies.ts';
import { listCompanyPeople } from './queries/company-people.ts';
import { getContact, listContacts } from './queries/contacts.ts';

const platform = await partOfHouse(customers);

const maya = memberActor('customers.see', 'customers.change');
const company = (ctx: Context, name: string, more: Partial<CreateCompany> = {}) =>
  createCompany(ctx, { ...CreateCompany.parse({ name }), ...more });
const contact = (ctx: Context, name: string, more: Partial<CreateContact> = {}) =>
  createContact(ctx, { ...CreateContact.parse({ name }), ...more });
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

test('a company stands alone, is changed with its version and is deleted while it is empty', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(maya, (ctx) => company(ctx, 'Helix AB', { phones: ['+46 8 1'], mailDomains: ['helix.example'] }));
  const changed = await as(maya, (ctx) => changeCompany(ctx, id, { version: 1, name: 'Helix Group', kinds: ['client', 'supplier'] }));
  assert.deepEqual([changed.name, changed.kinds, changed.phones, changed.version], ['Helix Group', ['client', 'supplier'], ['+46 8 1'], 2]);
  assert.deepEqual(changed.can, { change: true, remove: true });
  await as(maya, (ctx) => deleteCompany(ctx, id));
  await assert.rejects(
    as(maya, (ctx) => getCompany(ctx, id)),
    refused('not_found'),
  );
});

test('a change against an older version is refused with what the company is now', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(maya, (ctx) => company(ctx, 'Helix'));
  await as(maya, (ctx) => changeCompany(ctx, id, { version: 1, notes: 'first' }));
  await assert.rejects(
    as(maya, (ctx) => changeCompany(ctx, id, { version: 1, notes: 'second' })),
    (error) =>
      refused('stale_version')(error) && (error as Refusal & { details: { current: { notes: string } } }).details.current.notes === 'first',
  );
});

test('a company with people or departments is not deleted', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(maya, (ctx) => company(ctx, 'Helix'));
  const { id: department } = await as(maya, (ctx) => company(ctx, 'Helix Support', { parentId: id }));
  await as(maya, (ctx) => contact(ctx, 'Anna', { companyId: department }));
  for (const used of [id, department]) {
    await assert.rejects(
      as(maya, (ctx) => deleteCompany(ctx, used)),
      refused('company_in_use'),
    );
  }
});

test('companies make no ring, not even by two moves at once', async () => {
  const { as } = newPlace(platform);
  const { id: a } = await as(maya, (ctx) => company(ctx, 'A'));
  const { id: b } = await as(maya, (ctx) => company(ctx, 'B', { parentId: a }));
  const { id: c } = await as(maya, (ctx) => company(ctx, 'C'));
  await assert.rejects(
    as(maya, (ctx) => changeCompany(ctx, a, { version: 1, parentId: b })),
    refused('company_within_itself'),
  );
  const moves = await Promise.allSettled([
    as(maya, (ctx) => changeCompany(ctx, c, { version: 1, parentId: b })),
    as(maya, (ctx) => changeCompany(ctx, a, { version: 1, parentId: c })),
  ]);
  assert.deepEqual(moves.map((move) => move.status).toSorted(), ['fulfilled', 'rejected']);
});

test('ids inside a body that belong to another workspace are unknown', async () => {
  const [here, there] = [newPlace(platform), newPlace(platform)];
  const { id: foreign } = await there.as(maya, (ctx) => company(ctx, 'Other'));
  const { id } = await here.as(maya, (ctx) => company(ctx, 'Own'));
  await assert.rejects(
    here.as(maya, (ctx) => company(ctx, 'New', { parentId: foreign })),
    refused('invalid'),
  );
  await assert.rejects(
    here.as(maya, (ctx) => contact(ctx, 'New', { companyId: foreign })),
    refused('invalid'),
  );
  await assert.rejects(
    here.as(maya, (ctx) => changeCompany(ctx, id, { version: 1, primaryContactId: newId() })),
    refused('invalid'),
  );
  await assert.rejects(
    here.as(maya, (ctx) => changeCompany(ctx, foreign, { version: 1, name: 'Mine' })),
    refused('not_found'),
  );
});

test('names come in the order of the reader’s alphabet, page after page', async () => {
  const { as } = newPlace(platform);
  const names = ['Östen', 'Zeta', 'Åre', 'alfa', 'Beta', 'Ärla'];
  await as(maya, async (ctx) => {
    for (const name of names) await company(ctx, name);
  });
  const read = async (language: string) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await as(maya, (ctx) => listCompanies(ctx, CompanyQuery.parse({ language, limit: 2, ...(cursor && { cursor }) })));
      seen.push(...page.items.map((row) => row.name));
      cursor = page.next ?? undefined;
    } while (cursor);
    return seen;
  };
  assert.deepEqual(await read('sv'), ['alfa', 'Beta', 'Zeta', 'Åre', 'Ärla', 'Östen']);
  assert.deepEqual(await read('en'), ['alfa', 'Åre', 'Ärla', 'Beta', 'Östen', 'Zeta']);
});

test('a cursor of another workspace or list is not understood', async () => {
  const [here, there] = [newPlace(platform), newPlace(platform)];
  for (const place of [here, there]) {
    await place.as(maya, async (ctx) => {
      for (const name of ['A', 'B']) await company(ctx, name);
    });
  }
  const { next } = await here.as(maya, (ctx) => listCompanies(ctx, CompanyQuery.parse({ limit: 1 })));
  const cursor = next ?? '';
  await assert.rejects(
    there.as(maya, (ctx) => listCompanies(ctx, CompanyQuery.parse({ limit: 1, cursor }))),
    refused('invalid'),
  );
  await assert.rejects(
    here.as(maya, (ctx) => listContacts(ctx, ContactQuery.parse({ limit: 1, cursor }))),
    refused('invalid'),
  );
});

test('typing narrows companies and contacts whatever the width and case', async () => {
  const { as } = newPlace(platform);
  await as(maya, async (ctx) => {
    await company(ctx, '東京ガス 100%');
    await company(ctx, 'Åkeri Nord');
    await contact(ctx, 'Anna Berg', { address: 'anna@nord.example' });
  });
  const companies = (q: string) => as(maya, (ctx) => listCompanies(ctx, CompanyQuery.parse({ q })));
  for (const q of ['ｶﾞｽ', 'åKERI nord', '100%']) assert.equal((await companies(q)).items.length, 1, q);
  for (const q of ['1%0', '_']) assert.equal((await companies(q)).items.length, 0, q);
  const people = await as(maya, (ctx) => listContacts(ctx, ContactQuery.parse({ q: 'nord.ex berg' })));
  assert.deepEqual(
    people.items.map((row) => row.name),
    ['Anna Berg'],
  );
});

test('an address is one spelling in a workspace, whoever has it', async () => {
  const [here, there] = [newPlace(platform), newPlace(platform)];
  await here.as(maya, (ctx) => contact(ctx, 'Anna', { address: 'Anna@Example.com' }));
  await there.as(maya, (ctx) => contact(ctx, 'Anna', { address: 'anna@example.com' }));
  await assert.rejects(
    here.as(maya, (ctx) => contact(ctx, 'Anne', { address: 'ANNA@example.COM' })),
    refused('address_taken'),
  );
});

test('further addresses lead to the same person, and one is primary', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(maya, (ctx) => contact(ctx, 'Anna', { address: 'a@example.com' }));
  await as(maya, (ctx) => addAddress(ctx, id, { address: 'B@example.com', primary: false }));
  assert.equal((await as(maya, (ctx) => contactByAddress(ctx, 'b@EXAMPLE.com')))?.address, 'a@example.com');
  await assert.rejects(
    as(maya, (ctx) => removeAddress(ctx, id, 'a@example.com')),
    refused('primary_address'),
  );
  await as(maya, (ctx) => makeAddressPrimary(ctx, id, 'b@example.com'));
  const left = await as(maya, (ctx) => removeAddress(ctx, id, 'A@example.com'));
  assert.deepEqual(left.addresses, [{ address: 'b@example.com', primary: true }]);
  await assert.rejects(
    as(maya, (ctx) => makeAddressPrimary(ctx, id, 'other@example.com')),
    refused('not_found'),
  );
  assert.equal((await as(maya, (ctx) => getContact(ctx, id))).address, 'b@example.com');
});

test('the first company is primary; a manager has the companies that they manage in the portal', async () => {
  const { as } = newPlace(platform);
  const { id: first } = await as(maya, (ctx) => company(ctx, 'First'));
  const { id: second } = await as(maya, (ctx) => company(ctx, 'Second'));
  const { id } = await as(maya, (ctx) => contact(ctx, 'Anna'));
  await as(maya, (ctx) => setMembership(ctx, id, first, {}));
  await as(maya, (ctx) => setMembership(ctx, id, second, { manager: true }));
  assert.equal((await as(maya, (ctx) => companyOf(ctx, id)))?.name, 'First');
  assert.deepEqual(await as(maya, (ctx) => managedCompanies(ctx, id)), [second]);
  const moved = await as(maya, (ctx) => setMembership(ctx, id, second, { primary: true }));
  assert.deepEqual(
    moved.memberships.map(({ company: { name }, primary, manager }) => [name, primary, manager]),
    [
      ['Second', true, true],
      ['First', false, false],
    ],
  );
  const { version } = await as(maya, (ctx) => companyDesk(ctx, second));
  await as(maya, (ctx) => changeCompanyDesk(ctx, second, { version, people: 'off', sections: null, select: [], unselect: [] }));
  assert.deepEqual(await as(maya, (ctx) => managedCompanies(ctx, id)), []);
  await as(maya, (ctx) => removeMembership(ctx, id, second));
  assert.equal(await as(maya, (ctx) => companyOf(ctx, id)), null);
});

test('the primary contact of a company is one of its people, until they leave it', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(maya, (ctx) => company(ctx, 'Helix'));
  const { id: anna } = await as(maya, (ctx) => contact(ctx, 'Anna', { companyId: id, address: 'anna@helix.example' }));
  const named = await as(maya, (ctx) => changeCompany(ctx, id, { version: 1, primaryContactId: anna }));
  assert.deepEqual(named.primaryContact, { id: anna, name: 'Anna', address: 'anna@helix.example' });
  const people = await as(maya, (ctx) => listCompanyPeople(ctx, id, PeopleQuery.parse({})));
  assert.deepEqual(people.items, [{ id: anna, name: 'Anna', address: 'anna@helix.example', primary: true, manager: false }]);
  await as(maya, (ctx) => removeMembership(ctx, anna, id));
  assert.equal((await as(maya, (ctx) => getCompany(ctx, id))).primaryContact, null);
});

test('ten mails at once from one new address make one contact', async () => {
  const { as } = newPlace(platform);
  const sender = { address: 'New.Person@Example.com', name: 'New Person', verified: false };
  const made = await Promise.all(Array.from({ length: 10 }, () => as(systemActor, (ctx) => findOrCreateContactByAddress(ctx, sender))));
  assert.equal(new Set(made.map((card) => card.id)).size, 1);
  assert.equal(made.filter((card) => card.created).length, 1);
  const { items } = await as(maya, (ctx) => listContacts(ctx, ContactQuery.parse({})));
  assert.deepEqual(
    items.map((row) => [row.name, row.address, row.verified]),
    [['New Person', 'new.person@example.com', false]],
  );
});

test('a proven address verifies its contact and joins the company of its domain; an unproven one does neither', async () => {
  const { as } = newPlace(platform);
  await as(maya, (ctx) => company(ctx, 'Helix', { mailDomains: ['helix.example'] }));
  const from = (local: string, verified: boolean) =>
    as(systemActor, (ctx) => findOrCreateContactByAddress(ctx, { address: `${local}@helix.example`, name: '', verified }));
  const [proven, unproven] = [await from('anna', true), await from('eve', false)];
  assert.equal((await as(maya, (ctx) => companyOf(ctx, proven.id)))?.name, 'Helix');
  assert.equal(await as(maya, (ctx) => companyOf(ctx, unproven.id)), null);
  assert.equal((await from('eve', true)).verified, true);
  const cards = await as(maya, (ctx) => contactCards(ctx, [proven.id, unproven.id]));
  assert.deepEqual(cards.map((card) => `${card.name} ${card.verified}`).toSorted(), ['anna true', 'eve true']);
});

test('a stranger’s name is one line of text', async () => {
  const { as } = newPlace(platform);
  const name = 'An\u202ena\r\nBcc: all@example.com';
  const card = await as(systemActor, (ctx) => findOrCreateContactByAddress(ctx, { address: 'x@example.com', name, verified: false }));
  assert.equal(card.name, 'Anna Bcc: all@example.com');
});

test('a contact reads no table of customers and writes none', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(maya, (ctx) => contact(ctx, 'Anna', { address: 'anna@example.com' }));
  const anna = contactActor(id);
  assert.equal(await as(anna, (ctx) => contactByAddress(ctx, 'anna@example.com')), null);
  assert.deepEqual((await as(anna, (ctx) => listContacts(ctx, ContactQuery.parse({})))).items, []);
  await assert.rejects(as(anna, (ctx) => contact(ctx, 'Eve')));
  await assert.rejects(
    as(anna, (ctx) => changeContact(ctx, id, { version: 1, notes: 'x' })),
    refused('not_found'),
  );
});

test('a change is told with the fields that it touched', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(maya, (ctx) => contact(ctx, 'Anna'));
  await as(maya, (ctx) => changeContact(ctx, id, { version: 1, name: 'Anna B', language: 'sv' }));
  const events = await as(maya, (ctx) =>
    ctx.db.selectFrom('platform.event').select(['name', 'payload']).where('workspaceId', '=', ctx.workspaceId).orderBy('id').execute(),
  );
  assert.deepEqual(events, [
    { name: 'contact.created', payload: { contactId: id } },
    { name: 'contact.changed', payload: { contactId: id, changed: ['name', 'language'] } },
  ]);
});
