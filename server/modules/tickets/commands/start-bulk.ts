import type { z } from 'zod';
import { mostInBulk, type bulk, type Bulk, type BulkAction } from '#contracts/bulk.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { readBulk } from '../queries/bulk.ts';
import { assertMayInBulk } from '../access.ts';
import { idsInQueue } from '../queries/queue.ts';
import { statusById } from '../queries/statuses.ts';
import { checkAssignees } from './assign-ticket.ts';
import { checkSubject } from './check-subject.ts';
import { bulkWork } from './run-bulk.ts';

/** What can't be done to any ticket is refused before anything begins. */
const checkAction = async (ctx: Context, action: BulkAction): Promise<void> => {
  assertMayInBulk(ctx, action.kind);
  if (action.kind === 'assign') await checkAssignees(ctx, action.assigneeId ?? null, action.teamId ?? null);
  if (action.kind === 'status' && (await statusById(ctx, action.statusId)).group === 'closed' && !may(ctx.actor, 'tickets.close'))
    refuse('not_allowed');
  if (action.kind === 'move') await checkSubject(ctx, action.productId, action.areaId, false);
};

const atOnce = 1000;
const keptDays = 30;

/** How somebody's own earlier ones went is nobody's question any more. */
const forgetOld = (ctx: Context, memberId: string) =>
  ctx.db
    .deleteFrom('tickets.bulk')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('createdAt', '<', new Date(Date.parse(ctx.now) - keptDays * 86_400_000).toISOString())
    .execute();

/** The tickets are settled now; what comes into the list later stays as it is. */
export const startBulk = async (ctx: Context, { action, tickets, filter }: z.output<typeof bulk.start.body>): Promise<Bulk> => {
  if ((tickets === undefined) === (filter === undefined))
    refuse('invalid', { errors: [{ path: 'body.tickets', message: 'Name the tickets, or give a filter.' }] });
  await checkAction(ctx, action);
  const ids = [...new Set(tickets ?? (await idsInQueue(ctx, filter ?? { folder: 'all' }, mostInBulk + 1)))];
  if (ids.length > mostInBulk) refuse('too_many', { most: mostInBulk });
  if (tickets !== undefined) {
    const known = await ctx.db
      .selectFrom('tickets.ticket')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', 'in', ids)
      .where('deletedAt', 'is', null)
      .execute();
    if (known.length !== ids.length) found(null);
  }
  const id = newId();
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.memberId : refuse('not_allowed');
  await forgetOld(ctx, memberId);
  await ctx.db
    .insertInto('tickets.bulk')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      memberId,
      action: jsonText(action),
      state: ids.length === 0 ? 'done' : 'running',
      total: ids.length,
      createdAt: ctx.now,
      finishedAt: ids.length === 0 ? ctx.now : null,
    })
    .execute();
  const items = ids.map((ticketId, position) => ({ workspaceId: ctx.workspaceId, bulkId: id, position, ticketId, state: 'waiting' }));
  for (let at = 0; at < items.length; at += atOnce)
    await ctx.db
      .insertInto('tickets.bulkItem')
      .values(items.slice(at, at + atOnce))
      .execute();
  if (items.length > 0) await enqueue(ctx, bulkWork, { bulkId: id }, { once: `${id} running` });
  return readBulk(ctx, id);
};
