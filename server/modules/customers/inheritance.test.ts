import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers, type ChangeCompany, type ChangeContact } from '#contracts/customers.ts';
import { search } from '#contracts/search.ts';
import { panel } from '#contracts/panel.ts';
import { me } from '#contracts/portal/workspaces.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { findOrCreateContactByAddress } from './commands/find-or-create-contact.ts';
import { contactByAddress, contactCards, knownAt } from './queries/cards.ts';
import { sharedFields } from './rules/shared-fields.ts';

const { workspace } = await desk();
const names = ['Anna', 'Bo', 'Cecilia', 'David', 'Eva', 'Fredrik'];
const [old, moved, own] = ['Storgatan 1\n981 31 Kiruna', 'Hamngatan 7\n972 31 Luleå', 'Malmvägen 3\n981 40 Kiruna'];

const scene = async () => {
  const place = await workspace();
  const agent = await place.member('agent', 'Erik');
  const { id: company } = await agent.ok(customers.createCompany, {
    body: { name: 'Acme AB', postalAddress: old, language: 'sv', timeZone: 'Europe/Stockholm' },
  });
  const read = (contact: string) => agent.ok(customers.contact, { params: { contact } });
  const changePerson = async (contact: string, change: Partial<ChangeContact>) =>
    agent.ok(customers.changeContact, { params: { contact }, body: { version: (await read(contact)).version, ...change } });
  const changeCompany = async (change: Partial<ChangeCompany>, of = company) => {
    const { version } = await agent.ok(customers.company, { params: { company: of } });
    return agent.ok(customers.changeCompany, { params: { company: of }, body: { version, ...change } });
  };
  const person = async (name: string, more: { companyId?: string | null; postalAddress?: string | null; language?: 'ja' } = {}) =>
    (await agent.ok(customers.createContact, { body: { name, companyId: company, ...more } })).id;
  const addressOf = async (contact: string) => sharedFields(await read(contact)).postalAddress;
  const spoken = (contact: string) =>
    place.within(async (ctx) => {
      const [card] = await contactCards(ctx, [contact]);
      return [card?.language, card?.timeZone];
    });
  return { place, agent, company, read, changePerson, changeCompany, person, addressOf, spoken };
};

const faultOf = async (agent: Person, contact: string, body: object): Promise<unknown> => {
  const { status, body: problem } = await agent.send(customers.changeContact, { params: { contact }, body: body as never });
  assert.equal(status, 422);
  return (problem as { errors: { path: string }[] }).errors.map(({ path }) => path);
};

test('a company moves: five people have the new address, one with her own keeps it until she goes back', async () => {
  const { company, changeCompany, changePerson, person, addressOf, read } = await scene();
  const people: string[] = [];
  for (const name of names) people.push(await person(name));
  const [anna = '', ...others] = people;
  assert.deepEqual(
    await Promise.all(people.map(addressOf)),
    names.map(() => old),
  );
  const changed = await changePerson(anna, { postalAddress: `  ${own}\n` });
  assert.deepEqual([changed.postalAddress, changed.inherited?.postalAddress], [own, old]);

  const before = (await read(others[0] ?? '')).version;
  await changeCompany({ postalAddress: moved, timeZone: 'Europe/Oslo' });
  assert.deepEqual(
    await Promise.all(others.map(addressOf)),
    others.map(() => moved),
  );
  assert.equal(await addressOf(anna), own);
  const follower = await read(others[0] ?? '');
  assert.deepEqual([follower.postalAddress, follower.version], [null, before]);
  assert.deepEqual(follower.inherited, {
    company: { id: company, name: 'Acme AB' },
    postalAddress: moved,
    language: 'sv',
    timeZone: 'Europe/Oslo',
  });

  assert.equal((await changePerson(anna, { postalAddress: null })).postalAddress, null);
  assert.equal(await addressOf(anna), moved);
  await changePerson(anna, { postalAddress: own });
  assert.equal((await changePerson(anna, { postalAddress: ' \n ' })).postalAddress, null);
  assert.equal(await addressOf(anna), moved);
  assert.equal((await read(await person('Gun', { postalAddress: '' }))).postalAddress, null);
});

test('another primary company brings its own, and without one a person has only what is theirs', async () => {
  const { agent, company, read, changePerson, person, addressOf, spoken } = await scene();
  const anna = await person('Anna', { companyId: null });
  assert.deepEqual([(await read(anna)).inherited, await addressOf(anna), await spoken(anna)], [null, '', [null, null]]);
  const join = (id: string, body: { primary?: boolean } = {}) =>
    agent.ok(customers.setMembership, { params: { contact: anna, company: id }, body });
  const leave = (id: string) => agent.ok(customers.removeMembership, { params: { contact: anna, company: id } });

  const joined = await join(company);
  assert.deepEqual([joined.company?.name, joined.inherited?.postalAddress], ['Acme AB', old]);
  assert.deepEqual(await spoken(anna), ['sv', 'Europe/Stockholm']);
  const { id: other } = await agent.ok(customers.createCompany, {
    body: { name: 'Nippon KK', postalAddress: '東京都港区1-2-3', language: 'ja', timeZone: 'Asia/Tokyo' },
  });
  assert.equal((await join(other)).inherited?.company.name, 'Acme AB');
  assert.deepEqual(await spoken(anna), ['sv', 'Europe/Stockholm']);
  await join(other, { primary: true });
  assert.deepEqual([await addressOf(anna), await spoken(anna)], ['東京都港区1-2-3', ['ja', 'Asia/Tokyo']]);
  await changePerson(anna, { language: 'en' });
  assert.deepEqual(await spoken(anna), ['en', 'Asia/Tokyo']);
  assert.equal((await leave(other)).inherited, null);
  assert.deepEqual([await addressOf(anna), await spoken(anna)], ['', ['en', null]]);
  await join(company, { primary: true });
  assert.deepEqual([await addressOf(anna), await spoken(anna)], [old, ['en', 'Europe/Stockholm']]);
});

test('whoever is written to is spoken to in their language, else in that of the company, before and after they sign in', async () => {
  const { place, company, changeCompany, changePerson } = await scene();
  const [anna, gun] = [await place.contact('Anna', { companyId: company }), await place.contact('Gun')];
  const asSignedIn = async (person: Person) => {
    const { me: who } = await person.ok(me);
    return [who?.language, who?.timeZone];
  };
  assert.deepEqual(
    [await asSignedIn(anna), await asSignedIn(gun)],
    [
      ['sv', 'Europe/Stockholm'],
      ['en', 'Europe/Stockholm'],
    ],
  );
  await changeCompany({ language: 'ja', timeZone: 'Asia/Tokyo' });
  assert.deepEqual(await asSignedIn(anna), ['ja', 'Asia/Tokyo']);
  await place.within(async (ctx) => {
    assert.equal((await contactByAddress(ctx, anna.address))?.language, 'ja');
    const known = (await knownAt(ctx, [anna.address])).get(anna.address);
    assert.deepEqual([known?.language, known?.timeZone, known?.address, known?.companyId], ['ja', 'Asia/Tokyo', anna.address, company]);
  });
  await changePerson(anna.id, { language: 'en' });
  assert.deepEqual(await asSignedIn(anna), ['en', 'Asia/Tokyo']);
});

test('a stranger whose proven address is of a company is spoken to in its language from the first answer on', async () => {
  const { place, changeCompany } = await scene();
  await changeCompany({ mailDomains: ['acme.example'] });
  const found = await place.within((ctx) => findOrCreateContactByAddress(ctx, { address: 'Bo@acme.example', name: 'Bo', verified: true }));
  assert.deepEqual([found.created, found.language, found.timeZone, found.address], [true, 'sv', 'Europe/Stockholm', 'bo@acme.example']);
});

test('beside a ticket stands what holds for its requester, and a person is found by an address of their own', async () => {
  const { agent, changePerson, person } = await scene();
  const anna = await person('Anna', { language: 'ja' });
  const { id: ticket } = await agent.ok(tickets.open, { body: { subject: 'No dial tone', text: 'Dead.', requesterId: anna } });
  const shown = async () => {
    const { person: found } = await agent.ok(panel.customer, { params: { ticket } });
    return [found?.postalAddress, found?.language, found?.timeZone];
  };
  assert.deepEqual(await shown(), [old, 'ja', 'Europe/Stockholm']);
  await changePerson(anna, { postalAddress: own, language: null });
  assert.deepEqual(await shown(), [own, 'sv', 'Europe/Stockholm']);
  const { people } = await agent.ok(search.find, { query: { q: 'Malmvägen' } });
  assert.deepEqual(
    people.items.map(({ id }) => id),
    [anna],
  );
});

test('who may not change customers changes no shared field, a stranger sees none, and what is no value is refused by its path', async () => {
  const { place, agent, company, person } = await scene();
  const anna = await person('Anna');
  const viewer = await place.member('viewer');
  assert.equal((await viewer.ok(customers.contact, { params: { contact: anna } })).inherited?.language, 'sv');
  const body = { version: 1, postalAddress: own };
  assert.equal(await viewer.refused(customers.changeContact, 403, { params: { contact: anna }, body }), 'not_allowed');
  const speak = { version: 1, language: 'en' } as const;
  assert.equal(await viewer.refused(customers.changeCompany, 403, { params: { company }, body: speak }), 'not_allowed');
  const stranger = await (await workspace()).member('owner');
  assert.equal(await stranger.refused(customers.contact, 404, { params: { contact: anna } }), 'not_found');
  assert.equal(await stranger.refused(customers.changeContact, 404, { params: { contact: anna }, body }), 'not_found');
  assert.equal(await stranger.refused(customers.changeCompany, 404, { params: { company }, body: speak }), 'not_found');

  assert.deepEqual(await faultOf(agent, anna, { version: 1, postalAddress: 'x'.repeat(1001) }), ['body.postalAddress']);
  assert.deepEqual(await faultOf(agent, anna, { version: 1, postalAddress: 7 }), ['body.postalAddress']);
  assert.deepEqual(await faultOf(agent, anna, { version: 1, language: 'xx' }), ['body.language']);
  const wrong = await agent.send(customers.changeCompany, {
    params: { company },
    body: { version: 1, language: '' as never, timeZone: 'Mars/Olympus' },
  });
  assert.equal(wrong.status, 422);
  assert.deepEqual((wrong.body as { errors: { path: string }[] }).errors.map(({ path }) => path).toSorted(), [
    'body.language',
    'body.timeZone',
  ]);
});
