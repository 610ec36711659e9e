import { sql } from 'kysely';
import { z } from 'zod';
import { DeliveryState, type Delivery, type DeliveryRow, type webhooks } from '#contracts/webhooks.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { mayHear } from '../access.ts';

interface LastAttempt {
  readonly status: number | null;
  readonly fault: string | null;
  readonly millis: number;
}

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('webhooks.delivery as d')
    .innerJoin('webhooks.endpoint as e', (join) => join.onRef('e.workspaceId', '=', 'd.workspaceId').onRef('e.id', '=', 'd.endpointId'))
    .leftJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 'd.workspaceId').onRef('r.id', '=', 'd.recordId'))
    .select(['d.id', 'd.endpointId', 'e.url', 'd.type', 'r.reference', 'd.state', 'd.nextAt', 'd.createdAt', 'd.body'])
    .select([
      sql<number>`(select count(*)::int from webhooks.attempt a where a.workspace_id = ${ctx.workspaceId} and a.delivery_id = d.id)`.as(
        'attempts',
      ),
      sql<LastAttempt | null>`(select jsonb_build_object('status', a.status, 'fault', a.fault, 'millis', a.millis) from webhooks.attempt a
        where a.workspace_id = ${ctx.workspaceId} and a.delivery_id = d.id order by a.id desc limit 1)`.as('last'),
    ])
    .where('d.workspaceId', '=', ctx.workspaceId);

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const view = (row: Row): DeliveryRow => ({
  id: row.id,
  endpointId: row.endpointId,
  url: row.url,
  type: row.type,
  reference: row.reference,
  state: DeliveryState.parse(row.state),
  attempts: row.attempts,
  lastStatus: row.last?.status ?? null,
  lastFault: row.last?.fault ?? null,
  lastMillis: row.last?.millis ?? null,
  nextAt: row.state === 'waiting' ? row.nextAt : null,
  createdAt: row.createdAt,
});

type ListQuery = z.output<typeof webhooks.deliveries.query>;

export const deliveryList = async (ctx: Context, endpointId: string, { state, type, cursor, limit }: ListQuery) => {
  const key = `webhook-deliveries ${endpointId}`;
  found(
    await ctx.db
      .selectFrom('webhooks.endpoint')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', endpointId)
      .executeTakeFirst(),
  );
  let query = rows(ctx).where('d.endpointId', '=', endpointId);
  if (state) query = query.where('d.state', '=', state);
  if (type) query = query.where('d.type', '=', type);
  if (cursor) query = query.where('d.id', '<', readCursor(ctx, key, cursor, z.tuple([z.string()]))[0]);
  const page = await query
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(ctx, key, page, limit, (row) => [row.id]);
  return { items: items.map(view), next };
};

/** One delivery; its body is for whoever may see what it tells of. */
export const readDelivery = async (ctx: Context, id: string): Promise<Delivery> => {
  const row = found(await rows(ctx).where('d.id', '=', id).executeTakeFirst());
  const tried = await ctx.db
    .selectFrom('webhooks.attempt')
    .select(['at', 'millis', 'status', 'fault', 'answer'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('deliveryId', '=', id)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return { ...view(row), body: mayHear(ctx, row.type) ? row.body : null, tried };
};
