import type { z } from 'zod';
import { mostInBulk, type bulk, type Bulk, type BulkAction } from '#contracts/bulk.ts';
import { TicketAction } from '#contracts/ticket-actions.ts';
import { placeholderFault } from '#contracts/placeholders.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { readBulk } from '../queries/bulk.ts';
import { idsInQueue } from '../queries/queue.ts';
import { readTicket } from '../queries/ticket.ts';
import { snoozeInstant } from '../queries/snooze.ts';
import { assertMayInBulk } from '../access.ts';
import { checkActions } from './do-actions.ts';
import { ownWords } from './reply-in-bulk.ts';
import { bulkWork } from './run-bulk.ts';

const assertWords = (ctx: Context, { text, close }: BulkAction & { kind: 'reply' }): void => {
  if (close && !may(ctx.actor, 'tickets.close')) refuse('not_allowed');
  if (text.trim() === '') refuse('empty_entry');
  const fault = placeholderFault(text, ownWords);
  if (fault) throw new InvalidInput([{ path: 'body.action.text', message: `Nothing stands for [[${fault.name}]].` }]);
};

/** What can't be done to any ticket is refused before anything begins. */
const checkAction = async (ctx: Context, action: BulkAction): Promise<void> => {
  if (action.kind === 'several') return checkActions(ctx, action.actions);
  const own = TicketAction.safeParse(action).data;
  if (own) return checkActions(ctx, [own]);
  assertMayInBulk(ctx, action.kind);
  if (action.kind === 'reply') assertWords(ctx, action);
  if (action.kind === 'merge' && (await readTicket(ctx, action.intoId)).unlisted !== null) refuse('target_unlisted');
};

/** A time by name is the same one for all of them, however long it takes. */
const settled = async (ctx: Context, action: BulkAction): Promise<BulkAction> =>
  action.kind === 'snooze' ? { ...action, until: await snoozeInstant(ctx, action.until) } : action;

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

type Chosen = Pick<z.output<typeof bulk.start.body>, 'tickets' | 'filter'>;

/** The tickets are settled now; what comes into the list later stays as it is. */
export const chosenIds = async (ctx: Context, { tickets, filter }: Chosen): Promise<string[]> => {
  if ((tickets === undefined) === (filter === undefined))
    refuse('invalid', { errors: [{ path: 'body.tickets', message: 'Name the tickets, or give a filter.' }] });
  return [...new Set(tickets ?? (await idsInQueue(ctx, filter ?? { folder: 'all' }, mostInBulk + 1)))];
};

export const startBulk = async (ctx: Context, wanted: z.output<typeof bulk.start.body>): Promise<Bulk> => {
  const { tickets, quiet } = wanted;
  const action = await settled(ctx, wanted.action);
  await checkAction(ctx, action);
  const chosen = await chosenIds(ctx, wanted);
  const ids = action.kind === 'merge' ? chosen.filter((id) => id !== action.intoId) : chosen;
  if (ids.length > mostInBulk) refuse('too_many', { most: mostInBulk });
  if (tickets !== undefined && ids.length > 0) {
    const known = await ctx.db
      .selectFrom('tickets.ticket')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', 'in', ids)
      .where('unlistedAt', 'is', null)
      .execute();
    if (known.length !== ids.length) found(null);
  }
  const id = newId();
  const { memberId, permissions } = ctx.actor.kind === 'member' ? ctx.actor : refuse('not_allowed');
  await forgetOld(ctx, memberId);
  await ctx.db
    .insertInto('tickets.bulk')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      memberId,
      action: jsonText(action),
      permissions: [...permissions],
      quiet,
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
