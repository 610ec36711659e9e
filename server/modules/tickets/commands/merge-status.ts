import { sql } from 'kysely';
import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work } from '#server/platform/work/work.ts';
import { statusChanged } from '../events.ts';
import { assertSpare, lockStatus } from './change-status.ts';

const atOnce = 1_000;

/** The next so many tickets; true when none is left. Whoever merges what they go to waits until they are there. */
const moveOn = async (ctx: Context, statusId: string): Promise<boolean> => {
  const own = ctx.db.selectFrom('tickets.status').select('intoId').where('workspaceId', '=', ctx.workspaceId).where('id', '=', statusId);
  const intoId = (await own.forNoKeyUpdate().executeTakeFirst())?.intoId ?? null;
  if (intoId === null) return true;
  const { rows } = await sql<{ id: string }>`update tickets.ticket set status_id = ${intoId}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and id in (select id from tickets.ticket where workspace_id = ${ctx.workspaceId} and status_id = ${statusId}
      order by id limit ${atOnce} for update) returning id`.execute(ctx.db);
  if (rows.length > 0) return false;
  await tell(ctx, statusChanged, { recordId: statusId, payload: { statusId } });
  return true;
};

/** So many tickets a transaction: whoever works on them waits for no more than that. */
export const mergingWork = work({
  name: 'tickets.merge_status',
  payload: z.strictObject({ statusId: Id }),
  outside: async (site, { statusId }) => {
    while (!(await site.inWorkspace((ctx) => moveOn(ctx, statusId)))) site.signal.throwIfAborted();
  },
});

/** From now on nobody can choose the first; it stays, retired, for the history of what had it. */
export const mergeStatus = async (ctx: Context, id: string, intoId: string): Promise<void> => {
  if (id === intoId) throw new InvalidInput([{ path: 'body.intoId', message: 'another status than this one' }]);
  const status = await lockStatus(ctx, id);
  const into = await lockStatus(ctx, intoId);
  assertSpare(status);
  if (into.retired) refuse('retired');
  if (into.group !== status.group) throw new InvalidInput([{ path: 'body.intoId', message: 'a status of the same group' }]);
  const gone = await ctx.db
    .updateTable('tickets.status')
    .set({ intoId, retiredAt: ctx.now, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  found(gone);
  // What was to become this one becomes the other at once: nothing comes here any more once this one has moved its own.
  await ctx.db.updateTable('tickets.status').set({ intoId }).where('workspaceId', '=', ctx.workspaceId).where('intoId', '=', id).execute();
  await enqueue(ctx, mergingWork, { statusId: id });
  await tell(ctx, statusChanged, { recordId: id, payload: { statusId: id } });
};
