import type { Context } from '#server/platform/db/context.ts';

/** Tickets by the numbers that a text names, as far as this actor reaches them; row policies decide, so a foreign one looks like none. */
export const referencesOf = async (ctx: Context, numbers: readonly string[]): Promise<{ number: number; reference: string }[]> =>
  ctx.db
    .selectFrom('threads.recordCard as r')
    .innerJoin('tickets.ticket as t', (join) => join.onRef('t.workspaceId', '=', 'r.workspaceId').onRef('t.id', '=', 'r.id'))
    .select(['r.number', 'r.reference'])
    .where('r.workspaceId', '=', ctx.workspaceId)
    .where(
      'r.number',
      'in',
      numbers.map(Number).filter((number) => number <= 2_147_483_647),
    )
    // What was merged is still led to.
    .where((eb) => eb.or([eb('t.unlistedAt', 'is', null), eb('t.unlistedAs', '=', 'merged')]))
    .execute();
