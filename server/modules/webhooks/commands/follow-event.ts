import type { Context } from '#server/platform/db/context.ts';
import type { Happening } from '#server/platform/events/event.ts';
import { typeOf } from '../rules/event-type.ts';
import { addDelivery } from './add-delivery.ts';

/**
 * Within the transaction of the event: what is told of one record stands in the order in which it happened, and who wants
 * to hear nothing costs one look at an index.
 */
export const followEvent = async (ctx: Context, happening: Happening): Promise<void> => {
  const type = typeOf(happening);
  if (type === null) return;
  const wishes = await ctx.db
    .selectFrom('webhooks.wish')
    .select('endpointId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('type', '=', type)
    .execute();
  const { id: eventId, recordId, at, actorKind, actorId, payload } = happening;
  const said = { at, by: { kind: actorKind, id: actorId }, payload: payload as Record<string, unknown> };
  for (const { endpointId } of wishes) await addDelivery(ctx, { endpointId, type, eventId, recordId, said });
};
