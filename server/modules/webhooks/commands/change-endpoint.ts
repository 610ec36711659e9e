import type { ChangeEndpoint, Endpoint } from '#contracts/webhooks.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { assertMayHear } from '../access.ts';
import { webhookChanged } from '../events.ts';
import { lockedEndpoint, readEndpoint } from '../queries/endpoints.ts';
import { hurryWaiting } from './hurry-waiting.ts';
import { askTurn } from './send-turn.ts';
import { tellRules } from './tell-rules.ts';
import { writeWishes } from './write-wishes.ts';

/**
 * Whoever says where it goes, of what it hears or that it goes on answers for it from then on: what they may not see does not
 * leave by an endpoint that somebody else made.
 */
export const changeEndpoint = async (ctx: Context, id: string, { version, ...change }: ChangeEndpoint): Promise<Endpoint> => {
  const endpoint = found(await lockedEndpoint(ctx, id));
  if (endpoint.version !== version) refuse('stale_version', { current: await readEndpoint(ctx, id) });
  const types = change.types ? [...new Set(change.types)] : endpoint.types;
  const active = change.active ?? endpoint.active;
  const answers = change.url !== undefined || change.types !== undefined || change.active === true;
  if (answers) assertMayHear(ctx, types);
  // What was said of it before is about another address, or was mended.
  const isAnew = change.url !== undefined || (active && !endpoint.active);
  const [url, description] = [change.url ?? endpoint.url, change.description ?? endpoint.description];
  await ctx.db
    .updateTable('webhooks.endpoint')
    .set({
      url,
      description,
      types,
      active,
      memberId: answers ? personOf(ctx.actor) : endpoint.memberId,
      version: version + 1,
      ...(isAnew ? { failures: 0, failingSince: null, pausedUntil: null, slow: false } : {}),
      ...(active ? { offReason: null, offAt: null } : {}),
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await writeWishes(ctx, id, active ? types : []);
  await tellRules(ctx, { id, url, description, active });
  if (active) {
    if (isAnew) await hurryWaiting(ctx, id);
    await askTurn(ctx, id);
  }
  await tell(ctx, webhookChanged, { payload: { endpointId: id } });
  return readEndpoint(ctx, id);
};
