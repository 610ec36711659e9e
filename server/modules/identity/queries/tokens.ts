import type { ApiToken } from '#contracts/identity.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { personBehind } from '../access.ts';

/** Tokens in force, newest first: one's own, or everybody's for who manages staff. */
export const tokensInForce = async (ctx: Context): Promise<ApiToken[]> =>
  ctx.db
    .selectFrom('identity.apiToken')
    .select(['id', 'memberId', 'name', 'scopes', 'addresses', 'createdAt', 'expiresAt', 'lastUsedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .$if(!may(ctx.actor, 'staff.manage'), (query) => query.where('memberId', '=', personBehind(ctx.actor).id))
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
