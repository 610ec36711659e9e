import type { Session } from '#contracts/identity.ts';
import type { Context } from '#server/platform/db/context.ts';
import { personBehind, sessionHashOf } from '../access.ts';
import { later, sessionSeconds } from '../rules/session.ts';
import { profileOf } from './people.ts';

/** Where the person behind the request is signed in, last used first. */
export const ownSessions = async (ctx: Context): Promise<Session[]> => {
  const person = personBehind(ctx.actor);
  const current = sessionHashOf(ctx.actor);
  const rows = await ctx.db
    .selectFrom('identity.session')
    .select(['id', 'device', 'createdAt', 'seenAt', 'expiresAt', 'tokenHash'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personKind', '=', person.kind)
    .where('personId', '=', person.id)
    .where('openedBy', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .where('seenAt', '>', later(ctx.now, -sessionSeconds[person.kind].idle))
    .orderBy('seenAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ tokenHash, ...session }) => ({ ...session, current: current !== null && tokenHash.equals(current) }));
};

export const hasPassword = async (ctx: Context): Promise<boolean> => (await profileOf(ctx, personBehind(ctx.actor)))?.password !== null;
