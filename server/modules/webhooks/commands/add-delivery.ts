import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { askTurn } from './send-turn.ts';
import type { Said } from './write-body.ts';

export interface NewDelivery {
  readonly endpointId: string;
  readonly type: string;
  readonly eventId?: string | null;
  readonly recordId?: string | null;
  readonly said: Said;
}

/** Something to be told to an endpoint, in the transaction that makes it true, whoever acts in it. */
export const addDelivery = async (ctx: Context, { endpointId, type, eventId, recordId, said }: NewDelivery): Promise<string> => {
  const id = newId();
  await ctx.db
    .insertInto('webhooks.delivery')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      endpointId,
      type,
      eventId: eventId ?? null,
      recordId: recordId ?? null,
      said: jsonText(said),
      nextAt: ctx.now,
      createdAt: ctx.now,
    })
    .execute();
  await askTurn(ctx, endpointId);
  return id;
};
