import type { StatusGroup, Ticket, TicketPage } from '#contracts/tickets.ts';
import { catalogCards } from '#server/modules/catalog/index.ts';
import { contactCards } from '#server/modules/customers/index.ts';
import { latestEntries, openLanes, ownDrafts, presentOn, recipientsOf, type Recipient } from '#server/modules/threads/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { abilities } from '../access.ts';
import { folderOf } from '../rules/folders.ts';
import { factsOf, named, ticketRows, type TicketRecord } from './ticket-row.ts';

const firstPage = 60;

// A deleted ticket is there for those who can bring it back, and for nobody else.
const visibleRow = async (ctx: Context, id: string): Promise<TicketRecord> => {
  const row = found(await ticketRows(ctx).where('t.id', '=', id).executeTakeFirst());
  if (row.deletedAt !== null && !may(ctx.actor, 'tickets.delete')) refuse('not_found');
  return row;
};

const requesterOf = async (ctx: Context, row: TicketRecord, people: readonly Recipient[]) => {
  if (row.requesterId === null) return undefined;
  return people.find((person) => person.id === row.requesterId) ?? (await contactCards(ctx, [row.requesterId]))[0];
};

const view = async (ctx: Context, row: TicketRecord, people: readonly Recipient[]): Promise<Ticket> => {
  const settings = await workspaceSettings(ctx);
  const requester = await requesterOf(ctx, row, people);
  const area = row.areaId === null ? null : await catalogCards.area(ctx, row.areaId);
  return {
    id: row.id,
    number: row.number,
    reference: row.reference,
    subject: row.subject,
    summary: row.summary,
    statusId: row.statusId,
    group: row.statusGroup as StatusGroup,
    nextStep: row.nextStep as Ticket['nextStep'],
    priority: row.priority as Ticket['priority'],
    channel: row.channel as Ticket['channel'],
    product: named(row.productId, row.productName),
    area,
    requester: requester ? { id: requester.id, name: requester.name, address: requester.address, verified: requester.verified } : null,
    company: named(row.companyId, row.companyName),
    assignee: named(row.assigneeId, row.assigneeName),
    team: named(row.teamId, row.teamName),
    tags: row.tags,
    copies: people.filter((person) => person.part === 'copy').map(({ id, name, address }) => ({ id, name, address })),
    folder: folderOf(factsOf(row), ctx.now, settings),
    sample: row.sample,
    customerSeenAt: row.customerSeenAt,
    closedAt: row.closedAt,
    deletedAt: row.deletedAt,
    statusSince: row.statusSince,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: row.version,
    can: abilities(ctx, row),
  };
};

export const readTicket = async (ctx: Context, id: string): Promise<Ticket> => {
  const row = await visibleRow(ctx, id);
  return view(ctx, row, await recipientsOf(ctx, row));
};

/** Everything that the ticket screen opens with, in one transaction. */
export const ticketPage = async (ctx: Context, id: string): Promise<TicketPage> => {
  const row = await visibleRow(ctx, id);
  const people = await recipientsOf(ctx, row);
  const { items: entries, earlier } = await latestEntries(ctx, row, firstPage);
  return {
    ticket: await view(ctx, row, people),
    entries,
    earlier,
    lanes: openLanes(ctx, row, people),
    drafts: await ownDrafts(ctx, id),
    present: await presentOn(ctx, row),
  };
};

export const transitionsOf = async (ctx: Context, id: string) => {
  await visibleRow(ctx, id);
  const rows = await ctx.db
    .selectFrom('tickets.transition as x')
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'x.workspaceId').onRef('m.id', '=', 'x.actorId'))
    .select(['x.fromStatusId', 'x.toStatusId', 'x.secondsBefore', 'x.actorKind', 'm.name as actorName', 'x.at'])
    .where('x.workspaceId', '=', ctx.workspaceId)
    .where('x.ticketId', '=', id)
    .orderBy('x.at')
    .orderBy('x.id')
    .execute();
  return { items: rows };
};
