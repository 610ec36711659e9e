import type { Context } from '#server/platform/db/context.ts';
import type { Kind } from './index-thing.ts';

const documents = (ctx: Context) => ctx.db.deleteFrom('search.document').where('workspaceId', '=', ctx.workspaceId);

export const forgetThing = async (ctx: Context, kind: Kind, id: string): Promise<void> => {
  await documents(ctx).where('kind', '=', kind).where('id', '=', id).execute();
};

/** Records with everything under them. */
export const forgetRecords = async (ctx: Context, recordIds: readonly string[]): Promise<void> => {
  await documents(ctx).where('recordId', 'in', recordIds).execute();
};

export const forgetRecord = (ctx: Context, recordId: string): Promise<void> => forgetRecords(ctx, [recordId]);
