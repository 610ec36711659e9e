import type { StatusGroup, Ticket, TicketPage, Unlisted } from '#contracts/tickets.ts';
import { catalogCards } from '#server/modules/catalog/index.ts';
import { contactCards, customerNames } from '#server/modules/customers/index.ts';
import { readValues } from '#server/modules/fields/index.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import {
  endOfMerges,
  followersOf,
  mergedRecords,
  openLanes,
  ownDrafts,
  presentOn,
  recipientsOf,
  recordCards,
  threadPage,
  type Recipient,
} from '#server/modules/threads/index.ts';
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
  if (row.unlistedAs === 'deleted' && !may(ctx.actor, 'tickets.delete')) refuse('not_found');
  return row;
};

const requesterOf = async (ctx: Context, row: TicketRecord, people: readonly Recipient[]) => {
  if (row.requesterId === null) return undefined;
  return people.find((person) => person.id === row.requesterId) ?? (await contactCards(ctx, [row.requesterId]))[0];
};

const unlistedOf = async (ctx: Context, row: TicketRecord): Promise<Ticket['unlisted']> => {
  if (row.unlistedAs === null || row.unlistedAt === null) return null;
  const by = row.unlistedBy === null ? undefined : (await memberCards(ctx, [row.unlistedBy]))[0];
  const into = row.mergedInto === null ? undefined : (await recordCards(ctx, [await endOfMerges(ctx, row.id)]))[0];
  return { as: row.unlistedAs as Unlisted, at: row.unlistedAt, by: by?.name ?? null, into: into ?? null };
};

const snoozeView = async (ctx: Context, { snoozedUntil, snoozedBy, closedAt }: TicketRecord): Promise<Ticket['snooze']> => {
  if (snoozedUntil === null || snoozedBy === null || closedAt !== null) return null;
  return { until: snoozedUntil, by: { id: snoozedBy, name: (await memberCards(ctx, [snoozedBy]))[0]?.name ?? '' } };
};

const reviewView = async (ctx: Context, { reviewSince, reviewedAt, reviewedBy }: TicketRecord): Promise<Ticket['review']> => {
  if (reviewSince !== null) return { waitsSince: reviewSince, doneAt: null, by: null };
  if (reviewedAt === null || reviewedBy === null) return null;
  return { waitsSince: null, doneAt: reviewedAt, by: { id: reviewedBy, name: (await memberCards(ctx, [reviewedBy]))[0]?.name ?? '' } };
};

const view = async (ctx: Context, row: TicketRecord, recipients: Promise<readonly Recipient[]>): Promise<Ticket> => {
  const [settings, people, area, followers, values, snooze, unlisted, review, merged] = await Promise.all([
    workspaceSettings(ctx),
    recipients,
    row.areaId === null ? null : catalogCards.area(ctx, row.areaId),
    followersOf(ctx, row.id),
    readValues(ctx, [row.id], customerNames),
    snoozeView(ctx, row),
    unlistedOf(ctx, row),
    reviewView(ctx, row),
    mergedRecords(ctx, row.id),
  ]);
  const requester = await requesterOf(ctx, row, people);
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
    followers,
    fields: values.get(row.id) ?? {},
    copies: people.filter((person) => person.part === 'copy').map(({ id, name, address }) => ({ id, name, address })),
    folder: folderOf(factsOf(row), ctx.now, settings),
    sample: row.sample,
    snooze,
    customerSeenAt: row.customerSeenAt,
    closedAt: row.closedAt,
    unlisted,
    review,
    merged: merged.map((each) => ({
      id: each.id,
      reference: each.reference,
      subject: each.subject,
      direct: each.mergedInto === row.id,
    })),
    statusSince: row.statusSince,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: row.version,
    can: abilities(ctx, row),
  };
};

export const readTicket = async (ctx: Context, id: string): Promise<Ticket> => {
  const row = await visibleRow(ctx, id);
  return view(ctx, row, recipientsOf(ctx, row));
};

/** Everything that the ticket screen opens with, in one transaction. */
export const ticketPage = async (ctx: Context, id: string): Promise<TicketPage> => {
  const row = await visibleRow(ctx, id);
  const recipients = recipientsOf(ctx, row);
  const [ticket, people, { items: entries, earlier }, drafts, present] = await Promise.all([
    view(ctx, row, recipients),
    recipients,
    threadPage(ctx, row, firstPage),
    ownDrafts(ctx, id),
    presentOn(ctx, row),
  ]);
  return { ticket, entries, earlier, lanes: openLanes(ctx, row, people), drafts, present };
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
