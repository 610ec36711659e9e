import { randomBytes } from 'node:crypto';
import type { CreateConnection } from '#contracts/trackers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { trackerChanged } from '../events.ts';
import { callUrlOf, sealed } from '../queries/connections.ts';

const most = 20;

export const newHookSecret = (): string => randomBytes(32).toString('base64url');

/** A connection that was tried a moment ago. */
export const createConnection = async (ctx: Context, { token, ...wanted }: CreateConnection) => {
  const { many } = await ctx.db
    .selectFrom('trackers.connection')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const [id, secret] = [newId(), newHookSecret()];
  const at = { workspaceId: ctx.workspaceId, id };
  await refuseWhere(
    { connection_name: 'name_taken' },
    ctx.db
      .insertInto('trackers.connection')
      .values({
        ...at,
        ...wanted,
        token: sealed(ctx.platform, at, 'token', token),
        hookSecret: sealed(ctx.platform, at, 'hook_secret', secret),
        checkedAt: ctx.now,
        createdAt: ctx.now,
      })
      .execute(),
  );
  await tell(ctx, trackerChanged, { payload: { connectionId: id } });
  return { id, secret, callUrl: await callUrlOf(ctx, id) };
};
