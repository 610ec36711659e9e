import { sql } from 'kysely';
import { memberActor } from '#server/modules/staff/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { mayHear } from '../access.ts';
import { secretsOf, type EndpointRow } from '../queries/endpoints.ts';
import { settleUnsent, switchOff } from './switch-off.ts';
import { writeBody, type Said } from './write-body.ts';

/** One request, ready to go. */
export interface Sending {
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly allow: readonly string[];
  readonly body: string;
  /** Seconds since 1970, by the database's clock. */
  readonly timestamp: number;
  readonly tries: number;
}

const heads = (ctx: Context, endpointId: string) =>
  ctx.db
    .selectFrom('webhooks.delivery as d')
    .where('d.workspaceId', '=', ctx.workspaceId)
    .where('d.endpointId', '=', endpointId)
    .where('d.state', '=', 'waiting')
    // What happened to one record is told in its order: a later one waits for the earlier.
    .where(
      sql<boolean>`(d.record_id is null or not exists (select from webhooks.delivery b
        where b.workspace_id = d.workspace_id and b.endpoint_id = d.endpoint_id and b.record_id = d.record_id
          and b.state = 'waiting' and b.id < d.id))`,
    );

/** When the next of an endpoint may go; null: none waits. */
export const soonestTry = async (ctx: Context, endpointId: string): Promise<string | null> =>
  (await heads(ctx, endpointId).select('d.nextAt').orderBy('d.nextAt').limit(1).executeTakeFirst())?.nextAt ?? null;

const due = (ctx: Context, endpointId: string) =>
  heads(ctx, endpointId)
    .select(['d.id', 'd.type', 'd.recordId', 'd.said', 'd.body', 'd.tries'])
    .where('d.nextAt', '<=', ctx.now)
    .orderBy('d.id')
    .limit(1)
    .executeTakeFirst();

/** What goes next to an endpoint that the caller has locked, with words as its member may see them. */
export const prepareSending = async (ctx: Context, endpoint: EndpointRow): Promise<Sending | null> => {
  const actor = endpoint.memberId === null ? null : await memberActor(ctx, endpoint.memberId);
  if (actor === null) {
    await switchOff(ctx, endpoint.id, 'member_left');
    return null;
  }
  for (let row = await due(ctx, endpoint.id); row; row = await due(ctx, endpoint.id)) {
    const { type, recordId } = row;
    const body = mayHear({ actor }, type) ? (row.body ?? (await writeBody(ctx, { type, recordId, said: row.said as Said }))) : null;
    if (body === null) {
      await settleUnsent(ctx, row.id);
      continue;
    }
    if (row.body === null)
      await ctx.db
        .updateTable('webhooks.delivery')
        .set({ body })
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', row.id)
        .execute();
    return {
      deliveryId: row.id,
      endpointId: endpoint.id,
      url: endpoint.url,
      secrets: secretsOf(ctx, endpoint),
      allow: ctx.platform.config.OUTBOUND_ALLOW,
      body,
      timestamp: Math.floor(Date.parse(ctx.now) / 1000),
      tries: row.tries + 1,
    };
  }
  return null;
};
