import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Actor } from '#server/platform/db/actor.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { desk } from '#test/support/desk.ts';
import { startTicket } from './commands/start-ticket.ts';
import { queue } from './queries/queue.ts';
import { countsOf } from './queries/views.ts';

const { workspace, house } = await desk();
const place = await workspace();
const [erik, sara, anna] = [await place.member('agent', 'Erik'), await place.member('agent', 'Sara'), await place.contact('Anna')];

const born = (subject: string, at: string, change: object) =>
  place.within((ctx) =>
    startTicket(
      { ...ctx, now: at },
      { subject, requester: anna, companyId: null, productId: null, areaId: null, channel: 'mail', ...change },
    ),
  );
const found = async (query: Record<string, string>, who = erik) =>
  (await who.ok(tickets.queue, { query: { folder: 'all', sort: 'number', ...query } as never })).items.map(({ subject }) => subject);

// The first is 23:30 of 1 November in Stockholm, the second the first half hour of 2 November there.
const old = await born('Old', '2026-11-01T22:30:00.000Z', { priority: 'urgent', channel: 'phone' });
await born('Middle', '2026-11-01T23:30:00.000Z', { priority: 'low' });
const late = await erik.ok(tickets.open, { body: { subject: 'Late', text: 'words', requesterId: anna.id, assigneeId: sara.id } });
const { ticket } = await erik.ok(tickets.read, { params: { ticket: late.id } });
await erik.ok(tickets.close, { params: { ticket: late.id }, body: { version: ticket.version } });

test('words of a column, and all but them', async () => {
  assert.deepEqual(await found({ priority: 'urgent,low' }), ['Old', 'Middle']);
  assert.deepEqual(await found({ priority: '-urgent' }), ['Middle', 'Late']);
  assert.deepEqual(await found({ channel: 'phone' }), ['Old']);
  assert.deepEqual(await found({ group: 'closed' }), ['Late']);
  assert.deepEqual(await found({ next: 'none' }), ['Late']);
  assert.deepEqual(await found({ next: '-owner' }), ['Late']);
});

test('a day is the day of who asks', async () => {
  assert.deepEqual(await found({ created: '2026-11-01' }), ['Old']);
  assert.deepEqual(await found({ created: '2026-11-02' }), ['Middle']);
  assert.deepEqual(await found({ created: '2026-11-01..2026-11-02' }), ['Old', 'Middle']);
  assert.deepEqual(await found({ created: '..2026-11-02' }), ['Old', 'Middle']);
  assert.deepEqual(await found({ created: '1h' }), ['Late']);
  assert.deepEqual(await found({ updated: '1h' }), ['Late']);
});

test('unread is what the reader has not read, not what others have not', async () => {
  await erik.ok(threads.seen, { params: { record: old.id }, body: { seq: 99 } });
  assert.equal((await found({ unread: 'true' })).includes('Old'), false);
  assert.equal((await found({ unread: 'true' }, sara)).includes('Old'), true);
  assert.deepEqual((await found({ unread: 'false' }, sara)).includes('Old'), false);
});

test('who may not see customers learns nothing of them by filtering for their tags', async () => {
  const { tags } = await erik.ok(customers.tagContact, { params: { contact: anna.id }, body: { name: 'loud' } });
  const loud = tags[0]?.id ?? assert.fail();
  const by = (query: Record<string, string>, ...permissions: string[]) => {
    const actor: Actor = { kind: 'member', memberId: erik.id, name: 'M', permissions: new Set(permissions), teamIds: [] };
    return inWorkspace(house.platform, { workspaceId: place.id, actor }, async (ctx) => {
      const asked = tickets.queue.query.parse({ folder: 'all', ...query });
      const [counted] = await countsOf(ctx, [asked]);
      return [(await queue(ctx, asked)).items.length, counted?.count];
    });
  };
  const all = await by({}, 'tickets.see');
  assert.deepEqual(await by({ requesterTag: loud }, 'tickets.see', 'customers.see'), all);
  assert.deepEqual(await by({ companyTag: 'none' }, 'tickets.see', 'customers.see'), all);
  for (const query of [{ requesterTag: loud }, { requesterTag: `-${loud}` }, { requesterTag: 'none' }, { companyTag: 'none' }])
    assert.deepEqual(await by(query, 'tickets.see'), [0, 0], JSON.stringify(query));
});

test('filters narrow one another', async () => {
  assert.deepEqual(await found({ priority: 'urgent,low', created: '2026-11-02', next: 'owner' }), ['Middle']);
  assert.deepEqual(await found({ assignee: sara.id, priority: 'urgent' }), []);
});

test('what is no filter is refused, by its name', async () => {
  for (const query of [
    { colour: 'red' },
    { priority: 'huge' },
    { priority: '-' },
    { created: 'yesterday' },
    { updated: '2026-11-02..2026-11-01' },
    { assignee: 'somebody' },
    { tag: 'vip' },
    { next: 'nobody' },
    { unread: 'maybe' },
    { sort: 'colour' },
  ])
    assert.equal(await erik.refused(tickets.queue, 422, { query: query as never }), 'invalid', JSON.stringify(query));
});

test('folders count what their lists show, whoever is asked for or left out', async () => {
  await born('Taken', '2026-11-03T08:00:00.000Z', { assigneeId: erik.id });
  for (const assignee of [undefined, 'me', '-me', 'none', '-none', 'me,none', `${sara.id},none`, `-${sara.id}`, `-${sara.id},none`]) {
    const asked = assignee === undefined ? {} : { assignee };
    const { folders } = await erik.ok(tickets.counts, { query: asked });
    for (const { folder, count } of folders) assert.equal(count, (await found({ ...asked, folder })).length, `${folder} ${assignee}`);
  }
  const { folders } = await erik.ok(tickets.counts, { query: { assignee: 'none' } });
  assert.equal(folders.find(({ folder }) => folder === 'all')?.count, 2);
});
