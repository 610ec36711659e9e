import type { BulkAction } from '#contracts/bulk.ts';
import type { StatusGroup, Ticket } from '#contracts/tickets.ts';
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
  readonly deletedAt: string | null;
}

/** What this actor may do with this ticket; routes ask the same predicates, screens only show them. */
export const abilities = (ctx: Context, ticket: Facts): Ticket['can'] => {
  const live = ticket.deletedAt === null;
  const closed = (ticket.statusGroup as StatusGroup) === 'closed';
  return {
    reply: live && may(ctx.actor, 'tickets.reply'),
    note: live && may(ctx.actor, 'tickets.note'),
    change: live && may(ctx.actor, 'tickets.change'),
    assign: live && may(ctx.actor, 'tickets.assign'),
    move: live && may(ctx.actor, 'tickets.move'),
    close: live && !closed && may(ctx.actor, 'tickets.close'),
    reopen: live && closed && may(ctx.actor, 'tickets.close'),
    delete: live && may(ctx.actor, 'tickets.delete'),
    restore: !live && may(ctx.actor, 'tickets.delete'),
  };
};

/** A request that the customer may still see; a deleted one is gone for them. */
export const liveRequest = async (ctx: Context, address: string): Promise<string> => {
  const id = await ticketId(ctx, address);
  const row = await ctx.db
    .selectFrom('tickets.ticket')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return found(row).id;
};

const bulkRights: Record<BulkAction['kind'], string> = {
  assign: 'tickets.assign',
  status: 'tickets.change',
  priority: 'tickets.change',
  move: 'tickets.move',
  tag: 'tickets.change',
  untag: 'tickets.change',
  close: 'tickets.close',
};

/** The commands for one ticket leave this to their routes; a bulk change has no route for each. */
export const assertMayInBulk = (ctx: Context, kind: BulkAction['kind']): void => {
  if (!may(ctx.actor, bulkRights[kind])) refuse('not_allowed');
};
