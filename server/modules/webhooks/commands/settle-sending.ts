import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { webhookChanged } from '../events.ts';
import { afterFailure, failuresBeforePause, isSlow, nextTry, verdictOn } from '../rules/retry.ts';
import { hurryWaiting } from './hurry-waiting.ts';
import type { Sending } from './prepare-sending.ts';
import type { Reply } from './send-once.ts';
import { switchOff } from './switch-off.ts';

const later = (ctx: Context, seconds: number): string => new Date(Date.parse(ctx.now) + seconds * 1000).toISOString();

const endpointOf = (ctx: Context, id: string) =>
  ctx.db.updateTable('webhooks.endpoint').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);

const writeAttempt = (ctx: Context, { deliveryId }: Sending, { millis, status, fault, answer }: Reply) =>
  ctx.db
    .insertInto('webhooks.attempt')
    .values({ workspaceId: ctx.workspaceId, deliveryId, id: newId(), at: ctx.now, millis, status, fault, answer })
    .execute();

const settleTaken = async (ctx: Context, { endpointId }: Sending, reply: Reply, wasResting: boolean): Promise<void> => {
  const healthy = { failures: 0, failingSince: null, pausedUntil: null };
  await endpointOf(ctx, endpointId)
    .set({ ...healthy, slow: isSlow(reply), lastAt: ctx.now, lastStatus: reply.status })
    .execute();
  if (wasResting) await hurryWaiting(ctx, endpointId);
};

/** Writes down what came of a request, in one transaction with what follows from it. */
export const settleSending = async (ctx: Context, sending: Sending, reply: Reply): Promise<void> => {
  const { deliveryId, endpointId, tries } = sending;
  const endpoint = await ctx.db
    .selectFrom('webhooks.endpoint')
    .select(['failures', 'failingSince'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', endpointId)
    .forUpdate()
    .executeTakeFirst();
  // Removed while the request was on its way.
  if (!endpoint) return;
  const verdict = verdictOn(reply);
  const wait = verdict === 'again' ? nextTry(tries, reply) : null;
  const change =
    verdict === 'taken'
      ? { state: 'delivered', endedAt: ctx.now }
      : wait === null
        ? { state: 'failed', endedAt: ctx.now }
        : { nextAt: later(ctx, wait) };
  await ctx.db
    .updateTable('webhooks.delivery')
    .set({ ...change, tries })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', deliveryId)
    .execute();
  await writeAttempt(ctx, sending, reply);
  if (verdict === 'taken') await settleTaken(ctx, sending, reply, endpoint.failures >= failuresBeforePause);
  else {
    const { pauseSeconds, isHopeless, ...standing } = afterFailure(endpoint, reply, ctx.now);
    const pausedUntil = pauseSeconds === 0 ? null : later(ctx, pauseSeconds);
    await endpointOf(ctx, endpointId)
      .set({ ...standing, pausedUntil, lastAt: ctx.now, lastStatus: reply.status })
      .execute();
    if (verdict === 'gone') await switchOff(ctx, endpointId, 'gone');
    else if (isHopeless) await switchOff(ctx, endpointId, 'failing');
  }
  await tell(ctx, webhookChanged, { payload: { endpointId } });
};
