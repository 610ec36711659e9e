import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { duplicates } from '#contracts/duplicates.ts';
import { fields } from '#contracts/fields.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import { newId } from '#server/platform/db/ids.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const olga = await place.member('owner', 'Olga');
  const ask = async (subject: string, requesterId: string) =>
    (await olga.ok(tickets.open, { body: { subject, text: `of ${subject}`, requesterId } })).id;
  const mergeContact = (into: string, fromId: string, take: string[] = []) =>
    olga.ok(duplicates.mergeContact, { params: { contact: into }, body: { fromId, take } });
  const mergeCompany = (into: string, fromId: string, take: string[] = []) =>
    olga.ok(duplicates.mergeCompany, { params: { company: into }, body: { fromId, take } });
  const subjects = async (who: Person) => {
    const of = async (whose: 'mine' | 'company') => (await who.ok(requests.list, { query: { whose } })).items.map(({ subject }) => subject);
    return [...new Set([...(await of('mine')), ...(await of('company'))])].toSorted();
  };
  const read = (contact: string) => olga.ok(customers.contact, { params: { contact } });
  return { place, olga, ask, mergeContact, mergeCompany, subjects, read };
};

test('one person out of two has the addresses, companies, tags and tickets of both, and gaps filled', async () => {
  const { place, olga, ask, mergeContact, read } = await scene();
  const [acme, other] = [await place.company('Acme'), await place.company('Other')];
  const anna = await place.contact('Anna Lind', { companyId: acme });
  const twin = await place.contact('A. Lind', { companyId: other, manager: true });
  const params = { contact: twin.id };
  await olga.ok(customers.tagContact, { params, body: { name: 'vip' } });
  await olga.ok(customers.changeContact, { params, body: { version: 1, language: 'ja', phones: ['070 1'], notes: 'from the twin' } });
  await olga.ok(customers.changeContact, {
    params: { contact: anna.id },
    body: { version: 1, timeZone: 'Asia/Tokyo', phones: ['070 2'], notes: 'own' },
  });
  const ticket = await ask('of the twin', twin.id);
  assert.equal((await mergeContact(anna.id, twin.id)).state, 'done');
  const one = await read(anna.id);
  assert.deepEqual(
    [one.name, one.language, one.timeZone, one.phones, one.notes, one.tags.map(({ name }) => name)],
    ['Anna Lind', 'ja', 'Asia/Tokyo', ['070 2', '070 1'], 'own\n\nfrom the twin', ['vip']],
  );
  assert.deepEqual(one.addresses, [
    { address: anna.address, primary: true },
    { address: twin.address, primary: false },
  ]);
  assert.deepEqual(
    one.memberships.map(({ company, primary, manager }) => [company.name, primary, manager]),
    [
      ['Acme', true, false],
      ['Other', false, true],
    ],
  );
  assert.deepEqual((await olga.ok(tickets.read, { params: { ticket } })).ticket.requester?.id, anna.id);
  const found = await place.within((ctx) => findOrCreateContactByAddress(ctx, { address: twin.address, name: 'x', verified: false }));
  assert.deepEqual([found.id, found.created], [anna.id, false]);
});

test('a field is taken from the one who goes only where that is said', async () => {
  const { place, olga, mergeContact, read } = await scene();
  for (const [key, name] of [
    ['floor', 'Floor'],
    ['door', 'Door'],
    ['gate', 'Gate'],
  ] as const)
    await olga.ok(fields.create, { body: { on: 'contact', kind: 'text', name, key } });
  const [anna, twin] = [await place.contact('Anna Lind'), await place.contact('A. Lind')];
  const change = (contact: string, values: Record<string, string>) =>
    olga.ok(customers.changeContact, { params: { contact }, body: { version: 1, fields: values } });
  await change(anna.id, { floor: '1', door: 'A' });
  await change(twin.id, { floor: '2', door: 'B', gate: 'C' });
  await mergeContact(anna.id, twin.id, ['name', 'fields.door']);
  const one = await read(anna.id);
  assert.deepEqual([one.name, one.fields], ['A. Lind', { floor: '1', door: 'B', gate: 'C' }]);
});

test('an old id leads to the other, through a chain in one step, and nobody abroad learns of it', async () => {
  const { place, olga, mergeContact } = await scene();
  const [one, two, three] = [await place.contact('One'), await place.contact('Two'), await place.contact('Three')];
  await mergeContact(two.id, one.id);
  await mergeContact(three.id, two.id);
  for (const { id } of [one, two]) {
    const answer = await olga.send(customers.contact, { params: { contact: id } });
    assert.deepEqual([answer.status, answer.headers['location']], [301, `/api/v1/${place.slug}/contacts/${three.id}`]);
  }
  const stranger = await (await workspace()).member('owner');
  assert.equal(await stranger.refused(customers.contact, 404, { params: { contact: one.id } }), 'not_found');
  assert.equal(
    await olga.refused(duplicates.mergeContact, 409, { params: { contact: three.id }, body: { fromId: one.id } }),
    'merged_away',
  );
  assert.equal(await olga.refused(duplicates.mergeContact, 422, { params: { contact: three.id }, body: { fromId: three.id } }), 'invalid');
});

test('of two that merge the same two in either direction at once exactly one is left', async () => {
  const { place, olga } = await scene();
  for (let turn = 0; turn < 12; turn += 1) {
    const sort = turn % 2 === 0 ? 'contact' : 'company';
    const make = async () => (sort === 'contact' ? (await place.contact(`Twin ${turn}`)).id : place.company(`Twin ${turn}`));
    const [one, other] = [await make(), await make()];
    const merge = (into: string, fromId: string) =>
      sort === 'contact'
        ? olga.send(duplicates.mergeContact, { params: { contact: into }, body: { fromId } })
        : olga.send(duplicates.mergeCompany, { params: { company: into }, body: { fromId } });
    const answers = await Promise.all([merge(one, other), merge(other, one)]);
    assert.deepEqual(answers.map(({ status }) => `${status}`).toSorted(), ['200', '409']);
    const look = (id: string) =>
      sort === 'contact'
        ? olga.send(customers.contact, { params: { contact: id } })
        : olga.send(customers.company, { params: { company: id } });
    const left = await Promise.all([look(one), look(other)]);
    assert.deepEqual(left.map(({ status }) => `${status}`).toSorted(), ['200', '301']);
  }
});

test('a merged person’s session goes on as the other and sees both’s requests, and nothing more of a company', async () => {
  const { place, olga, ask, mergeContact, subjects } = await scene();
  const acme = await place.company('Acme');
  const anna = await place.contact('Anna', { companyId: acme });
  // Manager where the one who stays is an ordinary member.
  const twin = await place.contact('Twin', { companyId: acme, manager: true });
  const bo = await place.contact('Bo', { companyId: acme });
  const [one, two] = [await ask('hers', anna.id), await ask('the twin’s', twin.id)];
  await ask('bo’s', bo.id);
  await olga.ok(threads.write, { params: { record: two }, body: { lane: 'note', text: 'zq7canary', seenSeq: 9 } });
  assert.deepEqual(await subjects(twin), ['bo’s', 'hers', 'the twin’s']);
  await mergeContact(anna.id, twin.id);
  await workers.runDue({ at: null });
  for (const seat of [anna, twin]) {
    assert.deepEqual(await subjects(seat), ['hers', 'the twin’s']);
    assert.doesNotMatch((await seat.send(requests.read, { params: { request: two } })).raw, /zq7canary/);
    assert.equal((await seat.send(requests.read, { params: { request: one } })).status, 200);
  }
  assert.deepEqual(await subjects(bo), ['bo’s']);
});

test('a company with many tickets is merged behind, and no manager loses or gains a ticket on the way', async () => {
  const { place, olga, ask, mergeCompany, subjects } = await scene();
  const [acme, twin, third] = [await place.company('Acme AB'), await place.company('Acme'), await place.company('Third')];
  const boss = await place.contact('Boss', { companyId: twin, manager: true });
  const worker = await place.contact('Worker', { companyId: twin });
  const other = await place.contact('Other', { companyId: third, manager: true });
  const first = await ask('first', worker.id);
  // As many as are moved behind, without the work of opening each.
  await place.within(async (ctx) => {
    for (let at = 0; at < 320; at += 1) {
      const id = newId();
      const reach = { agreementId: null, companyId: twin, contactIds: [worker.id] };
      const born = { workspaceId: ctx.workspaceId, id, createdAt: ctx.now };
      const record = { kind: 'ticket', number: 1000 + at, reference: `X-${1000 + at}`, subject: `more ${at}` };
      await ctx.db
        .insertInto('threads.record')
        .values({ ...born, ...record, ...reach })
        .execute();
      const status = await ctx.db
        .selectFrom('tickets.ticket')
        .select(['statusId', 'statusGroup', 'nextStep'])
        .where('id', '=', first)
        .executeTakeFirstOrThrow();
      await ctx.db
        .insertInto('tickets.ticket')
        .values({ ...born, ...reach, ...status, requesterId: worker.id, channel: 'web', statusSince: ctx.now, updatedAt: ctx.now })
        .execute();
    }
  });
  const begun = await mergeCompany(acme, twin);
  assert.deepEqual([begun.state, begun.total], ['running', 321]);
  assert.ok((await subjects(boss)).length > 0);
  assert.deepEqual((await olga.ok(duplicates.merge, { params: { from: twin } })).state, 'running');
  assert.equal(await olga.refused(duplicates.mergeCompany, 409, { params: { company: twin }, body: { fromId: third } }), 'merge_running');
  assert.equal(await olga.refused(duplicates.mergeCompany, 409, { params: { company: third }, body: { fromId: acme } }), 'merge_running');
  const seen = async (who: Person) => (await who.send(requests.read, { params: { request: first } })).status;
  assert.deepEqual([await seen(boss), await seen(worker), await seen(other)], [200, 200, 404]);
  await workers.runDue({ at: null });
  assert.deepEqual((await olga.ok(duplicates.merge, { params: { from: twin } })).state, 'done');
  assert.deepEqual([await seen(boss), await seen(worker), await seen(other)], [200, 200, 404]);
  const left = await place.within((ctx) =>
    ctx.db.selectFrom('threads.record').select('companyId').distinct().where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.deepEqual(left, [{ companyId: acme }]);
  const people = await olga.ok(customers.companyPeople, { params: { company: acme } });
  assert.deepEqual(
    people.items.map(({ name, primary, manager }) => [name, primary, manager]),
    [
      ['Boss', true, true],
      ['Worker', true, false],
    ],
  );
  assert.equal((await olga.send(customers.company, { params: { company: twin } })).status, 301);
});

test('a department merged into its company, or the other way round, leaves a tree', async () => {
  const { place, olga, mergeCompany } = await scene();
  const [top, above, below] = [await place.company('Top'), await place.company('Above'), await place.company('Below')];
  const part = (company: string, parentId: string) =>
    olga.ok(customers.changeCompany, { params: { company }, body: { version: 1, parentId } });
  await part(above, top);
  await part(below, above);
  await mergeCompany(below, above);
  assert.equal((await olga.ok(customers.company, { params: { company: below } })).parent?.id, top);
  await mergeCompany(top, below);
  assert.equal((await olga.ok(customers.company, { params: { company: top } })).parent, null);
});

test('a company merged into what lies two steps below it leaves no ring, and its place is filled', async () => {
  const { place, olga, mergeCompany } = await scene();
  const [group, top, above, below] = [
    await place.company('Group'),
    await place.company('Top'),
    await place.company('Above'),
    await place.company('Below'),
  ];
  const part = (company: string, parentId: string) =>
    olga.ok(customers.changeCompany, { params: { company }, body: { version: 1, parentId } });
  const parentOf = async (company: string) => (await olga.ok(customers.company, { params: { company } })).parent?.id ?? null;
  await part(top, group);
  await part(above, top);
  await part(below, above);
  await mergeCompany(below, top);
  assert.deepEqual([await parentOf(below), await parentOf(above)], [group, below]);
  const alone = await place.company('Alone');
  await mergeCompany(alone, below);
  assert.deepEqual([await parentOf(alone), await parentOf(above)], [group, alone]);
});

test('a real person who is merged into a sample stays when samples go', async () => {
  const { place, mergeContact, read } = await scene();
  const [real, sample] = [await place.contact('Anna Lind'), await place.contact('Anna L.')];
  await place.within((ctx) => ctx.db.updateTable('customers.contact').set({ sample: true }).where('id', '=', sample.id).execute());
  await mergeContact(sample.id, real.id);
  assert.equal((await read(sample.id)).sample, false);
});

test('an agent, a customer and a stranger merge nobody, and nobody abroad is merged', async () => {
  const { place, olga } = await scene();
  const [anna, twin] = [await place.contact('Anna'), await place.contact('Twin')];
  const there = await workspace();
  const foreign = await there.contact('Foreign');
  const sent = { params: { contact: anna.id }, body: { fromId: twin.id } };
  assert.equal(await (await place.member('agent')).refused(duplicates.mergeContact, 403, sent), 'not_allowed');
  assert.equal(await anna.refused(duplicates.mergeContact, 404, sent), 'not_found');
  assert.equal(await (await there.member('owner')).refused(duplicates.mergeContact, 404, sent), 'not_found');
  assert.equal(await olga.refused(duplicates.mergeContact, 404, { ...sent, body: { fromId: foreign.id } }), 'not_found');
  assert.equal(
    await olga.refused(duplicates.mergeContact, 404, { params: { contact: foreign.id }, body: { fromId: twin.id } }),
    'not_found',
  );
  assert.equal(await olga.refused(duplicates.mergeContact, 422, { ...sent, body: { fromId: twin.id, take: ['verified'] } }), 'invalid');
});
