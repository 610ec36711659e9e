import type { AddressState } from '#contracts/mailroom.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refusingAfter } from '../rules/brakes.ts';

const marks = (ctx: Context, addresses: readonly string[]) =>
  ctx.db
    .selectFrom('mailroom.addressMark')
    .select(['address', 'mark', 'reason', 'since', 'until'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('address', 'in', [...addresses])
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', ctx.now)]));

/** Why nothing is sent to this address, in its server's words; null: it takes mail. */
export const refusalAt = async (ctx: Context, address: string): Promise<string | null> =>
  (await marks(ctx, [address.toLowerCase()]).where('mark', '=', 'refusing').executeTakeFirst())?.reason ?? null;

/** Whether its reader called our mail unwanted: nothing that a machine writes goes there. */
export const hasComplained = async (ctx: Context, address: string): Promise<boolean> =>
  (await marks(ctx, [address.toLowerCase()]).where('mark', '=', 'complained').executeTakeFirst()) !== undefined;

/** Whether nothing may answer it by itself. */
export const isMarked = async (ctx: Context, address: string): Promise<boolean> =>
  (await marks(ctx, [address.toLowerCase()]).executeTakeFirst()) !== undefined;

/** The bounces that count: those of the last days, since a person last cleared the address. */
export const recentBounces = (ctx: Context, addresses: readonly string[]) =>
  ctx.db
    .selectFrom('mailroom.bounce')
    .select(['address', 'hard', 'status', 'reason', 'at'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('address', 'in', [...addresses])
    .where('at', '>', new Date(Date.parse(ctx.now) - refusingAfter.days * 86_400_000).toISOString())
    .orderBy('at', 'desc')
    .limit(addresses.length * 50);

/** What is known of addresses; those of which nothing is known are left out. */
export const addressStates = async (ctx: Context, wanted: readonly string[]): Promise<AddressState[]> => {
  const addresses = [...new Set(wanted.map((address) => address.toLowerCase()))];
  if (addresses.length === 0) return [];
  const [known, bounces] = [await marks(ctx, addresses).orderBy('since').execute(), await recentBounces(ctx, addresses).execute()];
  return addresses.flatMap((address) => {
    const own = bounces.filter((bounce) => bounce.address === address);
    const marked = known.filter((mark) => mark.address === address);
    if (own.length === 0 && marked.length === 0) return [];
    return {
      address,
      hardBounces: own.filter(({ hard }) => hard).length,
      last: own[0] ? { at: own[0].at, hard: own[0].hard, status: own[0].status, reason: own[0].reason } : null,
      marks: marked.map(({ mark, reason, since, until }) => ({
        mark: mark as AddressState['marks'][number]['mark'],
        reason,
        since,
        until,
      })),
      can: { clear: may(ctx.actor, 'tickets.reply') },
    };
  });
};
