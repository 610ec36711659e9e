import type { Context } from '#server/platform/db/context.ts';

export interface Reach {
  readonly agreementId: string | null;
  readonly companyId: string | null;
  readonly contactIds: readonly string[];
}

/**
 * Who reaches the record changed: the same columns are rewritten on everything under it, in this transaction
 * (decision 14). Only staff and the system get here.
 */
export const changeReach = async (ctx: Context, recordId: string, reach: Reach): Promise<void> => {
  const columns = { agreementId: reach.agreementId, companyId: reach.companyId, contactIds: [...reach.contactIds] };
  await ctx.db.updateTable('threads.record').set(columns).where('workspaceId', '=', ctx.workspaceId).where('id', '=', recordId).execute();
  for (const table of ['threads.entry', 'threads.attachment', 'threads.participant'] as const) {
    await ctx.db.updateTable(table).set(columns).where('workspaceId', '=', ctx.workspaceId).where('recordId', '=', recordId).execute();
  }
};
