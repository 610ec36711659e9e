import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { webhookChanged } from '../events.ts';
import { lockedEndpoint } from '../queries/endpoints.ts';
import { askTurn } from './send-turn.ts';

const mostAtOnce = 10_000;

const locked = async (ctx: Context, endpointId: string): Promise<void> => {
  if (!found(await lockedEndpoint(ctx, endpointId)).active) refuse('endpoint_off');
};

const again = (ctx: Context) =>
  ctx.db
    .updateTable('webhooks.delivery')
    .set({ state: 'waiting', endedAt: null, tries: 0, nextAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId);

const settle = async (ctx: Context, endpointId: string): Promise<void> => {
  await askTurn(ctx, endpointId);
  await tell(ctx, webhookChanged, { payload: { endpointId } });
};

/** The same words under the same id, so that who has them already knows. */
export const replayDelivery = async (ctx: Context, id: string): Promise<void> => {
  const { endpointId } = found(
    await ctx.db
      .selectFrom('webhooks.delivery')
      .select('endpointId')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  await locked(ctx, endpointId);
  const row = await again(ctx).where('id', '=', id).where('state', '<>', 'waiting').returning('id').executeTakeFirst();
  if (!row) refuse('still_on_its_way');
  await settle(ctx, endpointId);
};

export const replayFailed = async (ctx: Context, endpointId: string, since: string): Promise<{ count: number }> => {
  await locked(ctx, endpointId);
  const failed = ctx.db
    .selectFrom('webhooks.delivery')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('endpointId', '=', endpointId)
    .where('state', '=', 'failed')
    .where('createdAt', '>=', since)
    .orderBy('createdAt')
    .limit(mostAtOnce);
  const { numUpdatedRows } = await again(ctx).where('id', 'in', failed).executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) await settle(ctx, endpointId);
  return { count: Number(numUpdatedRows) };
};
