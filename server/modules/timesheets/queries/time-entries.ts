import type { z } from 'zod';
import type { TimeEntry, TimeFilter, timesheets } from '#contracts/timesheets.ts';
import { z as schema } from 'zod';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { mayChange, membersAsked, ownId, seesOthers } from '../access.ts';

/** Narrowed to what is asked for and to whom the asker may see. */
export const filtered = (ctx: Context, { from, to, member, company, ticket, billable }: TimeFilter) => {
  const members = membersAsked(ctx, member);
  return ctx.db
    .selectFrom('timesheets.timeEntry as e')
    .where('e.workspaceId', '=', ctx.workspaceId)
    .$if(members !== null, (query) => query.where('e.memberId', 'in', [...(members ?? [])]))
    .$if(from !== undefined, (query) => query.where('e.day', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('e.day', '<=', to ?? ''))
    .$if(company !== undefined, (query) => query.where('e.companyId', '=', company ?? ''))
    .$if(ticket !== undefined, (query) => query.where('e.recordId', '=', ticket ?? ''))
    .$if(billable !== undefined, (query) => query.where('e.billable', '=', billable ?? false));
};

const shown = (query: ReturnType<typeof filtered>) =>
  query
    .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 'e.workspaceId').onRef('r.id', '=', 'e.recordId'))
    .innerJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'e.workspaceId').onRef('m.id', '=', 'e.memberId'))
    .leftJoin('customers.companyCard as c', (join) => join.onRef('c.workspaceId', '=', 'e.workspaceId').onRef('c.id', '=', 'e.companyId'))
    .select([
      'e.id',
      'e.recordId',
      'r.reference',
      'r.subject',
      'e.companyId',
      'c.name as companyName',
      'e.memberId',
      'm.name as memberName',
    ])
    .select(['e.day', 'e.minutes', 'e.note', 'e.billable', 'e.lockedAt', 'e.createdAt', 'e.version']);

type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

const timeEntryOf = (ctx: Context, row: Row): TimeEntry => ({
  id: row.id,
  ticket: { id: row.recordId, reference: row.reference, subject: row.subject },
  company: row.companyId === null ? null : { id: row.companyId, name: row.companyName ?? '' },
  member: { id: row.memberId, name: row.memberName },
  day: row.day,
  minutes: row.minutes,
  note: row.note,
  billable: row.billable,
  lockedAt: row.lockedAt,
  createdAt: row.createdAt,
  version: row.version,
  can: { change: mayChange(ctx, row) },
});

const After = schema.tuple([schema.string(), schema.string()]);
type Asked = z.output<typeof timesheets.list.query>;

export const listTime = async (ctx: Context, { cursor, limit, ...filter }: Asked): Promise<{ items: TimeEntry[]; next: string | null }> => {
  const after = cursor === undefined ? null : readCursor(ctx, 'time-entries', cursor, After);
  const rows = await shown(filtered(ctx, filter))
    .$if(after !== null, (query) =>
      query.where((eb) => eb(eb.refTuple('e.day', 'e.id'), '<', eb.tuple(after?.[0] ?? '', after?.[1] ?? ''))),
    )
    .orderBy('e.day', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = pageOf(ctx, 'time-entries', rows, limit, (row) => [row.day, row.id]);
  return { items: page.items.map((row) => timeEntryOf(ctx, row)), next: page.next };
};

/** Somebody else's is not there for whoever may not see others' time. */
export const readTime = async (ctx: Context, id: string): Promise<TimeEntry> => {
  const row = found(
    await shown(filtered(ctx, { member: seesOthers(ctx) ? 'all' : 'me' }))
      .where('e.id', '=', id)
      .executeTakeFirst(),
  );
  return timeEntryOf(ctx, row);
};

/** The row to be changed, locked. */
export const lockedTime = async (ctx: Context, id: string) => {
  const row = await ctx.db
    .selectFrom('timesheets.timeEntry')
    .select(['id', 'memberId', 'recordId', 'companyId', 'lockedAt', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .$if(!seesOthers(ctx), (query) => query.where('memberId', '=', ownId(ctx)))
    .forUpdate()
    .executeTakeFirst();
  return found(row);
};
