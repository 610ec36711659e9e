import type { Context } from '#server/platform/db/context.ts';
import type { Person } from '../queries/people.ts';
import { endSessions } from './end-sessions.ts';

/** Ends every way in that a person has: sessions, API tokens, mailed links. */
export const shutOut = async (ctx: Context, person: Person): Promise<void> => {
  await endSessions(ctx, person);
  await ctx.db
    .deleteFrom('identity.mailedLink')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personKind', '=', person.kind)
    .where('personId', '=', person.id)
    .execute();
  if (person.kind !== 'member') return;
  await ctx.db
    .updateTable('identity.apiToken')
    .set({ revokedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', person.id)
    .where('revokedAt', 'is', null)
    .execute();
};
