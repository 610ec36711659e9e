import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskAccess } from '#contracts/desk-access.ts';
import type { Section } from '#contracts/desk-sections.ts';
import { duplicates } from '#contracts/duplicates.ts';
import * as identity from '#contracts/identity.ts';
import { portalKnowledge } from '#contracts/portal/knowledge.ts';
import { requests } from '#contracts/portal/requests.ts';
import { me as portalMe } from '#contracts/portal/workspaces.ts';
import { browser } from '#test/support/browser.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { givePassword, testPassword } from '#test/support/sign-in.ts';
import { modules } from '../../modules.ts';

const { workspace, workers } = await desk();

const company = async (helix: Workspace) => {
  const zoomer = await helix.company('ZoomerBase');
  const people: Person[] = [];
  for (const name of ['Ann', 'Ben', 'Cat', 'Dan', 'Eve']) people.push(await helix.contact(name, { companyId: zoomer }));
  return { zoomer, people };
};

const set = async (
  admin: Person,
  id: string,
  change: { people: 'off' | 'everyone' | 'selected' | null; sections?: Section[] | null; select?: string[]; unselect?: string[] },
) => {
  const { version } = await admin.ok(deskAccess.ofCompany, { params: { company: id } });
  return admin.ok(deskAccess.changeOfCompany, { params: { company: id }, body: { sections: null, version, ...change } });
};
const setOwn = async (admin: Person, id: string, own: { open?: boolean | null; on?: Section[]; off?: Section[] }) => {
  const { version } = await admin.ok(deskAccess.ofContact, { params: { contact: id } });
  return admin.ok(deskAccess.changeOfContact, { params: { contact: id }, body: { open: null, on: [], off: [], version, ...own } });
};
const whoIsIn = async (people: readonly Person[]): Promise<string> => {
  const seen: string[] = [];
  for (const person of people) if ((await person.ok(portalMe)).me !== null) seen.push(person.name);
  return seen.join(' ');
};

test('five people of one company: all, nobody, selected ones, and one by their own setting', async () => {
  const helix = await workspace('Helix');
  const admin = await helix.member('admin');
  const { zoomer, people } = await company(helix);
  const [ann, ben] = people as [Person, Person];
  assert.equal(await whoIsIn(people), 'Ann Ben Cat Dan Eve', 'nobody has said anything');
  await set(admin, zoomer, { people: 'off' });
  assert.equal(await whoIsIn(people), '');
  assert.equal(await ann.refused(requests.list, 401), 'not_signed_in', 'an open session is over with the next request');
  await set(admin, zoomer, { people: 'selected', select: [ann.id] });
  assert.equal(await whoIsIn(people), 'Ann', 'one person is switched on: the other four are out');
  await setOwn(admin, ben.id, { open: true });
  assert.equal(await whoIsIn(people), 'Ann Ben');
  const { items } = await admin.ok(deskAccess.people, { params: { company: zoomer } });
  assert.deepEqual(
    items.map(({ name, selected, result: { desk: why } }) => [name, selected, why.on, why.by, why.company?.name ?? null]),
    [
      ['Ann', true, true, 'selected', 'ZoomerBase'],
      ['Ben', false, true, 'person', null],
      ['Cat', false, false, 'selected', 'ZoomerBase'],
      ['Dan', false, false, 'selected', 'ZoomerBase'],
      ['Eve', false, false, 'selected', 'ZoomerBase'],
    ],
  );
  await set(admin, zoomer, { people: 'everyone' });
  await setOwn(admin, ann.id, { open: false });
  assert.equal(await whoIsIn(people), 'Ben Cat Dan Eve');
  assert.equal((await admin.ok(deskAccess.ofContact, { params: { contact: ann.id } })).result.desk.by, 'person');
});

test('a list of selected people begins with those who were in, and whoever joins later is not on it', async () => {
  const helix = await workspace();
  const admin = await helix.member('admin');
  const { zoomer, people } = await company(helix);
  await set(admin, zoomer, { people: 'selected', unselect: [people[4]?.id ?? ''] });
  assert.equal(await whoIsIn(people), 'Ann Ben Cat Dan');
  const late = await helix.contact('Fay', { companyId: zoomer });
  assert.equal(await whoIsIn([late]), '');
});

test('people without a company follow the workspace, and so do companies that say nothing', async () => {
  const helix = await workspace();
  const [owner, agent, alone] = [await helix.member('owner'), await helix.member('agent'), await helix.contact('Alone')];
  const { zoomer, people } = await company(helix);
  await set(owner, zoomer, { people: 'everyone' });
  const body = { open: false, sections: ['tickets' as const] };
  assert.equal(await agent.refused(deskAccess.changeOfWorkspace, 403, { body }), 'not_allowed');
  await owner.ok(deskAccess.changeOfWorkspace, { body });
  assert.equal(await whoIsIn([alone, ...people]), 'Ann Ben Cat Dan Eve');
  await set(owner, zoomer, { people: null });
  assert.equal(await whoIsIn([alone, ...people]), '');
});

test('where a section is off it is as if it were not there, by whomever it was put off', async () => {
  const helix = await workspace();
  const admin = await helix.member('admin');
  const { zoomer, people } = await company(helix);
  const [ann, ben] = people as [Person, Person];
  const asked = await ann.ok(requests.ask, { body: { subject: 'Line', text: 'down' } });
  await set(admin, zoomer, { people: 'everyone', sections: ['knowledge'] });
  assert.deepEqual((await ann.ok(portalMe)).me?.sections, ['knowledge']);
  assert.equal(await ann.refused(requests.list, 404), 'not_found');
  assert.equal(await ann.refused(requests.read, 404, { params: { request: asked.reference } }), 'not_found');
  assert.equal(await ann.refused(requests.ask, 404, { body: { subject: 'Line', text: 'down' } }), 'not_found');
  await ann.ok(portalKnowledge.list, { query: { language: 'en' } });
  await setOwn(admin, ann.id, { on: ['tickets'], off: ['knowledge'] });
  assert.deepEqual((await ann.ok(portalMe)).me?.sections, ['tickets']);
  await ann.ok(requests.read, { params: { request: asked.reference } });
  assert.equal(await ann.refused(portalKnowledge.list, 404, { query: { language: 'en' } }), 'not_found');
  assert.deepEqual((await ben.ok(portalMe)).me?.sections, ['knowledge'], 'an own setting is nobody else’s');
});

test('whoever the desk is closed to gets no mailed link, and a wrong password and a closed desk answer alike', async () => {
  const helix = await workspace();
  const admin = await helix.member('admin');
  const { zoomer, people } = await company(helix);
  const [ann] = people as [Person];
  await givePassword(helix, 'contact', ann.id);
  const answer = async (address: string) => {
    const { status, code } = await browser({ workspace: helix.slug }).send(identity.signIn, { body: { address, password: testPassword } });
    return [status, code];
  };
  await set(admin, zoomer, { people: 'off' });
  assert.deepEqual(await answer(ann.address), await answer('nobody@helix.example'));
  await browser({ workspace: helix.slug }).call(identity.wantSignInLink, { body: { address: ann.address } });
  await workers.runDue();
  const links = await helix.within((ctx) =>
    ctx.db.selectFrom('identity.mailedLink').select('personId').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.deepEqual(links, []);
});

test('a preview shows what the person sees, changes nothing, and ends with the session of whoever looks', async () => {
  const helix = await workspace();
  const [admin, viewer] = [await helix.member('admin'), await helix.member('viewer')];
  const { zoomer, people } = await company(helix);
  const [ann, ben] = people as [Person, Person];
  const asked = await ann.ok(requests.ask, { body: { subject: 'Line', text: 'down' } });
  assert.equal(await viewer.refused(deskAccess.preview, 403, { body: {}, params: { contact: ann.id } }), 'not_allowed');
  await admin.ok(deskAccess.preview, { body: {}, params: { contact: ann.id } });
  const seen = await admin.ok(requests.read, { params: { request: asked.reference } });
  assert.deepEqual(seen, await ann.ok(requests.read, { params: { request: asked.reference } }));
  assert.deepEqual((await admin.ok(portalMe)).me?.preview, true);
  const write = { params: { request: asked.reference }, body: {} };
  assert.equal(await admin.refused(requests.reply, 403, { ...write, body: { text: 'I am Ann' } }), 'preview_only');
  assert.equal(await admin.refused(requests.close, 403, write), 'preview_only');
  assert.equal(await admin.refused(requests.seen, 403, write), 'preview_only');
  const told = await helix.within((ctx) =>
    ctx.db
      .selectFrom('platform.event')
      .select(['actorId', 'recordId'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', '=', 'preview.opened')
      .execute(),
  );
  assert.deepEqual(told, [{ actorId: admin.id, recordId: ann.id }]);
  await set(admin, zoomer, { people: 'selected', unselect: [ben.id] });
  assert.equal(await admin.refused(deskAccess.preview, 409, { body: {}, params: { contact: ben.id } }), 'desk_closed');
  await admin.ok(identity.signOut);
  assert.equal((await admin.ok(portalMe)).me, null);
});

test('a merge of people or companies moves the settings, and nobody gains or loses the desk by one', async () => {
  const helix = await workspace();
  const admin = await helix.member('owner');
  const { zoomer, people } = await company(helix);
  const closed = await helix.company('Closed');
  const [fay, gus] = [await helix.contact('Fay', { companyId: closed }), await helix.contact('Gus')];
  await set(admin, closed, { people: 'off', sections: ['knowledge'] });
  await admin.ok(duplicates.mergeCompany, { params: { company: zoomer }, body: { fromId: closed, take: [] } });
  await workers.runDue();
  assert.equal(await whoIsIn([...people, fay]), 'Ann Ben Cat Dan Eve');
  const { people: whom, sections } = await admin.ok(deskAccess.ofCompany, { params: { company: zoomer } });
  assert.deepEqual([whom, sections], ['selected', null]);
  await setOwn(admin, gus.id, { open: false, on: ['tickets'], off: ['knowledge'] });
  await setOwn(admin, people[0]?.id ?? '', { on: ['knowledge'] });
  await admin.ok(duplicates.mergeContact, { params: { contact: people[0]?.id ?? '' }, body: { fromId: gus.id, take: [] } });
  const { own } = await admin.ok(deskAccess.ofContact, { params: { contact: people[0]?.id ?? '' } });
  assert.deepEqual([own.open, own.on.toSorted(), own.off], [false, ['knowledge', 'tickets'], []]);
});

test('no setting of one workspace is read or changed from another, and nobody but members reads any', async () => {
  const [helix, other] = [await workspace(), await workspace()];
  const [admin, stranger] = [await helix.member('admin'), await other.member('owner')];
  const { zoomer, people } = await company(helix);
  const body = { version: 1, people: 'off' as const, sections: null };
  assert.equal(await stranger.refused(deskAccess.ofCompany, 404, { params: { company: zoomer } }), 'not_found');
  assert.equal(await stranger.refused(deskAccess.changeOfCompany, 404, { params: { company: zoomer }, body }), 'not_found');
  assert.equal(await stranger.refused(deskAccess.preview, 404, { body: {}, params: { contact: people[0]?.id ?? '' } }), 'not_found');
  assert.equal(await people[0]?.refused(deskAccess.ofWorkspace, 404), 'not_found');
  await set(admin, zoomer, { people: 'off' });
  assert.equal(await admin.refused(deskAccess.changeOfCompany, 409, { params: { company: zoomer }, body }), 'stale_version');
});

// Signing in, one's own data, and what is told to whoever has the desk at all.
const ofTheDesk = /^portal\.(?:identity|news|privacy)\./;

test('each route that only customers have belongs to a section, or is about the desk as such', () => {
  const bare = modules
    .flatMap(({ routes }) => routes)
    .filter(({ route, allow }) => route.scope === 'portal' && allow.kinds.join() === 'contact' && route.section === undefined)
    .map(({ route }) => route.name);
  assert.deepEqual(
    bare.filter((name) => !ofTheDesk.test(name)),
    [],
  );
});
