import type { Context } from '#server/platform/db/context.ts';
import { workspaceSettings } from '../queries.ts';

export interface TakenNumber {
  readonly number: number;
  /** What people say: HLX-1042. */
  readonly reference: string;
}

/** The next numbers of a gap-free series: who takes some holds the row until their transaction ends. */
export const takeNumbers = async (ctx: Context, series: string, count: number): Promise<TakenNumber[]> => {
  const { value } = await ctx.db
    .insertInto('workspaces.counter')
    .values({ workspaceId: ctx.workspaceId, name: series, value: count })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'name']).doUpdateSet((eb) => ({ value: eb('workspaces.counter.value', '+', count) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  // Read behind the lock: a change of key waits for it, or was over before.
  const { key } = await workspaceSettings(ctx);
  return Array.from({ length: count }, (_, at) => {
    const number = value - count + 1 + at;
    return { number, reference: `${key}-${number}` };
  });
};

export const takeNumber = async (ctx: Context, series: string): Promise<TakenNumber> => {
  const [taken] = await takeNumbers(ctx, series, 1);
  if (!taken) throw new Error('no number was taken');
  return taken;
};
