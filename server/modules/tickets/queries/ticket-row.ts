import type { StatusGroup, TicketRow, Unlisted } from '#contracts/tickets.ts';
import { sql } from 'kysely';
import type { Tag } from '#contracts/tags.ts';
import { markColumns } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { folderOf, type FolderDays, type FolderFacts } from '../rules/folders.ts';

/** Of the ticket `t`, with its row: a list is asked for all day, and each question costs a way to the database. */
export const tagsColumn = (ctx: Context) =>
  sql<Tag[]>`(select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'colour', l.colour) order by l.name), '[]')
    from tickets.ticket_tag s join tags.tag_card l on l.workspace_id = s.workspace_id and l.id = s.tag_id
    where s.workspace_id = ${ctx.workspaceId} and s.ticket_id = t.id)`.as('tags');

/** Tickets with the names that are shown of them; names come from the cards of modules above. */
const tickets = (ctx: Context) =>
  ctx.db
    .selectFrom('tickets.ticket as t')
    .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 't.workspaceId').onRef('r.id', '=', 't.id'))
    .leftJoin('customers.companyCard as c', (join) => join.onRef('c.workspaceId', '=', 't.workspaceId').onRef('c.id', '=', 't.companyId'))
    .leftJoin('catalog.productCard as p', (join) => join.onRef('p.workspaceId', '=', 't.workspaceId').onRef('p.id', '=', 't.productId'))
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 't.workspaceId').onRef('m.id', '=', 't.assigneeId'))
    .leftJoin('staff.teamCard as g', (join) => join.onRef('g.workspaceId', '=', 't.workspaceId').onRef('g.id', '=', 't.teamId'))
    .leftJoin('tickets.snooze as z', (join) => join.onRef('z.workspaceId', '=', 't.workspaceId').onRef('z.ticketId', '=', 't.id'))
    .select([
      't.id',
      'r.number',
      'r.reference',
      'r.subject',
      'r.lastSeq',
      't.snippet',
      't.statusId',
      't.statusGroup',
      't.nextStep',
      't.priority',
      't.requesterId',
      't.requesterName',
      't.companyId',
      'c.name as companyName',
      't.productId',
      'p.name as productName',
      't.assigneeId',
      'm.name as assigneeName',
      't.teamId',
      'g.name as teamName',
      't.lastStaffAt',
      't.lastCustomerAt',
      't.customerSeenAt',
      't.assigneeOpenedAt',
      't.staffOpenedAt',
      't.closedAt',
      't.unlistedAs',
      'z.until as snoozedUntil',
      't.nextDueAt',
      't.createdAt',
      't.updatedAt',
      't.version',
    ])
    .select(tagsColumn(ctx))
    .where('t.workspaceId', '=', ctx.workspaceId)
    .where('r.workspaceId', '=', ctx.workspaceId);

/** Fifty of them are asked for all day, so they have what a list shows and nothing else. */
export const listRows = (ctx: Context) => tickets(ctx).select(markColumns(ctx, sql.ref('t.id')));

/** A ticket with all that stands on it. */
export const ticketRows = (ctx: Context) =>
  tickets(ctx).select([
    'z.memberId as snoozedBy',
    'r.sample',
    'r.mergedInto',
    't.summary',
    't.channel',
    't.areaId',
    't.unlistedAt',
    't.unlistedBy',
    't.reviewSince',
    't.reviewedAt',
    't.reviewedBy',
    't.statusSince',
    't.agreementId',
    't.contactIds',
  ]);

type Row<Rows extends (ctx: Context) => { execute: () => Promise<unknown[]> }> = Awaited<ReturnType<ReturnType<Rows>['execute']>>[number];
export type ListRow = Row<typeof listRows>;
export type TicketRecord = Row<typeof ticketRows>;
type AnyRow = Row<typeof tickets>;

export const factsOf = (row: AnyRow): FolderFacts => ({
  group: row.statusGroup as StatusGroup,
  createdAt: row.createdAt,
  lastStaffAt: row.lastStaffAt,
  lastCustomerAt: row.lastCustomerAt,
  customerSeenAt: row.customerSeenAt,
  assigned: row.assigneeId !== null,
  assigneeOpenedAt: row.assigneeOpenedAt,
  staffOpenedAt: row.staffOpenedAt,
  unlistedAs: row.unlistedAs as Unlisted | null,
  snoozed: row.snoozedUntil !== null,
});

export const named = (id: string | null, name: string | null): { id: string; name: string } | null =>
  id === null ? null : { id, name: name ?? '' };

export const rowView = (ctx: Context, row: ListRow, days: FolderDays): TicketRow => ({
  id: row.id,
  number: row.number,
  reference: row.reference,
  subject: row.subject,
  snippet: row.snippet,
  statusId: row.statusId,
  group: row.statusGroup as StatusGroup,
  nextStep: row.nextStep as TicketRow['nextStep'],
  priority: row.priority as TicketRow['priority'],
  requester: named(row.requesterId, row.requesterName),
  company: named(row.companyId, row.companyName),
  product: named(row.productId, row.productName),
  assignee: named(row.assigneeId, row.assigneeName),
  team: named(row.teamId, row.teamName),
  tags: row.tags,
  unread: row.seen < row.lastSeq,
  writing: row.writing,
  folder: folderOf(factsOf(row), ctx.now, days),
  dueAt: row.nextDueAt,
  snoozedUntil: row.closedAt === null ? row.snoozedUntil : null,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  version: row.version,
});
