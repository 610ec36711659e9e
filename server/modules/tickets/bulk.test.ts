import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulk, type Bulk } from '#contracts/bulk.ts';
import * as identity from '#contracts/identity.ts';
import { notifications } from '#contracts/notifications.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { tickets, type TicketRow } from '#contracts/tickets.ts';
import { callerFor } from '#test/support/client.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { runBulk } from './commands/run-bulk.ts';

const { app, workspace, workers } = await desk();

const scene = async (count = 6) => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Maya'), await place.member('agent', 'Erik')];
  for (let at = 0; at < count; at += 1)
    await owner.ok(tickets.open, { body: { subject: `Number ${at}`, text: 'words', as: 'note', priority: at % 2 === 0 ? 'low' : 'high' } });
  return { place, owner, erik };
};
const all = async (who: Person, query: object = {}): Promise<TicketRow[]> =>
  (await who.ok(tickets.queue, { query: { folder: 'all', limit: 100, sort: 'number', ...query } })).items;
const idsOf = (rows: readonly TicketRow[]): string[] => rows.map(({ id }) => id);
const read = (who: Person, { id }: Bulk): Promise<Bulk> => who.ok(bulk.read, { params: { bulk: id } });
const undo = (who: Person, { id }: Bulk): Promise<Bulk> => who.ok(bulk.undo, { params: { bulk: id } });
const figures = ({ state, total, done, left, first }: Bulk) => ({ state, total, done, left, first });

const inThe = (place: Workspace, run: (site: Parameters<typeof runBulk>[0]) => Promise<void>, signal = new AbortController().signal) =>
  run({ inWorkspace: (inner) => place.within(inner), workspaceId: place.id, attempt: 1, signal });

test('many are changed in the background, and back again but for what somebody has changed since', async () => {
  const { owner, erik } = await scene();
  const before = await all(owner);
  const started = await owner.ok(bulk.start, { body: { action: { kind: 'priority', priority: 'urgent' }, tickets: idsOf(before) } });
  assert.deepEqual(figures(started), { state: 'running', total: 6, done: 0, left: 0, first: null });
  await workers.runDue();
  const done = await read(owner, started);
  assert.deepEqual(figures(done), { state: 'done', total: 6, done: 6, left: 0, first: null });
  const after = await all(owner);
  assert.deepEqual([...new Set(after.map(({ priority }) => priority))], ['urgent']);
  const [newer] = after;
  await erik.ok(tickets.change, { params: { ticket: newer?.id ?? '' }, body: { version: newer?.version ?? 0, priority: 'normal' } });
  assert.equal((await undo(owner, done)).state, 'undoing');
  await workers.runDue();
  const { reference } = after[0] ?? assert.fail();
  assert.deepEqual(figures(await read(owner, done)), {
    state: 'undone',
    total: 6,
    done: 5,
    left: 1,
    first: { reference, code: 'stale_version' },
  });
  assert.deepEqual(
    (await all(owner)).map(({ priority }) => priority),
    ['normal', ...before.slice(1).map(({ priority }) => priority)],
  );
  assert.equal(await owner.refused(bulk.undo, 409, { params: { bulk: done.id } }), 'nothing_to_undo');
});

test('all that a filter finds; what can not be done to one is left with its reason', async () => {
  const { owner } = await scene();
  const [first] = await all(owner);
  await owner.ok(tickets.close, { params: { ticket: first?.id ?? '' }, body: { version: first?.version ?? 0 } });
  const low = await all(owner, { priority: 'low' });
  const started = await owner.ok(bulk.start, { body: { action: { kind: 'close' }, filter: { folder: 'all', priority: 'low' } } });
  assert.equal(started.total, low.length);
  await workers.runDue();
  assert.deepEqual(figures(await read(owner, started)), {
    state: 'done',
    total: 3,
    done: 2,
    left: 1,
    first: { reference: first?.reference, code: 'ticket_already_closed' },
  });
  assert.deepEqual(
    (await all(owner)).filter(({ group }) => group === 'closed').map(({ priority }) => priority),
    ['low', 'low', 'low'],
  );
});

test('whoever is given many sees them and gets no mail for each', async () => {
  const { owner, erik } = await scene();
  const body = { action: { kind: 'assign', assigneeId: erik.id }, filter: { folder: 'all' } } as const;
  const started = await owner.ok(bulk.start, { body });
  await workers.runDue();
  assert.equal((await read(owner, started)).done, 6);
  assert.equal((await erik.ok(notifications.list)).items.filter(({ kind }) => kind === 'assigned').length, 6);
  assert.deepEqual((await owner.ok(mailroom.outbox)).items, []);
  await undo(owner, started);
  await workers.runDue();
  assert.deepEqual([...new Set((await all(owner)).map(({ assignee }) => assignee))], [null]);
});

test('a process that dies goes on where it was, and none is changed twice', async () => {
  const { place, owner } = await scene(12);
  const rows = await all(owner);
  const started = await owner.ok(bulk.start, { body: { action: { kind: 'priority', priority: 'urgent' }, tickets: idsOf(rows) } });
  const dying = new AbortController();
  let steps = 0;
  const site = {
    workspaceId: place.id,
    attempt: 1,
    signal: dying.signal,
    inWorkspace: (async (inner) => {
      steps += 1;
      if (steps === 7) dying.abort(new Error('killed'));
      return place.within(inner);
    }) as Parameters<typeof runBulk>[0]['inWorkspace'],
  };
  await assert.rejects(runBulk(site, started.id), /killed/);
  const half = await read(owner, started);
  assert.ok(half.state === 'running' && half.done > 0 && half.done < 12, `${half.done} done`);
  await Promise.all([inThe(place, (own) => runBulk(own, started.id)), inThe(place, (own) => runBulk(own, started.id))]);
  assert.deepEqual(figures(await read(owner, started)), { state: 'done', total: 12, done: 12, left: 0, first: null });
  assert.deepEqual(
    (await all(owner)).map(({ version }, at) => version - (rows[at]?.version ?? 0)),
    rows.map(() => 1),
  );
});

test('undone while it runs, it stops, and what was changed goes back', async () => {
  const { owner } = await scene();
  const rows = await all(owner);
  const started = await owner.ok(bulk.start, { body: { action: { kind: 'priority', priority: 'urgent' }, tickets: idsOf(rows) } });
  await undo(owner, started);
  await workers.runDue();
  assert.deepEqual(figures(await read(owner, started)), { state: 'undone', total: 0, done: 0, left: 0, first: null });
  assert.deepEqual(
    (await all(owner)).map(({ version }) => version),
    rows.map(({ version }) => version),
  );
});

test('only with the right to each, only one’s own, never tickets of elsewhere; a right that is lost stops the rest', async () => {
  const { place, owner, erik } = await scene();
  const rows = await all(owner);
  const viewer = await place.member('viewer', 'Vera');
  const body = { action: { kind: 'close' }, tickets: idsOf(rows) } as const;
  assert.equal(await viewer.refused(bulk.start, 403, { body }), 'not_allowed');
  const started = await erik.ok(bulk.start, { body });
  assert.equal(await owner.refused(bulk.read, 404, { params: { bulk: started.id } }), 'not_found');
  assert.equal(await owner.refused(bulk.undo, 404, { params: { bulk: started.id } }), 'not_found');
  const other = await scene(1);
  const [foreign] = await all(other.owner);
  assert.equal(await owner.refused(bulk.start, 404, { body: { ...body, tickets: [foreign?.id ?? ''] } }), 'not_found');
  assert.equal(await owner.refused(bulk.start, 422, { body: { action: body.action } }), 'invalid');
  await place.within((ctx) =>
    ctx.db
      .updateTable('staff.member')
      .set({ state: 'disabled' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', erik.id)
      .execute(),
  );
  await workers.runDue();
  assert.deepEqual(
    (await all(owner)).filter(({ group }) => group === 'closed'),
    [],
  );
});

test('tags go on and off many; on the way back only where this change put them', async () => {
  const { owner } = await scene(3);
  const [first, ...rest] = await all(owner);
  await owner.ok(tickets.tag, { params: { ticket: first?.id ?? '' }, body: { name: 'vip' } });
  const tagged = async () => (await all(owner)).map(({ tags }) => tags.map(({ name }) => name));
  const started = await owner.ok(bulk.start, { body: { action: { kind: 'tag', name: 'vip' }, filter: { folder: 'all' } } });
  await workers.runDue();
  assert.deepEqual(await tagged(), [['vip'], ['vip'], ['vip']]);
  await owner.ok(tickets.tag, { params: { ticket: rest[0]?.id ?? '' }, body: { name: 'later' } });
  await undo(owner, started);
  await workers.runDue();
  assert.deepEqual(await tagged(), [['vip'], ['later'], []]);
});

test('turned round in the middle of a batch, nothing more is changed; a right that is lost stops the rest', async () => {
  const { place, owner } = await scene();
  const rows = await all(owner);
  const body = { action: { kind: 'assign', assigneeId: owner.id }, tickets: idsOf(rows) } as const;
  const started = await owner.ok(bulk.start, { body });
  let steps = 0;
  await runBulk(
    {
      workspaceId: place.id,
      attempt: 1,
      signal: new AbortController().signal,
      inWorkspace: async (inner) => {
        steps += 1;
        if (steps === 5) await undo(owner, started);
        return place.within(inner);
      },
    },
    started.id,
  );
  await workers.runDue();
  assert.deepEqual([...new Set((await all(owner)).map(({ assignee }) => assignee))], [null]);
  const agent = await place.member('agent', 'Ada');
  const second = await agent.ok(bulk.start, { body: { ...body, action: { kind: 'assign', assigneeId: agent.id } } });
  const viewer = await place.member('viewer', 'Vera');
  await place.within(async (ctx) => {
    const { roleId } = await ctx.db
      .selectFrom('staff.memberRole')
      .select('roleId')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('memberId', '=', viewer.id)
      .executeTakeFirstOrThrow();
    await ctx.db.deleteFrom('staff.memberRole').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', agent.id).execute();
    await ctx.db.insertInto('staff.memberRole').values({ workspaceId: ctx.workspaceId, memberId: agent.id, roleId }).execute();
  });
  await workers.runDue();
  assert.deepEqual(figures(await read(agent, second)).left, 6);
});

test('what a change leads to is work only where somebody does something of it', async () => {
  const { place, owner, erik } = await scene(2);
  await workers.runDue();
  const waiting = () =>
    place.within(async (ctx) => {
      const rows = await ctx.db
        .selectFrom('platform.work')
        .select('payload')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('name', '=', 'events.subscription')
        .where('state', '=', 'waiting')
        .execute();
      return rows.map(({ payload }) => (payload as { key: string }).key).toSorted();
    });
  const changeAll = async (action: object): Promise<void> => {
    const started = await owner.ok(bulk.start, { body: { action: action as never, tickets: idsOf(await all(owner)) } });
    await inThe(place, (site) => runBulk(site, started.id));
    assert.equal((await read(owner, started)).done, 2);
  };
  await changeAll({ kind: 'priority', priority: 'urgent' });
  assert.deepEqual(await waiting(), []);
  await changeAll({ kind: 'assign', assigneeId: erik.id });
  assert.deepEqual(await waiting(), ['notifications.assigned', 'notifications.assigned']);
  await workers.runDue();
  await changeAll({ kind: 'tag', name: 'urgent' });
  assert.deepEqual(await waiting(), ['search.ticket-changed', 'search.ticket-changed']);
});

test('a token neither starts nor undoes more than its scopes allow, for all that its member may (S-64)', async () => {
  const { place, owner } = await scene(2);
  const speaking = async (scopes: string[]) => {
    const { token } = await owner.ok(identity.makeToken, { body: { name: scopes.join(' '), scopes } });
    return callerFor(app, { workspace: place.slug, token });
  };
  const [reader, changer] = [await speaking(['tickets.see']), await speaking(['tickets.see', 'tickets.change'])];
  const ids = idsOf(await all(owner));
  const closed = await owner.ok(bulk.start, { body: { action: { kind: 'close' }, tickets: ids } });
  await workers.runDue();
  assert.equal(await reader.refused(bulk.undo, 403, { params: { bulk: closed.id } }), 'not_allowed');
  const open = (await owner.ok(tickets.statuses)).items.find(({ group }) => group === 'awaiting_staff')?.id ?? '';
  const wanted = await changer.ok(bulk.start, { body: { action: { kind: 'status', statusId: open }, tickets: ids } });
  await workers.runDue();
  assert.deepEqual(figures(await read(owner, wanted)).first?.code, 'not_allowed');
  assert.deepEqual([...new Set((await all(owner)).map(({ group }) => group))], ['closed']);
  await owner.ok(bulk.undo, { params: { bulk: closed.id } });
  await workers.runDue();
  assert.deepEqual([...new Set((await all(owner)).map(({ group }) => group))], ['awaiting_staff']);
});

test('what is sent as it was is no news: no version, no line, no event', async () => {
  const { place, owner } = await scene(1);
  const [row] = await all(owner);
  const { version, priority, statusId } = row ?? assert.fail();
  const params = { ticket: row?.id ?? '' };
  const events = () =>
    place.within((ctx) =>
      ctx.db
        .selectFrom('platform.event')
        .select('id')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('name', '=', 'ticket.changed')
        .execute(),
    );
  const before = (await events()).length;
  await owner.ok(tickets.change, { params, body: { version, priority, statusId } });
  assert.equal((await owner.ok(tickets.read, { params })).ticket.version, version);
  assert.equal((await events()).length, before);
});
