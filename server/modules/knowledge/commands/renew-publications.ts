import { sql } from 'kysely';
import { htmlToText } from '#server/modules/mailroom/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { picturesIn } from '../rules/article-html.ts';
import { idsIn, readerRows } from '../queries/readers.ts';
import { wordsOf } from '../rules/asked-words.ts';

const shownVersions = (ctx: Context, articleId: string) =>
  ctx.db
    .selectFrom('knowledge.text as t')
    .innerJoin('knowledge.version as v', (join) =>
      join
        .onRef('v.workspaceId', '=', 't.workspaceId')
        .onRef('v.articleId', '=', 't.articleId')
        .onRef('v.language', '=', 't.language')
        .onRef('v.number', '=', 't.published'),
    )
    .select(['t.language', 'v.title', 'v.html', 'v.publishedAt'])
    .select((eb) =>
      eb
        .selectFrom('knowledge.version as f')
        .select((of) => of.fn.min('f.publishedAt').as('first'))
        .whereRef('f.workspaceId', '=', 't.workspaceId')
        .whereRef('f.articleId', '=', 't.articleId')
        .whereRef('f.language', '=', 't.language')
        .as('first'),
    )
    .where('t.workspaceId', '=', ctx.workspaceId)
    .where('t.articleId', '=', articleId)
    .execute();

/**
 * Writes anew what readers see of an article: its published versions with who may read them, or nothing once it is
 * deleted. Called by whatever changes either, in the same transaction, so that the two never part.
 */
export const renewPublications = async (ctx: Context, articleId: string): Promise<void> => {
  const article = found(
    await ctx.db
      .selectFrom('knowledge.article')
      .select(['number', 'language', 'productId', 'areaId', 'audience', 'deletedAt'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', articleId)
      .executeTakeFirst(),
  );
  const versions = article.deletedAt === null ? await shownVersions(ctx, articleId) : [];
  const readerIds = article.audience === 'chosen' ? idsIn(await readerRows(ctx, [articleId])) : [];
  await ctx.db.deleteFrom('knowledge.publication').where('workspaceId', '=', ctx.workspaceId).where('articleId', '=', articleId).execute();
  for (const { language, title, html, publishedAt, first } of versions) {
    const plain = htmlToText(html);
    await ctx.db
      .insertInto('knowledge.publication')
      .values({
        workspaceId: ctx.workspaceId,
        articleId,
        language,
        number: article.number,
        main: language === article.language,
        productId: article.productId,
        areaId: article.areaId,
        title,
        html,
        plain,
        words: wordsOf(title, plain),
        audience: article.audience,
        readerIds,
        firstPublishedAt: first ?? ctx.now,
        publishedAt: publishedAt ?? ctx.now,
      })
      .execute();
  }
  // A picture is read with the words that show it; one that stands in a draft alone waits for that.
  const shown = versions.flatMap(({ html }) => picturesIn(html));
  const written = await ctx.db
    .selectFrom('knowledge.text')
    .select('html')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .execute();
  const held = written.flatMap(({ html }) => picturesIn(html)).filter((id) => !shown.includes(id));
  const isShown = versions.length > 0;
  await ctx.db
    .updateTable('knowledge.file')
    .set((eb) => ({
      audience: isShown
        ? eb
            .case()
            .when(
              eb.and([eb('releasedAt', 'is not', null), eb('removedAt', 'is', null), eb('id', '<>', sql<string>`all(${held}::uuid[])`)]),
            )
            .then(article.audience)
            .else('staff')
            .end()
        : 'staff',
      readerIds,
    }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .execute();
};
