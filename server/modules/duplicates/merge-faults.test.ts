import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'node:test';
import { automation } from '#contracts/automation.ts';
import { customers } from '#contracts/customers.ts';
import { duplicates } from '#contracts/duplicates.ts';
import { fields } from '#contracts/fields.ts';
import { macros } from '#contracts/macros.ts';
import { requests } from '#contracts/portal/requests.ts';
import { sla } from '#contracts/sla.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { newId } from '#server/platform/db/ids.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { allOf, ruleDraft } from '#test/support/rule-drafts.ts';
import { startMerge } from './commands/start-merge.ts';
import { works } from './work.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const olga = await place.member('owner', 'Olga');
  const ask = async (subject: string, requesterId: string) =>
    (await olga.ok(tickets.open, { body: { subject, text: `of ${subject}`, requesterId } })).id;
  const mergeContact = (into: string, fromId: string, more: object = {}) =>
    olga.ok(duplicates.mergeContact, { params: { contact: into }, body: { fromId, ...more } });
  const mergeCompany = (into: string, fromId: string, more: object = {}) =>
    olga.ok(duplicates.mergeCompany, { params: { company: into }, body: { fromId, ...more } });
  return { place, olga, ask, mergeContact, mergeCompany };
};

/** As many as are moved behind, without the work of opening each. */
const addMany = (place: Workspace, like: string, requesterId: string, companyId: string | null, count = 320) =>
  place.within(async (ctx) => {
    const { statusId, statusGroup, nextStep } = await ctx.db
      .selectFrom('tickets.ticket')
      .select(['statusId', 'statusGroup', 'nextStep'])
      .where('id', '=', like)
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: count }, (_, at) => ({ id: newId(), number: 1000 + at }));
    const born = { workspaceId: ctx.workspaceId, createdAt: ctx.now };
    const reach = { agreementId: null, companyId, contactIds: [requesterId] };
    const records = rows.map(({ id, number }) => ({
      ...born,
      ...reach,
      id,
      number,
      kind: 'ticket',
      reference: `X-${number}`,
      subject: 'more',
    }));
    await ctx.db.insertInto('threads.record').values(records).execute();
    const people = rows.map(({ id }) => ({
      ...born,
      ...reach,
      recordId: id,
      personKind: 'contact',
      personId: requesterId,
      part: 'requester',
    }));
    await ctx.db.insertInto('threads.participant').values(people).execute();
    const how = { statusId, statusGroup, nextStep, channel: 'web', statusSince: ctx.now, updatedAt: ctx.now };
    await ctx.db
      .insertInto('tickets.ticket')
      .values(rows.map(({ id }) => ({ ...born, ...reach, ...how, id, requesterId, requesterName: 'Twin' })))
      .execute();
    return rows.map(({ id }) => id);
  });

test('what is changed of a company that goes while its tickets move is taken along, and whoever was taken out stays out', async () => {
  const { place, olga, ask, mergeCompany } = await scene();
  const [acme, twin] = [await place.company('Acme AB'), await place.company('Acme')];
  const [stays, leaves] = [await place.contact('Stays', { companyId: twin }), await place.contact('Leaves', { companyId: twin })];
  await addMany(place, await ask('first', stays.id), stays.id, twin);
  assert.equal((await mergeCompany(acme, twin, { take: ['name'] })).state, 'running');
  await olga.ok(customers.removeMembership, { params: { contact: leaves.id, company: acme } });
  const came = await place.contact('Came', { companyId: twin });
  const { version } = await olga.ok(customers.company, { params: { company: twin } });
  await olga.ok(customers.changeCompany, {
    params: { company: twin },
    body: { version, name: 'Acme Group', phones: ['070 9'], notes: 'late', website: 'https://acme.example', mailDomains: ['late.example'] },
  });
  await olga.ok(customers.tagCompany, { params: { company: twin }, body: { name: 'vip' } });
  await workers.runDue({ at: null });
  const one = await olga.ok(customers.company, { params: { company: acme } });
  assert.deepEqual(
    [one.name, one.phones, one.notes, one.website, one.mailDomains, one.tags.map(({ name }) => name)],
    ['Acme Group', ['070 9'], 'late', 'https://acme.example', ['late.example'], ['vip']],
  );
  const { items } = await olga.ok(customers.companyPeople, { params: { company: acme } });
  assert.deepEqual(items.map(({ id }) => id).toSorted(), [stays.id, came.id].toSorted());
});

test('service levels, rules, views and saved replies that name the one who goes name the other', async () => {
  const { place, olga, mergeContact, mergeCompany } = await scene();
  const [acme, twin] = [await place.company('Acme AB'), await place.company('Acme')];
  const [anna, double] = [await place.contact('Anna'), await place.contact('A.')];
  const targets = { firstResponse: {}, nextResponse: {}, resolution: {}, turn: { customer: {}, owner: {}, provider: {} } };
  const conditions = { companyIds: [acme, twin], productIds: [], channels: [], languages: [] };
  const level = { name: 'Gold', conditions, targets, pausedIn: [], calendarId: null, warnPercent: 80, active: true };
  await olga.ok(sla.createPolicy, { body: level });
  const { id: rule } = await olga.ok(automation.createRule, {
    body: ruleDraft({
      name: 'Acme first',
      conditions: allOf({ fact: 'company', operator: 'is', values: [twin] }),
      actions: [{ do: 'raise' }],
    }),
  });
  const shows = { filters: { company: twin, requester: double.id } };
  const { id: view } = await olga.ok(views.create, { body: { name: 'Acme', shows } });
  await olga.ok(fields.create, { body: { on: 'ticket', kind: 'person', name: 'Janitor', key: 'janitor' } });
  const actions = [{ kind: 'field' as const, fields: { janitor: { kind: 'contact' as const, id: double.id } } }];
  const { id: macro } = await olga.ok(macros.create, { body: { name: 'Send the janitor', texts: { en: 'Soon.' }, actions } });
  await mergeCompany(acme, twin);
  await mergeContact(anna.id, double.id);
  const [policy] = (await olga.ok(sla.policies, {})).items;
  assert.deepEqual([policy?.conditions.companyIds, policy?.version], [[acme], 2]);
  assert.deepEqual((await olga.ok(automation.rule, { params: { rule } })).conditions.groups[0]?.conditions[0]?.values, [acme]);
  const kept = (await olga.ok(views.list, {})).items.find(({ id }) => id === view);
  assert.deepEqual(kept?.shows.filters, { company: acme, requester: anna.id });
  assert.deepEqual((await olga.ok(macros.read, { params: { macro } })).actions, [
    { kind: 'field', fields: { janitor: { kind: 'contact', id: anna.id } } },
  ]);
});

test('somebody put in copy while they are being merged is in copy as whom they are then', async () => {
  const { place, olga, ask } = await scene();
  const [anna, twin, bo] = [await place.contact('Anna'), await place.contact('Twin'), await place.contact('Bo')];
  const record = await ask('of bo', bo.id);
  let adding: Promise<{ status: number }> | undefined;
  await place.within(async (ctx) => {
    await startMerge(ctx, 'contact', anna.id, { fromId: twin.id, take: [] });
    adding = olga.send(threads.addPeople, { params: { record }, body: { contactIds: [twin.id] } });
    await wait(300);
  });
  assert.equal((await adding)?.status, 200);
  const { items } = await anna.ok(requests.list, { query: { whose: 'mine' } });
  assert.deepEqual(
    items.map(({ subject }) => subject),
    ['of bo'],
  );
});

test('a person with many tickets is merged in lots, and neither session loses sight of any on the way', async () => {
  const { place, olga, ask, mergeContact } = await scene();
  const [anna, twin] = [await place.contact('Anna'), await place.contact('Twin')];
  const first = await ask('first', twin.id);
  const all = [first, ...(await addMany(place, first, twin.id, null, 650))];
  assert.deepEqual([(await mergeContact(anna.id, twin.id)).state, all.length], ['running', 651]);
  const seen = async (who: Person, request: string) => (await who.send(requests.read, { params: { request } })).status;
  const last = all.at(-1) ?? '';
  assert.deepEqual([await seen(twin, first), await seen(twin, last)], [200, 200]);
  await workers.runDue({ at: null });
  for (const who of [anna, twin]) assert.deepEqual([await seen(who, first), await seen(who, last)], [200, 200]);
  const lots = await place.within((ctx) =>
    ctx.db
      .selectFrom('platform.event')
      .select('payload')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', '=', 'records.moved')
      .execute(),
  );
  const sizes = lots.map(({ payload }) => (payload as { recordIds: string[] }).recordIds.length);
  assert.deepEqual([Math.max(...sizes), sizes.reduce((sum, size) => sum + size, 0)], [300, 651]);
  const left = await place.within((ctx) =>
    ctx.db
      .selectFrom('tickets.ticket')
      .select(['requesterId', 'requesterName', 'contactIds'])
      .distinct()
      .where('workspaceId', '=', ctx.workspaceId)
      .execute(),
  );
  assert.deepEqual(left, [{ requesterId: anna.id, requesterName: 'Anna', contactIds: [anna.id] }]);
  assert.equal((await olga.send(customers.contact, { params: { contact: twin.id } })).status, 301);
});

test('a merge whose work was given up says so, goes on when told to, and is not told to by who merges nobody', async () => {
  const { place, olga, ask, mergeCompany } = await scene();
  const [acme, twin] = [await place.company('Acme AB'), await place.company('Acme')];
  const worker = await place.contact('Worker', { companyId: twin });
  await addMany(place, await ask('first', worker.id), worker.id, twin);
  await mergeCompany(acme, twin);
  await place.within((ctx) =>
    ctx.db
      .updateTable('platform.work')
      .set({ state: 'dead', endedAt: ctx.now })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', '=', 'duplicates.merge')
      .execute(),
  );
  const [stopped] = (await olga.ok(duplicates.merges, {})).items;
  assert.deepEqual([stopped?.state, stopped?.from, stopped?.into], ['stopped', 'Acme', 'Acme AB']);
  const sent = { params: { from: twin }, body: {} };
  assert.equal(await (await place.member('agent')).refused(duplicates.goOn, 403, sent), 'not_allowed');
  assert.equal(await (await (await workspace()).member('owner')).refused(duplicates.goOn, 404, sent), 'not_found');
  assert.equal((await olga.ok(duplicates.goOn, sent)).state, 'running');
  await workers.runDue({ at: null });
  assert.deepEqual([(await olga.ok(duplicates.goOn, sent)).state, (await olga.ok(duplicates.merges, {})).items], ['done', []]);
});

test('people of two companies that became one are compared as people of one', async () => {
  const { place, olga, mergeCompany } = await scene();
  const [acme, twin] = [await place.company('North'), await place.company('South')];
  const [one, other] = [await place.contact('Anna Lind', { companyId: acme }), await place.contact('Lind Anna', { companyId: twin })];
  await workers.runDue({ at: null });
  const pairs = async () => (await olga.ok(duplicates.of, { params: { sort: 'contact', id: one.id } })).items;
  const why = async () => (await pairs()).find(({ id }) => id === other.id)?.why ?? [];
  assert.ok(!(await why()).includes('name_in_company'));
  await mergeCompany(acme, twin);
  await workers.runDue({ at: null });
  assert.ok((await why()).includes('name_in_company'));
});

test('whoever was there before anybody was compared is compared once, also where others have been already', async () => {
  const { place, olga } = await scene();
  const [one, two] = [await place.contact('Old One'), await place.contact('Old Two')];
  for (const { id } of [one, two])
    await olga.ok(customers.changeContact, { params: { contact: id }, body: { version: 1, phones: ['070 123 45 67'] } });
  await workers.runDue({ at: null });
  const pairs = async () => (await olga.ok(duplicates.of, { params: { sort: 'contact', id: one.id } })).items.length;
  const begin = () => place.within((ctx) => works.find(({ name }) => name === 'duplicates.begin')?.run?.(ctx, {}) ?? Promise.resolve());
  const forget = () =>
    place.within(async (ctx) => {
      await ctx.db.deleteFrom('duplicates.key').where('workspaceId', '=', ctx.workspaceId).where('contactId', '=', one.id).execute();
      await ctx.db.deleteFrom('duplicates.pair').where('workspaceId', '=', ctx.workspaceId).execute();
    });
  await forget();
  assert.equal(await pairs(), 0);
  await begin();
  await workers.runDue({ at: null });
  assert.equal(await pairs(), 1);
  await forget();
  await begin();
  await workers.runDue({ at: null });
  assert.equal(await pairs(), 0);
});

test('a merge is refused where one of the two is no longer what was shown', async () => {
  const { place, olga } = await scene();
  const [anna, twin] = [await place.contact('Anna'), await place.contact('Twin')];
  const body = { fromId: twin.id, versions: { from: 1, into: 1 } };
  await olga.ok(customers.changeContact, { params: { contact: twin.id }, body: { version: 1, notes: 'news' } });
  assert.equal(await olga.refused(duplicates.mergeContact, 409, { params: { contact: anna.id }, body }), 'stale_version');
  await olga.ok(duplicates.mergeContact, { params: { contact: anna.id }, body: { ...body, versions: { from: 2, into: 1 } } });
});
