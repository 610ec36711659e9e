import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { sessionEnded } from '../events.ts';
import type { Person } from '../queries/people.ts';

/** Ends every session of one person in this workspace, but for the one named; open live streams hear of it. */
export const endSessions = async (ctx: Context, { kind, id }: Person, except?: Buffer): Promise<void> => {
  await ctx.db
    .deleteFrom('identity.session')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personKind', '=', kind)
    .where('personId', '=', id)
    .$if(except !== undefined, (query) => query.where('tokenHash', '<>', except ?? Buffer.alloc(0)))
    .execute();
  if (kind === 'member')
    await ctx.db.deleteFrom('identity.pendingSignIn').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', id).execute();
  await record(ctx, sessionEnded, { recordId: id, payload: { person: { kind, id }, all: true } });
};
