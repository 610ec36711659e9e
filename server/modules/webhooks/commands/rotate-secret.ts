import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { webhookChanged } from '../events.ts';
import { lockedEndpoint, sealSecret } from '../queries/endpoints.ts';
import { newSecret } from '../rules/signature.ts';

const bothSignHours = 24;

/** A new secret; the one before signs beside it for a day, and the one before that no more. */
export const rotateSecret = async (ctx: Context, id: string): Promise<{ secret: string; oldSecretUntil: string }> => {
  const endpoint = found(await lockedEndpoint(ctx, id));
  const secret = newSecret();
  const oldSecretUntil = new Date(Date.parse(ctx.now) + bothSignHours * 3_600_000).toISOString();
  await ctx.db
    .updateTable('webhooks.endpoint')
    .set({ secret: sealSecret(ctx.platform, endpoint, secret), oldSecret: endpoint.secret, oldSecretUntil, version: endpoint.version + 1 })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await tell(ctx, webhookChanged, { payload: { endpointId: id } });
  return { secret, oldSecretUntil };
};
