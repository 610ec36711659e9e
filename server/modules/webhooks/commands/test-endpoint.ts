import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { lockedEndpoint } from '../queries/endpoints.ts';
import { addDelivery } from './add-delivery.ts';

export const testEndpoint = async (ctx: Context, endpointId: string): Promise<{ id: string }> => {
  const endpoint = found(await lockedEndpoint(ctx, endpointId));
  if (!endpoint.active) refuse('endpoint_off');
  const by = { kind: ctx.actor.kind, id: personOf(ctx.actor) };
  return { id: await addDelivery(ctx, { endpointId, type: 'webhook.test', said: { at: ctx.now, by, payload: {} } }) };
};
