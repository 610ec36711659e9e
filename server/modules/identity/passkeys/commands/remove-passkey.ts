import { done } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { asIdentity, personBehind } from '../../access.ts';
import { renewSession } from '../../commands/renew-session.ts';
import { wayInChanged } from '../../events.ts';
import { mustBeProven } from '../../queries/proof.ts';
import { hasFactor, isFactorNeeded } from '../../second-factor/queries/second-factors.ts';

/** Ends the person's other sessions too: they may have been opened with it (S-60). */
export const removePasskey = async (site: Site, id: string, visit: Visit): Promise<WithCookie<typeof done>> => {
  const person = personBehind(site.actor);
  await site.inWorkspace(mustBeProven, { readOnly: true });
  return inWorkspace(visit.platform, asIdentity(site.workspaceId, 'passkey', visit), async (ctx) => {
    const { name } = found(
      await ctx.db
        .deleteFrom('identity.passkey')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', id)
        .where('personKind', '=', person.kind)
        .where('personId', '=', person.id)
        .returning('name')
        .executeTakeFirst(),
    );
    if (person.kind === 'member' && (await isFactorNeeded(ctx)) && !(await hasFactor(ctx, person.id))) refuse('factor_needed');
    await record(ctx, wayInChanged, { recordId: person.id, payload: { person, change: 'passkey_removed', name } });
    return withCookie(done, await renewSession(ctx, site.actor, visit, { endsOthers: true }));
  });
};
