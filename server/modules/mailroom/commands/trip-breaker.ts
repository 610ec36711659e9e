import type { Context } from '#server/platform/db/context.ts';
import type { Breaker, Places } from '../queries/breakers.ts';
import { lockedBreakers, restUntil } from '../queries/breakers.ts';
import { nextProbe } from '../rules/pace.ts';
import type { SendFault } from '../rules/send-fault.ts';

// A process that ends in the middle of a probe leaves it to the next; a probe that takes longer gets company.
const probeSeconds = 60;

const later = (now: string, seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString();
const at = (ctx: Context, places: readonly string[]) =>
  ctx.db
    .updateTable('mailroom.breaker')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('place', 'in', [...places]);

/** Takes the turn to try a place that rested; the others wait for what becomes of it. null: nobody needs to wait. */
export const takeProbe = async (
  ctx: Context,
  places: Places,
): Promise<{ readonly wait: ReturnType<typeof restUntil>; readonly probing: readonly string[] }> => {
  const open = await lockedBreakers(ctx, places);
  const wait = restUntil(open, ctx.now);
  if (wait || open.length === 0) return { wait, probing: [] };
  const probing = open.map(({ place }) => place);
  await at(ctx, probing)
    .set({ probeUntil: later(ctx.now, probeSeconds) })
    .execute();
  return { wait: null, probing };
};

const tripOne = async (ctx: Context, what: 'host' | 'account', place: string, known: Breaker | undefined, response: string) => {
  // Several that were under way together are one failure.
  if (known && known.openUntil > ctx.now) return;
  const failures = (known?.failures ?? 0) + 1;
  const values = { failures, openUntil: later(ctx.now, nextProbe(what, failures)), probeUntil: null, response };
  await ctx.db
    .insertInto('mailroom.breaker')
    .values({ workspaceId: ctx.workspaceId, place, since: ctx.now, ...values })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'place']).doUpdateSet(values))
    .execute();
};

/** After an attempt: what failed rests, what answered is open again, what was not reached may be tried by the next. */
export const tripBreaker = async (
  ctx: Context,
  { places, probing, fault, response }: { places: Places; probing: readonly string[]; fault: SendFault | null; response: string },
): Promise<void> => {
  const what = fault?.with ?? 'mail';
  if (what === 'mail' && probing.length === 0) return;
  const known = await lockedBreakers(ctx, places);
  const failed = what === 'mail' ? null : places[what];
  if (what !== 'mail')
    await tripOne(
      ctx,
      what,
      places[what],
      known.find(({ place }) => place === failed),
      response,
    );
  const others = probing.filter((place) => place !== failed);
  if (others.length === 0) return;
  if (what === 'host') {
    await at(ctx, others).set({ probeUntil: null }).execute();
    return;
  }
  await ctx.db.deleteFrom('mailroom.breaker').where('workspaceId', '=', ctx.workspaceId).where('place', 'in', others).execute();
};

/** Somebody who sends again by hand wants it tried now. */
export const dropBreakers = async (ctx: Context, { host, account }: Places): Promise<void> => {
  await ctx.db.deleteFrom('mailroom.breaker').where('workspaceId', '=', ctx.workspaceId).where('place', 'in', [host, account]).execute();
};
