import type { Context } from '#server/platform/db/context.ts';
import type { Kind } from './index-thing.ts';

const documents = (ctx: Context) => ctx.db.deleteFrom('search.document').where('workspaceId', '=', ctx.workspaceId);

export const forgetThing = async (ctx: Context, kind: Kind, id: string): Promise<void> => {
  await documents(ctx).where('kind', '=', kind).where('id', '=', id).execute();
};

/** A record with everything under it. */
export const forgetRecord = async (ctx: Context, recordId: string): Promise<void> => {
  await documents(ctx).where('recordId', '=', recordId).execute();
};
