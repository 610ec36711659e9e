import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulk } from '#contracts/bulk.ts';
import { macros, type Macro } from '#contracts/macros.ts';
import { createTeam } from '#contracts/staff.ts';
import { tags } from '#contracts/tags.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace('Helix Telecom');
  const [owner, erik, viewer] = [
    await place.member('owner', 'Olga'),
    await place.member('agent', 'Erik Nyström'),
    await place.member('viewer', 'Vera'),
  ];
  const anna = await place.contact('Anna Lind', { companyId: await place.company('Kiruna [[me]] Bygg') });
  const { id } = await erik.ok(tickets.open, { body: { subject: 'No tone', text: 'Help.', requesterId: anna.id } });
  return { place, owner, erik, viewer, anna, ticket: id };
};
const keep = async (who: Person, more: object) => (await who.ok(macros.create, { body: { name: 'Thanks', ...more } })).id;
const names = async (who: Person, q = '') => (await who.ok(macros.list, { query: { q } })).items.map(({ name }) => name);
/** As if undo time were over. */
const letLeave = () => workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });
const read = async (who: Person, ticket: string) => (await who.ok(tickets.read, { params: { ticket } })).ticket;
const english = (text: string) => ({ texts: { en: text } });

test('a private one is its owner’s; sharing and changing shared ones takes the right to it', async () => {
  const { owner, erik, viewer } = await scene();
  const own = await keep(erik, { name: 'Mine', ...english('x') });
  assert.deepEqual([await names(erik), await names(owner)], [['Mine'], []]);
  for (const route of [macros.read, macros.delete]) assert.equal(await owner.refused(route, 404, { params: { macro: own } }), 'not_found');
  const all = { name: 'All', reach: 'everyone', ...english('x') } as const;
  assert.equal(await erik.refused(macros.create, 403, { body: all }), 'not_allowed');
  assert.equal(await viewer.refused(macros.create, 403, { body: { name: 'x', ...english('x') } }), 'not_allowed');
  const shared = await keep(owner, all);
  assert.deepEqual([await names(erik), await names(viewer)], [['All', 'Mine'], ['All']]);
  assert.equal(await erik.refused(macros.change, 403, { params: { macro: shared }, body: { version: 1, name: 'y' } }), 'not_allowed');
  assert.equal(await erik.refused(macros.change, 403, { params: { macro: own }, body: { version: 1, reach: 'everyone' } }), 'not_allowed');
  const team = (await owner.ok(createTeam, { body: { name: 'First', memberIds: [viewer.id] } })).id;
  await owner.ok(macros.change, { params: { macro: shared }, body: { version: 1, reach: 'teams', teamIds: [team] } });
  assert.deepEqual([await names(erik), await names(viewer)], [['Mine'], ['All']]);
  assert.equal(await owner.refused(macros.change, 409, { params: { macro: shared }, body: { version: 1, name: 'z' } }), 'stale_version');
  await owner.ok(macros.delete, { params: { macro: shared } });
  assert.deepEqual(await names(viewer), []);
});

test('it is found by words of its name, folder and texts in any language', async () => {
  const { erik } = await scene();
  await keep(erik, { name: 'Refund', folder: 'Billing', texts: { en: 'We pay back.', ja: '返金いたします。' } });
  await keep(erik, { name: 'Reset', texts: { sv: 'Starta om växeln.' } });
  assert.deepEqual(
    [await names(erik, '返金'), await names(erik, 'BILL ref'), await names(erik, 'VÄX'), await names(erik, 'x_%')],
    [['Refund'], ['Refund'], ['Reset'], []],
  );
});

test('what it names is checked when it is kept: placeholders, people, and the right to do it', async () => {
  const { owner, erik } = await scene();
  const said = await erik.send(macros.create, { body: { name: 'x', texts: { sv: 'Hej [[ticket.customer.password]]' } } });
  assert.equal(said.status, 422);
  assert.match(JSON.stringify(said.body), /texts\.sv.*\[\[ticket\.customer\.password\]\] is nothing/);
  assert.equal(await erik.refused(macros.create, 422, { body: { name: 'x', texts: { en: ' ' } } }), 'invalid');
  const nobody = [{ kind: 'assign', assigneeId: owner.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }] as const;
  assert.equal(await erik.refused(macros.create, 404, { body: { name: 'x', actions: [...nobody] } }), 'not_found');
});

test('its text is in the requester’s language and a value in it is never read again', async () => {
  const { place, erik, anna, ticket } = await scene();
  const macro = await keep(erik, {
    texts: { en: 'Hello [[customer]] of [[company]], [[number]]. [[product]][[me]]', sv: 'Hej [[customer_first_name]]!' },
  });
  const fill = (query: object = {}) => erik.ok(macros.fill, { params: { ticket, macro }, query });
  const filled = await fill();
  assert.equal(filled.text, `Hello Anna Lind of Kiruna [[me]] Bygg, ${place.key}-1. Erik Nyström`);
  assert.deepEqual([filled.language, filled.languages, filled.without], ['en', ['en', 'sv'], ['product']]);
  await place.within((ctx) =>
    ctx.db
      .updateTable('customers.contact')
      .set({ language: 'sv' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', anna.id)
      .execute(),
  );
  assert.deepEqual(
    [(await fill()).text, (await fill({ language: 'en' })).language, (await fill({ language: 'ja' })).language],
    ['Hej Anna!', 'en', 'sv'],
  );
  const preview = { params: { ticket }, body: { text: '[[subject]]', language: 'en' } } as const;
  assert.equal((await erik.ok(macros.preview, preview)).text, 'No tone');
});

test('what it does happens with the release of the reply, and not when it is taken back', async () => {
  const { owner, erik, ticket } = await scene();
  const { id: tagId } = await owner.ok(tags.create, { body: { name: 'vip' } });
  const actions: Macro['actions'] = [
    { kind: 'assign', assigneeId: 'me' },
    { kind: 'priority', priority: 'urgent' },
    { kind: 'tag', tagId },
  ];
  const macro = await keep(erik, { ...english('Thanks.'), actions });
  const filled = await erik.ok(macros.fill, { params: { ticket, macro } });
  assert.deepEqual(filled.actions[0], { kind: 'assign', assigneeId: erik.id });
  assert.deepEqual(filled.left, []);
  const send = { lane: 'everyone', text: filled.text, seenSeq: 99, thenDo: filled.actions as never } as const;
  const first = await erik.ok(threads.write, { params: { record: ticket }, body: send });
  await erik.ok(threads.undo, { params: { record: ticket, entry: first.id } });
  await letLeave();
  assert.deepEqual([(await read(owner, ticket)).assignee, (await read(owner, ticket)).priority], [null, 'normal']);
  await erik.ok(threads.write, { params: { record: ticket }, body: send });
  assert.equal((await read(owner, ticket)).priority, 'normal');
  await letLeave();
  const after = await read(owner, ticket);
  assert.deepEqual([after.assignee?.id, after.priority, after.tags.map(({ name }) => name)], [erik.id, 'urgent', ['vip']]);
  assert.equal(after.group, 'awaiting_customer');
});

test('nobody does by a saved reply what they may not do otherwise', async () => {
  const { owner, viewer, ticket, anna } = await scene();
  const macro = await keep(owner, { reach: 'everyone', actions: [{ kind: 'priority', priority: 'high' }] });
  const filled = await viewer.ok(macros.fill, { params: { ticket, macro } });
  assert.deepEqual([filled.actions, filled.left], [[], [{ kind: 'priority', code: 'not_allowed' }]]);
  assert.equal(await viewer.refused(macros.use, 403, { params: { ticket, macro }, body: {} }), 'not_allowed');
  const high = [{ kind: 'priority' as const, priority: 'high' as const }];
  const note = { lane: 'note' as const, text: 'x', seenSeq: 99, thenDo: high };
  assert.equal(await viewer.refused(threads.write, 403, { params: { record: ticket }, body: note }), 'not_allowed');
  assert.equal(await anna.refused(macros.list, 404), 'not_found');
  assert.equal((await read(owner, ticket)).priority, 'normal');
});

test('what can’t be done any more when the reply leaves is said in the thread, and the reply leaves', async () => {
  const { place, owner, erik, ticket } = await scene();
  const body = { lane: 'everyone', text: 'Bye.', seenSeq: 99, thenDo: [{ kind: 'assign', assigneeId: owner.id }] } as const;
  const { id } = await erik.ok(threads.write, { params: { record: ticket }, body: { ...body, thenDo: [...body.thenDo] } });
  await place.within((ctx) =>
    ctx.db
      .updateTable('staff.member')
      .set({ state: 'disabled' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', owner.id)
      .execute(),
  );
  await letLeave();
  const { entries } = await erik.ok(tickets.read, { params: { ticket } });
  assert.equal(entries.find((entry) => entry.id === id)?.state, 'released');
  assert.deepEqual(entries.find((entry) => entry.event?.name === 'action_left')?.event?.details, { kind: 'assign', code: 'not_found' });
});

test('without words it happens at once, and on many as one bulk change with a way back', async () => {
  const { owner, erik, ticket } = await scene();
  const { id: tagId } = await owner.ok(tags.create, { body: { name: 'vip' } });
  const macro = await keep(erik, {
    actions: [
      { kind: 'priority', priority: 'high' },
      { kind: 'tag', tagId },
      { kind: 'assign', assigneeId: 'me' },
    ],
  });
  const used = await erik.ok(macros.use, { params: { ticket, macro }, body: {} });
  assert.deepEqual([used.priority, used.tags.length, used.assignee?.id], ['high', 1, erik.id]);
  const { id: other } = await erik.ok(tickets.open, { body: { subject: 'Other', text: 'x', as: 'note' } });
  const { actions } = await erik.ok(macros.fill, { params: { ticket: other, macro } });
  const started = await erik.ok(bulk.start, { body: { action: { kind: 'several', actions }, tickets: [other] } });
  await workers.runDue();
  const changed = await read(erik, other);
  assert.deepEqual([changed.priority, changed.tags.length, changed.assignee?.id], ['high', 1, erik.id]);
  await erik.ok(bulk.undo, { params: { bulk: started.id } });
  await workers.runDue();
  const back = await read(erik, other);
  assert.deepEqual([back.priority, back.tags.length, back.assignee], ['normal', 0, null]);
});

test('a tag that became another does so in saved replies', async () => {
  const { owner } = await scene();
  const [from, into] = [await owner.ok(tags.create, { body: { name: 'a' } }), await owner.ok(tags.create, { body: { name: 'b' } })];
  const macro = await keep(owner, { actions: [{ kind: 'tag', tagId: from.id }] });
  await owner.ok(tags.merge, { params: { tag: from.id }, body: { intoId: into.id } });
  assert.deepEqual((await owner.ok(macros.read, { params: { macro } })).actions, [{ kind: 'tag', tagId: into.id }]);
});
