import { sql } from 'kysely';
import type { Language } from '#contracts/common.ts';
import { articleReferencesIn } from '#contracts/references.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import type { HelpRow, HelpText } from '../rules/help-page.ts';
import { findReadable, listReadable, openArticle, readable, referencesTo, snippetOf, type Publication } from './publications.ts';

const rowOf = (row: Publication): HelpRow & { articleId: string } => ({
  articleId: row.articleId,
  number: row.number,
  title: row.title,
  language: row.language,
  snippet: snippetOf(row.plain),
  product: row.productName,
  publishedAt: row.publishedAt,
});

const perPage = 100;

/** Asked as nobody: what nobody can read is in none of them. */
export const publicIndex = async (
  ctx: Context,
  { language, q, cursor }: { language: Language; q: string; cursor?: string | undefined },
): Promise<{ rows: HelpRow[]; next: string | null; languages: Language[] }> => {
  const { rows: spoken } = await sql<{ language: Language }>`select distinct language from knowledge.publication
    where workspace_id = ${ctx.workspaceId} and audience = 'public' order by language`.execute(ctx.db);
  const languages = spoken.map((row) => row.language);
  if (q !== '') return { rows: (await findReadable(ctx, { language, q, limit: perPage })).map(rowOf), next: null, languages };
  const { items, next } = await listReadable(ctx, { language, limit: perPage, cursor });
  return { rows: items.map((item) => ({ ...item, product: item.product?.name ?? null })), next, languages };
};

export const publicArticle = async (ctx: Context, number: number, language: Language): Promise<HelpText & { articleId: string }> => {
  const article = await openArticle(ctx, number, language);
  const titles = await ctx.db
    .selectFrom('knowledge.publication')
    .select(['language', 'title', 'plain', 'firstPublishedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', article.articleId)
    .where('audience', '=', 'public')
    .orderBy('language')
    .execute();
  const own = found(titles.find((one) => one.language === article.language));
  const named = articleReferencesIn(own.plain).map((reference) => reference.number);
  return {
    articleId: article.articleId,
    number,
    title: article.title,
    language: article.language,
    snippet: article.snippet,
    product: article.product?.name ?? null,
    publishedAt: article.publishedAt,
    html: article.html,
    firstPublishedAt: own.firstPublishedAt,
    languages: titles.map((one) => ({ language: one.language as Language, title: one.title })),
    references: (await referencesTo(ctx, named, article.language)).map(rowOf),
    files: article.files.map(({ id, name }) => ({ id, name })),
  };
};

const mostFed = 50;
const mostMapped = 50_000;

export const publicFeed = async (ctx: Context, language: Language) =>
  (
    await readable(ctx, { language, where: sql`p.language = ${language}`, order: sql`x.published_at desc, x.number desc`, limit: mostFed })
  ).map(rowOf);

export const publicPagesOf = async (ctx: Context): Promise<HelpRow[]> => {
  const rows = await ctx.db
    .selectFrom('knowledge.publication')
    .select(['number', 'title', 'language', 'publishedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('audience', '=', 'public')
    .orderBy('number')
    .orderBy('language')
    .limit(mostMapped)
    .execute();
  return rows.map((row) => ({ ...row, language: row.language as Language, snippet: '', product: null }));
};
