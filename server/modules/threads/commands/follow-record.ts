import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { lockedRecord } from '../access.ts';
import { followersChanged } from '../events.ts';
import { followersOf, isFollowedBy, readersHere } from '../queries/followers.ts';

const most = 200;

const assertMaySetFor = (ctx: Context, memberId: string): void => {
  if (memberId !== personOf(ctx.actor) && !may(ctx.actor, 'tickets.change')) refuse('not_allowed');
};

const tellChanged = (ctx: Context, recordId: string, memberId: string) =>
  tell(ctx, followersChanged, { recordId, payload: { recordId, memberId } });

/** Only who can see the record anyway: following grants nothing. */
export const followRecord = async (ctx: Context, recordId: string, memberId: string): Promise<void> => {
  await lockedRecord(ctx, recordId);
  assertMaySetFor(ctx, memberId);
  found((await readersHere(ctx)).find(({ id }) => id === memberId));
  if (await isFollowedBy(ctx, recordId, memberId)) return;
  if ((await followersOf(ctx, recordId)).length >= most) refuse('too_many', { most });
  await ctx.db.insertInto('threads.follower').values({ workspaceId: ctx.workspaceId, recordId, memberId, createdAt: ctx.now }).execute();
  await tellChanged(ctx, recordId, memberId);
};

export const unfollowRecord = async (ctx: Context, recordId: string, memberId: string): Promise<void> => {
  await lockedRecord(ctx, recordId);
  assertMaySetFor(ctx, memberId);
  const gone = await ctx.db
    .deleteFrom('threads.follower')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('memberId', '=', memberId)
    .executeTakeFirst();
  if (gone.numDeletedRows > 0n) await tellChanged(ctx, recordId, memberId);
};
