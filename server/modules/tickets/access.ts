import type { BulkPart } from '#contracts/bulk.ts';
import type { StatusGroup, Ticket, Unlisted } from '#contracts/tickets.ts';
import { endOfMerges } from '#server/modules/threads/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isId } from '#server/platform/db/ids.ts';
import { found, refuse } from '#server/platform/refusal.ts';

export const permissions = [
  'tickets.see',
  'tickets.create',
  'tickets.reply',
  'tickets.note',
  'tickets.change',
  'tickets.assign',
  'tickets.move',
  'tickets.close',
  'tickets.delete',
  'tickets.share',
  'tickets.forward',
  'tickets.import',
  'tickets.review',
] as const;

/** An id, a number or a reference of the workspace → the ticket's id; 404 for what the actor can't reach. */
export const ticketId = async (ctx: Context, address: string): Promise<string> => {
  if (isId(address)) return address;
  const number = Number(/(\d{1,9})$/.exec(address)?.[1]);
  let rows = ctx.db.selectFrom('threads.recordCard').select('id').where('workspaceId', '=', ctx.workspaceId).where('number', '=', number);
  if (!/^\d+$/.test(address)) rows = rows.where('reference', '=', address.toUpperCase());
  return found(await rows.executeTakeFirst()).id;
};

interface Facts {
  readonly statusGroup: string;
  readonly unlistedAs: string | null;
  readonly reviewSince: string | null;
}

/** What this actor may do with this ticket; routes ask the same predicates, screens only show them. */
export const abilities = (ctx: Context, ticket: Facts): Ticket['can'] => {
  const unlisted = ticket.unlistedAs as Unlisted | null;
  const live = unlisted === null;
  const closed = (ticket.statusGroup as StatusGroup) === 'closed';
  return {
    reply: live && may(ctx.actor, 'tickets.reply'),
    note: live && may(ctx.actor, 'tickets.note'),
    forward: live && ctx.actor.kind === 'member' && may(ctx.actor, 'tickets.forward'),
    change: live && may(ctx.actor, 'tickets.change'),
    assign: live && may(ctx.actor, 'tickets.assign'),
    move: live && may(ctx.actor, 'tickets.move'),
    close: live && !closed && may(ctx.actor, 'tickets.close'),
    reopen: live && closed && may(ctx.actor, 'tickets.close'),
    delete: live && may(ctx.actor, 'tickets.delete'),
    restore: unlisted === 'deleted' && may(ctx.actor, 'tickets.delete'),
    link: live && may(ctx.actor, 'tickets.change'),
    unmerge: unlisted === 'merged' && may(ctx.actor, 'tickets.change'),
    spam: live && may(ctx.actor, 'tickets.change'),
    review: live && ticket.reviewSince !== null && ctx.actor.kind === 'member' && may(ctx.actor, 'tickets.review'),
    reviewAgain: live && closed && ticket.reviewSince === null && may(ctx.actor, 'tickets.review'),
    notSpam: unlisted === 'spam' && may(ctx.actor, 'tickets.change'),
  };
};

/** A request that the customer may still see: a deleted one is gone for them, a merged one stays theirs. */
const shownAs = async (ctx: Context, id: string): Promise<{ id: string; merged: boolean } | null> => {
  const row = await ctx.db
    .selectFrom('tickets.ticket')
    .select('unlistedAs')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && (row.unlistedAs === null || row.unlistedAs === 'merged') ? { id, merged: row.unlistedAs !== null } : null;
};

export const shownRequest = async (ctx: Context, address: string): Promise<string> =>
  found(await shownAs(ctx, await ticketId(ctx, address))).id;

/**
 * Where a customer's request goes on: in what it was merged into, if this person sees that; else it stays what it was,
 * and is over.
 */
export const placeOfRequest = async (ctx: Context, address: string): Promise<{ id: string; over: boolean }> => {
  const own = found(await shownAs(ctx, await ticketId(ctx, address)));
  if (!own.merged) return { id: own.id, over: false };
  const end = await shownAs(ctx, await endOfMerges(ctx, own.id));
  return end && !end.merged ? { id: end.id, over: false } : { id: own.id, over: true };
};

const bulkRights: Record<BulkPart['kind'], string> = {
  assign: 'tickets.assign',
  status: 'tickets.change',
  priority: 'tickets.change',
  move: 'tickets.move',
  tag: 'tickets.change',
  untag: 'tickets.change',
  field: 'tickets.change',
  close: 'tickets.close',
  merge: 'tickets.change',
  spam: 'tickets.change',
  reply: 'tickets.reply',
  snooze: 'tickets.change',
  wake: 'tickets.change',
  follow: 'tickets.see',
  unfollow: 'tickets.see',
  review: 'tickets.review',
};

/** The commands for one ticket leave this to their routes; a bulk change has no route for each. */
export const assertMayInBulk = (ctx: Context, kind: BulkPart['kind']): void => {
  if (!may(ctx.actor, bulkRights[kind])) refuse('not_allowed');
};
