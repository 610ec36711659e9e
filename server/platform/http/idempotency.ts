import { createHash } from 'node:crypto';
import type { Context } from '../db/context.ts';
import { personOf } from '../db/actor.ts';
import { jsonText } from '../db/json.ts';
import { refuse } from '../refusal.ts';
import type { Served } from './serve.ts';

/**
 * Which routes keep keys. Not those for everybody: strangers have no name to keep a key under, and a session that was
 * opened once must not be handed out again.
 */
export const keepsKeys = ({ route, allow, run }: Served): boolean =>
  route.method === 'POST' && run !== undefined && !allow.kinds.includes('nobody');

const whoAsks = (ctx: Context): string => `${ctx.actor.kind}:${personOf(ctx.actor) ?? ''}`;

/**
 * with the same key, actor and route, the second request gets the first one's reply and has no effect. Key and
 * reply are written in the transaction of the effect, so there is never one without the other.
 */
export const once = async <Reply>(
  ctx: Context,
  routeName: string,
  key: string,
  body: unknown,
  effect: () => Promise<Reply>,
): Promise<Reply> => {
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    refuse('invalid', { errors: [{ path: 'Idempotency-Key', message: '1 to 200 visible characters' }] });
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest();
  const identity = { workspaceId: ctx.workspaceId, actor: whoAsks(ctx), route: routeName, key };
  const claimed = await ctx.db
    .insertInto('platform.idempotency')
    .values({ ...identity, bodyHash, status: 0, reply: null, createdAt: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'actor', 'route', 'key']).doNothing())
    .executeTakeFirst();
  const row = ctx.db
    .selectFrom('platform.idempotency')
    .select(['bodyHash', 'reply'])
    .where('workspaceId', '=', identity.workspaceId)
    .where('actor', '=', identity.actor)
    .where('route', '=', routeName)
    .where('key', '=', key);
  if (claimed.numInsertedOrUpdatedRows === 0n) {
    const first = await row.executeTakeFirst();
    if (!first) refuse('idempotency_busy');
    if (!first.bodyHash.equals(bodyHash)) refuse('idempotency_mismatch');
    return first.reply as Reply;
  }
  const reply = await effect();
  await ctx.db
    .updateTable('platform.idempotency')
    .set({ status: 200, reply: jsonText(reply ?? null) })
    .where('workspaceId', '=', identity.workspaceId)
    .where('actor', '=', identity.actor)
    .where('route', '=', routeName)
    .where('key', '=', key)
    .execute();
  return reply;
};
