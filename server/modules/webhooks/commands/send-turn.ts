import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { RetryLater, work, type Work, type WorkSite } from '#server/platform/work/work.ts';
import { lockedEndpoint, type EndpointRow } from '../queries/endpoints.ts';
import { prepareSending, soonestTry, type Sending } from './prepare-sending.ts';
import { sendOnce } from './send-once.ts';
import { settleSending } from './settle-sending.ts';

const Payload = z.object({ endpointId: Id, turn: Id });
type Turn = z.output<typeof Payload>;
type Pace = 'quick' | 'slow';

// Longer than the longest request, so that whoever holds a turn is either alive or gone.
const turnSeconds = 60;
const mostInTurn = 25;
const quietSeconds = 60;

const seconds = (ctx: Context, more: number): string => new Date(Date.parse(ctx.now) + more * 1000).toISOString();

const hold = async (ctx: Context, id: string, turn: string | null): Promise<void> => {
  await ctx.db
    .updateTable('webhooks.endpoint')
    .set(turn === null ? { turn, turnUntil: null } : { turn, turnUntil: seconds(ctx, turnSeconds) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
};

const works = () => ({ quick: sendQuickly, slow: sendSlowly }) as const;

/** Ends the turn, and sees to it that there is another when there will be something to send. */
const endTurn = async (ctx: Context, endpoint: EndpointRow, at: string | null): Promise<null> => {
  await hold(ctx, endpoint.id, null);
  if (at !== null) {
    const options = at > ctx.now ? { notBefore: at, once: `${endpoint.id} ${at}` } : {};
    await enqueue(ctx, works()[endpoint.slow ? 'slow' : 'quick'], { endpointId: endpoint.id, turn: newId() }, options);
  }
  return null;
};

const isOthers = (ctx: Context, endpoint: EndpointRow, turn: string): boolean =>
  endpoint.turn !== null && endpoint.turn !== turn && endpoint.turnUntil !== null && endpoint.turnUntil > ctx.now;

/** Somebody looks when the turn is over: whoever has it may have died so often that it is given up. */
const lookAfter = async (ctx: Context, { id, slow, turnUntil }: EndpointRow): Promise<null> => {
  if (turnUntil !== null) {
    const options = { notBefore: turnUntil, once: `${id} after ${turnUntil}` };
    await enqueue(ctx, works()[slow ? 'slow' : 'quick'], { endpointId: id, turn: newId() }, options);
  }
  return null;
};

/** The next to send, behind the lock of the endpoint: who finds none there has overlooked none. */
const take = async (ctx: Context, { endpointId, turn }: Turn, pace: Pace, done: number): Promise<Sending | null> => {
  if (await isQuiet(ctx.db)) throw new RetryLater(quietSeconds, 'a restored copy stays quiet until it is confirmed');
  const endpoint = await lockedEndpoint(ctx, endpointId);
  if (!endpoint) return null;
  // Whoever has the turn looks again before they end it.
  if (isOthers(ctx, endpoint, turn)) return lookAfter(ctx, endpoint);
  if (!endpoint.active) return endTurn(ctx, endpoint, null);
  if (endpoint.pausedUntil !== null && endpoint.pausedUntil > ctx.now) {
    return endTurn(ctx, endpoint, (await soonestTry(ctx, endpointId)) === null ? null : endpoint.pausedUntil);
  }
  if (endpoint.slow !== (pace === 'slow') || done >= mostInTurn) return endTurn(ctx, endpoint, await soonestTry(ctx, endpointId));
  const next = await prepareSending(ctx, endpoint);
  if (next === null) return endTurn(ctx, endpoint, await soonestTry(ctx, endpointId));
  await hold(ctx, endpointId, turn);
  return next;
};

const sendTurn = async (site: WorkSite, turn: Turn, pace: Pace): Promise<void> => {
  let next = await site.inWorkspace((ctx) => take(ctx, turn, pace, 0));
  for (let done = 1; next !== null && !site.signal.aborted; done += 1) {
    const sending: Sending = next;
    const reply = await sendOnce(sending);
    next = await site.inWorkspace(async (ctx) => {
      await settleSending(ctx, sending, reply);
      return take(ctx, turn, pace, done);
    });
  }
};

/**
 * One at a time sends to an endpoint, in its order. Endpoints that answer late are sent to apart, by few: they keep neither
 * mail nor other endpoints waiting.
 */
const sendQuickly = work({
  name: 'webhooks.send',
  payload: Payload,
  parallel: 4,
  outside: (site, turn) => sendTurn(site, turn, 'quick'),
});
const sendSlowly = work({
  name: 'webhooks.send-slowly',
  payload: Payload,
  parallel: 2,
  outside: (site, turn) => sendTurn(site, turn, 'slow'),
});

export const sendWorks: readonly Work[] = [sendQuickly, sendSlowly];

/** Sees to it that somebody looks what there is to send. */
export const askTurn = (ctx: Context, endpointId: string): Promise<void> => enqueue(ctx, sendQuickly, { endpointId, turn: newId() });
