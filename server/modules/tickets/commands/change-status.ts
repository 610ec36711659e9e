import { sql } from 'kysely';
import type { Status } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { statusChanged } from '../events.ts';
import { statusList } from '../queries/statuses.ts';

interface Change {
  readonly version: number;
  readonly name?: string | undefined;
  readonly initial?: true | undefined;
  readonly default?: true | undefined;
  readonly retired?: boolean | undefined;
  readonly next?: readonly string[] | null | undefined;
}

const setNext = async (ctx: Context, fromId: string, next: readonly string[] | null): Promise<void> => {
  const wanted = [...new Set(next ?? [])];
  const known = new Set((await statusList(ctx)).map(({ id }) => id));
  if (wanted.some((id) => id === fromId || !known.has(id)))
    throw new InvalidInput([{ path: 'body.next', message: 'Other statuses of this workspace.' }]);
  await ctx.db.deleteFrom('tickets.statusMove').where('workspaceId', '=', ctx.workspaceId).where('fromId', '=', fromId).execute();
  if (wanted.length > 0)
    await ctx.db
      .insertInto('tickets.statusMove')
      .values(wanted.map((toId) => ({ workspaceId: ctx.workspaceId, fromId, toId })))
      .execute();
};

const statusOf = async (ctx: Context, id: string): Promise<Status> => found((await statusList(ctx)).find((each) => each.id === id));

/** All of them are locked: of two who choose another default at once, the second sees the choice of the first. */
export const lockStatus = async (ctx: Context, id: string): Promise<Status> => {
  await ctx.db
    .selectFrom('tickets.status')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return statusOf(ctx, id);
};

/** A group always has one that new tickets get, and one for whoever names none. */
export const assertSpare = ({ initial, default: usual }: Status): void => {
  if (initial || usual) refuse('status_is_default');
};

export const changeStatus = async (
  ctx: Context,
  id: string,
  { version, name, initial, retired, next, ...change }: Change,
): Promise<Status> => {
  const status = await lockStatus(ctx, id);
  if (status.version !== version) refuse('stale_version', { current: status });
  if (retired === true) assertSpare(status);
  if ((initial || change.default) && (retired ?? status.retired)) refuse('retired');
  const own = ctx.db.updateTable('tickets.status').where('workspaceId', '=', ctx.workspaceId);
  const group = own.where('statusGroup', '=', status.group);
  if (initial) await group.set({ isInitial: false }).where('isInitial', '=', true).execute();
  if (change.default) await group.set({ isDefault: false }).where('isDefault', '=', true).execute();
  await own
    .set({
      version: sql<number>`version + 1`,
      // A shipped status that is renamed is the workspace's own words from now on.
      ...(name === undefined ? {} : { name, readyMade: null }),
      ...(initial ? { isInitial: true } : {}),
      ...(change.default ? { isDefault: true } : {}),
      ...(retired === undefined ? {} : { retiredAt: retired ? ctx.now : null, intoId: null }),
    })
    .where('id', '=', id)
    .execute();
  if (next !== undefined) await setNext(ctx, id, next);
  await tell(ctx, statusChanged, { recordId: id, payload: { statusId: id } });
  return statusOf(ctx, id);
};
