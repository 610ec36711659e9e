import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import type { OpenArticle, ReadableArticle } from '#contracts/portal/knowledge.ts';
import type { Context } from '#server/platform/db/context.ts';
import { makeCursor, readCursor } from '#server/platform/db/cursor.ts';
import { beginning } from '#server/platform/db/json.ts';
import { found } from '#server/platform/refusal.ts';
import { isReadable } from '../access.ts';
import { articleReferencesIn } from '#contracts/references.ts';
import { picturesIn } from '../rules/article-html.ts';
import { askedNumber, askedWords } from '../rules/asked-words.ts';

export interface Publication {
  readonly articleId: string;
  readonly number: number;
  readonly language: Language;
  readonly title: string;
  readonly html: string;
  readonly plain: string;
  readonly audience: string;
  readonly main: boolean;
  readonly productId: string | null;
  readonly productName: string | null;
  readonly areaId: string | null;
  readonly areaName: string | null;
  readonly firstPublishedAt: string;
  readonly publishedAt: string;
}

interface Narrowing {
  readonly language: string;
  readonly product?: string | undefined;
  readonly where?: RawBuilder<unknown>;
  readonly order: RawBuilder<unknown>;
  readonly limit: number;
}

/**
 * The one query of readers: what it narrows to is what the actor can read, in the language asked for, else the first of
 * the article, else any. Lists, search, suggestions, references, pages and feeds all ask it.
 */
export const readable = async (ctx: Context, { language, product, where, order, limit }: Narrowing): Promise<Publication[]> => {
  const { rows } = await sql<Publication>`
    select x.*, c.name as product_name, r.name as area_name from (
      select distinct on (p.article_id) p.article_id, p.number, p.language, p.title, p.html, p.plain, p.words, p.audience, p.main,
        p.product_id, p.area_id, p.first_published_at, p.published_at
      from knowledge.publication p
      where p.workspace_id = ${ctx.workspaceId} and ${isReadable(ctx)}
        and (${product ?? null}::uuid is null or p.product_id = ${product ?? null}::uuid) and ${where ?? sql`true`}
      order by p.article_id, (p.language = ${language}) desc, p.main desc, p.language
    ) x
    left join catalog.product_card c on c.workspace_id = ${ctx.workspaceId} and c.id = x.product_id
    left join catalog.area_card r on r.workspace_id = ${ctx.workspaceId} and r.id = x.area_id
    order by ${order} limit ${limit}`.execute(ctx.db);
  return rows;
};

const snippetLength = 200;
export const snippetOf = (plain: string): string => beginning(plain.replace(/\s+/g, ' ').trim(), snippetLength);

const named = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });
export const shortOf = (row: Publication): ReadableArticle => ({
  number: row.number,
  title: row.title,
  language: row.language,
  product: named(row.productId, row.productName),
  snippet: snippetOf(row.plain),
  publishedAt: row.publishedAt,
});

interface Asked {
  readonly language: string;
  readonly q?: string | undefined;
  readonly product?: string | undefined;
  readonly limit: number;
  readonly any?: boolean;
}

/** What has the words, best first; with `any` what has some of them. */
export const findReadable = async (ctx: Context, { language, q = '', product, limit, any = false }: Asked): Promise<Publication[]> => {
  const number = any ? null : askedNumber(q);
  const words = askedWords(q, { any });
  if (number === null && words === null) return [];
  return readable(ctx, {
    language,
    product,
    where: sql`(p.number = ${number}::int or p.words @@ ${words}::tsquery)`,
    order: sql`(x.number = ${number}::int) desc nulls last, ts_rank(x.words, ${words}::tsquery) desc, x.number`,
    limit,
  });
};

export const listReadable = async (
  ctx: Context,
  { cursor, ...asked }: Asked & { readonly cursor?: string | undefined },
): Promise<{ items: ReadableArticle[]; next: string | null }> => {
  if (asked.q !== undefined && asked.q !== '') return { items: (await findReadable(ctx, asked)).map(shortOf), next: null };
  const before = cursor === undefined ? null : readCursor(ctx, 'readable', cursor, z.tuple([z.int()]))[0];
  const rows = await readable(ctx, {
    language: asked.language,
    product: asked.product,
    ...(before === null ? {} : { where: sql`p.number < ${before}::int` }),
    order: sql`x.number desc`,
    limit: asked.limit + 1,
  });
  const items = rows.slice(0, asked.limit);
  const last = items.at(-1);
  const next = last !== undefined && rows.length > asked.limit ? makeCursor(ctx, 'readable', [last.number]) : null;
  return { items: items.map(shortOf), next };
};

/** Of the numbers, the articles that this reader can read. */
export const referencesTo = async (ctx: Context, numbers: readonly number[], language: string): Promise<Publication[]> =>
  numbers.length === 0
    ? []
    : readable(ctx, { language, where: sql`p.number = any(${[...numbers]}::int[])`, order: sql`x.number`, limit: 50 });

export const readPublication = async (ctx: Context, number: number, language: string): Promise<Publication> =>
  found((await readable(ctx, { language, where: sql`p.number = ${number}::int`, order: sql`x.number`, limit: 1 }))[0]);

const languagesOf = async (ctx: Context, articleId: string): Promise<Language[]> => {
  const rows = await ctx.db
    .selectFrom('knowledge.publication as p')
    .select('p.language')
    .where('p.workspaceId', '=', ctx.workspaceId)
    .where('p.articleId', '=', articleId)
    .where(isReadable(ctx))
    .orderBy('p.language')
    .execute();
  return rows.map(({ language }) => language as Language);
};

// Pictures stand among the words; what is listed below them is the rest.
const filesOf = (ctx: Context, { articleId, html }: Publication) =>
  ctx.db
    .selectFrom('knowledge.file as p')
    .select(['p.id', 'p.name', 'p.mediaType', 'p.size'])
    .where('p.workspaceId', '=', ctx.workspaceId)
    .where('p.articleId', '=', articleId)
    .where('p.id', '<>', sql<string>`all(${picturesIn(html)}::uuid[])`)
    .where('p.releasedAt', 'is not', null)
    .where('p.removedAt', 'is', null)
    .where(isReadable(ctx))
    .orderBy('p.id')
    .execute();

export const openArticle = async (
  ctx: Context,
  number: number,
  language: string,
): Promise<OpenArticle & { readonly articleId: string }> => {
  const row = await readPublication(ctx, number, language);
  const mentioned = articleReferencesIn(row.plain).map((reference) => reference.number);
  return {
    ...shortOf(row),
    articleId: row.articleId,
    html: row.html,
    area: named(row.areaId, row.areaName),
    languages: await languagesOf(ctx, row.articleId),
    references: (await referencesTo(ctx, mentioned, row.language)).map((one) => ({ number: one.number, title: one.title })),
    files: await filesOf(ctx, row),
    isPublic: row.audience === 'public',
  };
};
