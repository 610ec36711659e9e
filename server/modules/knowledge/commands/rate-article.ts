import type { Context } from '#server/platform/db/context.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';

export interface Rating {
  readonly articleId: string;
  readonly language: string;
  readonly useful: boolean;
  readonly comment: string;
  /** Who said it, so that saying it again replaces it. */
  readonly reader: Buffer;
  readonly contactId: string | null;
}

// More than anybody reads; whoever floods an article changes its figures no further.
const mostOfArticle = 10_000;

export const rateArticle = async (ctx: Context, { articleId, reader, comment, ...said }: Rating): Promise<void> => {
  const { many } = await ctx.db
    .selectFrom('knowledge.feedback')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .executeTakeFirstOrThrow();
  if (many >= mostOfArticle) return;
  const row = { ...said, comment: maskCards(comment), at: ctx.now };
  await ctx.db
    .insertInto('knowledge.feedback')
    .values({ workspaceId: ctx.workspaceId, articleId, reader, ...row })
    .onConflict((clash) =>
      clash.columns(['workspaceId', 'articleId', 'reader']).doUpdateSet(comment === '' ? { ...said, at: ctx.now } : row),
    )
    .execute();
};
