import type { Context } from '#server/platform/db/context.ts';
import { addDelivery } from './add-delivery.ts';

export interface EndpointCall {
  readonly endpointId: string;
  /** Such as `rule.ran`; the right that its first word needs is asked of the endpoint's member. */
  readonly type: string;
  /** With the ticket of this record, as other events bring it. */
  readonly recordId: string | null;
  /** Of two calls for one event the second is not made. */
  readonly eventId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a rule says to an endpoint; nothing where it is gone or switched off. For the automatic hand only: it asks no right. */
export const callEndpoint = async (ctx: Context, { endpointId, type, recordId, eventId, data }: EndpointCall): Promise<void> => {
  const endpoint = await ctx.db
    .selectFrom('webhooks.endpoint')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', endpointId)
    .where('active', '=', true)
    .executeTakeFirst();
  const known = await ctx.db
    .selectFrom('webhooks.delivery')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('endpointId', '=', endpointId)
    .where('eventId', '=', eventId)
    .executeTakeFirst();
  if (!endpoint || known) return;
  await addDelivery(ctx, { endpointId, type, eventId, recordId, said: { at: ctx.now, by: null, payload: data } });
};
