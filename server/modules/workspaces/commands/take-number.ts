import type { Context } from '#server/platform/db/context.ts';
import { workspaceSettings } from '../queries.ts';

export interface TakenNumber {
  readonly number: number;
  /** What people say: HLX-1042. */
  readonly reference: string;
}

/** The next number of a gap-free series: who takes one holds the row until their transaction ends. */
export const takeNumber = async (ctx: Context, series: string): Promise<TakenNumber> => {
  const { value } = await ctx.db
    .insertInto('workspaces.counter')
    .values({ workspaceId: ctx.workspaceId, name: series, value: 1 })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'name']).doUpdateSet((eb) => ({ value: eb('workspaces.counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  // Read behind the lock: a change of key waits for it, or was over before.
  const { key } = await workspaceSettings(ctx);
  return { number: value, reference: `${key}-${value}` };
};
