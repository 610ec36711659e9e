import type { Context } from '../db/context.ts';

export interface SealedEnd {
  readonly workspaceId: string;
  readonly number: number;
  readonly hash: Buffer;
  readonly at: string;
}

export const sealText = ({ workspaceId, number, hash, at }: SealedEnd): string =>
  [workspaceId, number, hash.toString('hex'), new Date(at).toISOString()].join(' ');

/** Signs the end of the chain with the installation's key, once for each end. */
export const sealChain = async (ctx: Context): Promise<void> => {
  const head = await ctx.db
    .selectFrom('platform.auditHead')
    .select(['number', 'hash'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst();
  if (!head || head.number === 0) return;
  const end = { workspaceId: ctx.workspaceId, ...head, at: new Date(ctx.now).toISOString() };
  await ctx.db
    .insertInto('platform.auditSeal')
    .values({ ...end, signature: ctx.platform.keys.mac('audit seal', sealText(end)) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};
