import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { newId } from '#server/platform/db/ids.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();

test('an agent makes a company and its people, and reads them back', async () => {
  const agent = await (await workspace()).member('agent');
  const { id: company } = await agent.ok(customers.createCompany, { body: { name: 'Northwind', phones: ['+46 8 123'] } });
  const { id: contact } = await agent.ok(customers.createContact, {
    body: { name: 'Anna', address: 'Anna@Northwind.example', companyId: company },
  });
  await agent.ok(customers.addAddress, { params: { contact }, body: { address: 'anna.berg@example.com' } });
  const read = await agent.ok(customers.contact, { params: { contact } });
  assert.deepEqual(
    read.addresses.map((address) => address.address),
    ['anna@northwind.example', 'anna.berg@example.com'],
  );
  await agent.ok(customers.setMembership, { params: { contact, company }, body: { manager: true } });
  const people = await agent.ok(customers.companyPeople, { params: { company } });
  assert.deepEqual(
    people.items.map((person) => [person.name, person.primary, person.manager]),
    [['Anna', true, true]],
  );
  await agent.ok(customers.makeAddressPrimary, { params: { contact }, body: { address: 'anna.berg@example.com' } });
  await agent.ok(customers.removeAddress, { params: { contact, address: 'anna@northwind.example' } });
  await agent.ok(customers.changeContact, { params: { contact }, body: { version: 5, name: 'Anna Berg' } });
  assert.equal((await agent.ok(customers.contacts, { query: { q: 'berg' } })).items[0]?.company?.name, 'Northwind');
  assert.equal(await agent.refused(customers.deleteCompany, 409, { params: { company } }), 'company_in_use');
  await agent.ok(customers.removeMembership, { params: { contact, company } });
  await agent.ok(customers.deleteCompany, { params: { company } });
  assert.deepEqual((await agent.ok(customers.companies, {})).items, []);
});

test('a viewer reads and changes nothing; customers and strangers find nothing here', async () => {
  const place = await workspace();
  const company = await place.company('Northwind');
  const viewer = await place.member('viewer');
  assert.equal((await viewer.ok(customers.company, { params: { company } })).can.change, false);
  assert.equal(await viewer.refused(customers.createCompany, 403, { body: { name: 'Mine' } }), 'not_allowed');
  assert.equal(
    await viewer.refused(customers.changeCompany, 403, { params: { company }, body: { version: 1, name: 'Mine' } }),
    'not_allowed',
  );
  const anna = await place.contact('Anna', { companyId: company });
  assert.equal(await anna.refused(customers.company, 404, { params: { company } }), 'not_found');
  assert.equal(await place.nobody.refused(customers.contacts, 401, {}), 'not_signed_in');
});

test('fields that nobody may write and sizes that nobody needs are refused', async () => {
  const place = await workspace();
  const agent = await place.member('agent');
  const contact = (await agent.ok(customers.createContact, { body: { name: 'Anna' } })).id;
  for (const extra of [{ verified: true }, { workspaceId: newId() }, { sample: true }, { id: newId() }]) {
    assert.equal(await agent.refused(customers.createContact, 422, { body: { name: 'Eve', ...extra } }), 'invalid');
    assert.equal(await agent.refused(customers.changeContact, 422, { params: { contact }, body: { version: 1, ...extra } }), 'invalid');
  }
  for (const query of [{ limit: '100000' }, { cursor: 'x.y' }, { limit: '0' }])
    assert.equal(await agent.refused(customers.contacts, 422, { query }), 'invalid');
  for (const address of ['no', 'a@b@c', 'a b@example.com', `${'a'.repeat(300)}@example.com`]) {
    assert.equal(await agent.refused(customers.addAddress, 422, { params: { contact }, body: { address } }), 'invalid');
  }
  assert.equal(await agent.refused(customers.createCompany, 422, { body: { name: 'A', website: 'javascript:alert(1)' } }), 'invalid');
  assert.equal(await agent.refused(customers.createCompany, 422, { body: { name: 'A', notes: 'a\0b' } }), 'invalid');
  assert.equal(await agent.refused(customers.companies, 422, { query: { q: 'a\0b' } }), 'invalid');
});

test('a company or contact of another workspace is not there', async () => {
  const [here, there] = [await workspace(), await workspace()];
  const [company, { id: contact }] = [await there.company(), await there.contact()];
  const agent = await here.member('agent');
  assert.equal(await agent.refused(customers.company, 404, { params: { company } }), 'not_found');
  assert.equal(await agent.refused(customers.companyPeople, 404, { params: { company } }), 'not_found');
  assert.equal(await agent.refused(customers.contact, 404, { params: { contact } }), 'not_found');
  assert.equal(
    await agent.refused(customers.setMembership, 404, { params: { contact, company: await here.company() }, body: {} }),
    'not_found',
  );
  const { id: own } = await here.contact();
  assert.equal(await agent.refused(customers.setMembership, 404, { params: { contact: own, company }, body: {} }), 'not_found');
  assert.equal(await agent.refused(customers.createContact, 422, { body: { name: 'A', companyId: company } }), 'invalid');
});
