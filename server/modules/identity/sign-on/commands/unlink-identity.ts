import { done } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { found } from '#server/platform/refusal.ts';
import { asIdentity, personBehind } from '../../access.ts';
import { wayInChanged } from '../../events.ts';
import { mustBeProven } from '../../queries/proof.ts';

/** The machinery does it: a customer reads no connection, and sends no mail. */
export const unlinkIdentity = async (site: Site, id: string, visit: Visit): Promise<typeof done> => {
  await site.inWorkspace(mustBeProven, { readOnly: true });
  const person = personBehind(site.actor);
  return inWorkspace(visit.platform, asIdentity(site.workspaceId, 'sign-on', visit), async (ctx) => {
    const { connectionId } = found(
      await ctx.db
        .deleteFrom('identity.foreignIdentity')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', id)
        .where('personKind', '=', person.kind)
        .where('personId', '=', person.id)
        .returning('connectionId')
        .executeTakeFirst(),
    );
    const connection = await ctx.db
      .selectFrom('identity.connection')
      .select('name')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', connectionId)
      .executeTakeFirst();
    await record(ctx, wayInChanged, { recordId: person.id, payload: { person, change: 'sign_on_unlinked', name: connection?.name ?? '' } });
    return done;
  });
};
