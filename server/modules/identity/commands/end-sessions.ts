import type { Context } from '#server/platform/db/context.ts';
import type { Person } from '../queries/people.ts';

/** Ends every session of one person in this workspace, but for the one named. */
export const endSessions = async (ctx: Context, person: Person, except?: Buffer): Promise<void> => {
  await ctx.db
    .deleteFrom('identity.session')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personKind', '=', person.kind)
    .where('personId', '=', person.id)
    .$if(except !== undefined, (query) => query.where('tokenHash', '<>', except ?? Buffer.alloc(0)))
    .execute();
};
