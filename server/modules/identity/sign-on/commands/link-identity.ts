import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { wayInChanged } from '../../events.ts';
import type { Person } from '../../queries/people.ts';
import type { Heard } from './hear-provider.ts';

/** From now on the account elsewhere is this person's way in; they hear of it by mail. */
export const linkIdentity = async (ctx: Context, heard: Heard, person: Person): Promise<void> => {
  await ctx.db
    .insertInto('identity.foreignIdentity')
    .values({
      workspaceId: ctx.workspaceId,
      connectionId: heard.connection.id,
      issuer: heard.issuer,
      subject: heard.subject,
      id: newId(),
      personKind: person.kind,
      personId: person.id,
      createdAt: ctx.now,
      lastUsedAt: null,
    })
    .execute();
  await record(ctx, wayInChanged, { recordId: person.id, payload: { person, change: 'sign_on_linked', name: heard.connection.name } });
};

export const touchIdentity = async (ctx: Context, { connection, issuer, subject }: Heard): Promise<void> => {
  await ctx.db
    .updateTable('identity.foreignIdentity')
    .set({ lastUsedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('connectionId', '=', connection.id)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
};
