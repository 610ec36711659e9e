import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Folder, StatusGroup } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';
import { folderConditions } from './queries/folder-filter.ts';
import { folderOf, type FolderFacts } from './rules/folders.ts';
import { statusList } from './queries/statuses.ts';
import { startTicket } from './commands/start-ticket.ts';

const days = { staffOverdueDays: 30, customerSilentDays: 14, closedFolderDays: 90 };
const now = '2026-11-22T12:00:00.000Z';
const daysAgo = (count: number): string => new Date(Date.parse(now) - count * 86_400_000).toISOString();
const facts = (change: Partial<FolderFacts>): FolderFacts => ({
  group: 'awaiting_staff',
  createdAt: daysAgo(2),
  lastStaffAt: null,
  lastCustomerAt: daysAgo(2),
  customerSeenAt: null,
  assigned: false,
  assigneeOpenedAt: null,
  staffOpenedAt: null,
  unlistedAs: null,
  snoozed: false,
  ...change,
});

const cases: [string, Partial<FolderFacts>, Folder][] = [
  ['nobody opened it', {}, 'new'],
  ['somebody opened it, nobody has it', { staffOpenedAt: now }, 'open'],
  ['its assignee has not opened it', { assigned: true, staffOpenedAt: now }, 'new'],
  ['its assignee opened it', { assigned: true, assigneeOpenedAt: now }, 'open'],
  ['staff answered last', { group: 'awaiting_customer', lastStaffAt: daysAgo(1), staffOpenedAt: now }, 'waiting-for-customer'],
  [
    'the customer spoke last after an answer',
    { lastStaffAt: daysAgo(2), lastCustomerAt: daysAgo(1), staffOpenedAt: now },
    'customer-replied',
  ],
  ['no answer for 30 days to the millisecond', { createdAt: daysAgo(30), lastCustomerAt: daysAgo(30) }, 'new'],
  ['no answer for longer', { createdAt: daysAgo(30.01), lastCustomerAt: daysAgo(30.01) }, 'staff-overdue'],
  [
    'the customer is silent for longer than 14 days',
    { group: 'awaiting_customer', createdAt: daysAgo(40), lastCustomerAt: daysAgo(40), lastStaffAt: daysAgo(14.01), staffOpenedAt: now },
    'customer-silent',
  ],
  [
    'the customer looked yesterday',
    {
      group: 'awaiting_customer',
      createdAt: daysAgo(40),
      lastCustomerAt: daysAgo(40),
      lastStaffAt: daysAgo(20),
      customerSeenAt: daysAgo(1),
      staffOpenedAt: now,
    },
    'waiting-for-customer',
  ],
  ['somebody snoozed it', { snoozed: true, createdAt: daysAgo(40) }, 'snoozed'],
  ['closed', { group: 'closed', snoozed: true }, 'closed'],
  ['deleted', { group: 'closed', unlistedAs: 'deleted' }, 'deleted'],
  ['marked as spam', { unlistedAs: 'spam', snoozed: true }, 'spam'],
  ['merged: in none of its own', { unlistedAs: 'merged' }, 'all'],
];

for (const [what, change, folder] of cases) {
  test(`${folder}: ${what}`, () => assert.equal(folderOf(facts(change), now, days), folder));
}

test('the SQL of the queue puts every ticket where the rule does', async () => {
  const { workspace } = await desk();
  const place = await workspace();
  const instant = fc.option(fc.constantFrom(0.5, 1, 13.9, 14.1, 20, 29.9, 30.1, 60).map(daysAgo));
  const someFacts = fc.record({
    group: fc.constantFrom<StatusGroup>('awaiting_staff', 'awaiting_customer', 'on_hold', 'closed'),
    createdAt: fc.constantFrom(1, 14.1, 29.9, 30.1, 70).map(daysAgo),
    lastStaffAt: instant,
    lastCustomerAt: instant,
    customerSeenAt: instant,
    assigned: fc.boolean(),
    assigneeOpenedAt: instant,
    staffOpenedAt: instant,
    snoozed: fc.boolean(),
  });
  const erik = await place.member('agent');
  await place.within(async (ctx) => {
    const statuses = await statusList(ctx);
    const { id } = await startTicket(ctx, { subject: 'one', requester: null, companyId: null, channel: 'api' });
    await fc.assert(
      fc.asyncProperty(someFacts, async (some) => {
        const { assigned, group, snoozed, ...instants } = some;
        const { createdAt, ...changed } = instants;
        const status = statuses.find((candidate) => candidate.group === group);
        await ctx.db
          .updateTable('tickets.ticket')
          .set({
            ...changed,
            statusId: status?.id ?? '',
            statusGroup: group,
            nextStep: group === 'closed' ? null : 'owner',
            closedAt: group === 'closed' ? now : null,
            assigneeId: assigned ? erik.id : null,
          })
          .where('workspaceId', '=', ctx.workspaceId)
          .where('id', '=', id)
          .execute();
        const sleep = { workspaceId: ctx.workspaceId, ticketId: id };
        await ctx.db.deleteFrom('tickets.snooze').where('workspaceId', '=', ctx.workspaceId).where('ticketId', '=', id).execute();
        if (snoozed)
          await ctx.db
            .insertInto('tickets.snooze')
            .values({ ...sleep, memberId: erik.id, until: '2031-01-01T00:00:00Z', createdAt: now })
            .execute();
        const { createdAt: born } = await ctx.db
          .selectFrom('tickets.ticket')
          .select('createdAt')
          .where('id', '=', id)
          .where('workspaceId', '=', ctx.workspaceId)
          .executeTakeFirstOrThrow();
        const want = folderOf({ ...some, createdAt: born, unlistedAs: null }, now, days);
        const holding: Folder[] = [];
        for (const folder of [
          'new',
          'open',
          'customer-replied',
          'waiting-for-customer',
          'staff-overdue',
          'customer-silent',
          'closed',
          'snoozed',
        ] as const) {
          let rows = ctx.db.selectFrom('tickets.ticket as t').select('t.id').where('t.workspaceId', '=', ctx.workspaceId);
          for (const condition of folderConditions({ now, workspaceId: place.id }, folder, days)) rows = rows.where(condition);
          if (await rows.executeTakeFirst()) holding.push(folder);
        }
        assert.deepEqual(holding, [want], createdAt);
      }),
      { numRuns: 150 },
    );
  });
});
