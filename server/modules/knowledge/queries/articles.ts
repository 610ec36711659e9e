import { sql } from 'kysely';
import { z } from 'zod';
import type { Article, ArticleState, ArticleText, Audience, knowledge, ListedArticle } from '#contracts/knowledge.ts';
import { Id, Instant, type Language } from '#contracts/common.ts';
import { ticketsThere } from '#server/modules/tickets/index.ts';
import { recordCards } from '#server/modules/threads/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { askedNumber, askedWords } from '../rules/asked-words.ts';
import { readerRows, readersNamed } from './readers.ts';

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('knowledge.article as a')
    .leftJoin('catalog.productCard as p', (join) => join.onRef('p.workspaceId', '=', 'a.workspaceId').onRef('p.id', '=', 'a.productId'))
    .leftJoin('catalog.areaCard as r', (join) => join.onRef('r.workspaceId', '=', 'a.workspaceId').onRef('r.id', '=', 'a.areaId'))
    .select(['a.id', 'a.number', 'a.language', 'a.productId', 'p.name as productName', 'a.areaId', 'r.name as areaName'])
    .select(['a.audience', 'a.recordId', 'a.changedAt', 'a.deletedAt', 'a.version'])
    .where('a.workspaceId', '=', ctx.workspaceId);

const named = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });

const textRows = (ctx: Context, articleIds: readonly string[]) =>
  ctx.db
    .selectFrom('knowledge.text as t')
    .leftJoin('knowledge.publication as p', (join) =>
      join.onRef('p.workspaceId', '=', 't.workspaceId').onRef('p.articleId', '=', 't.articleId').onRef('p.language', '=', 't.language'),
    )
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 't.workspaceId').onRef('m.id', '=', 't.changedBy'))
    .select(['t.articleId', 't.language', 't.title', 't.html', 't.latest', 't.published', 't.inReviewAt', 't.changedAt', 't.version'])
    .select(['m.name as changedBy', 'p.publishedAt'])
    .where('t.workspaceId', '=', ctx.workspaceId)
    .where('t.articleId', 'in', articleIds)
    .orderBy('t.language');
type TextRow = Awaited<ReturnType<ReturnType<typeof textRows>['execute']>>[number];

const stateOf = ({ inReviewAt, published, latest }: TextRow): ArticleState =>
  inReviewAt !== null ? 'in_review' : published === latest ? 'published' : 'draft';

const textOf = (row: TextRow, mainPublishedAt: string | null): ArticleText => ({
  language: row.language as Language,
  title: row.title,
  html: row.html,
  state: stateOf(row),
  latest: row.latest,
  published: row.published,
  publishedAt: row.publishedAt,
  outOfDate: row.publishedAt !== null && mainPublishedAt !== null && row.publishedAt < mainPublishedAt,
  changedAt: row.changedAt,
  changedBy: row.changedBy,
  version: row.version,
});

const textsOf = (main: string, all: readonly TextRow[]): ArticleText[] => {
  const first = all.find(({ language }) => language === main);
  return [...(first ? [first] : []), ...all.filter((row) => row !== first)].map((row) => textOf(row, first?.publishedAt ?? null));
};

export const fileRows = (ctx: Context, articleId: string) =>
  ctx.db
    .selectFrom('knowledge.file')
    .select(['id', 'name', 'mediaType', 'size', 'releasedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .execute();

const ticketOf = async (ctx: Context, recordId: string | null): Promise<string | null> => {
  if (recordId === null || !may(ctx.actor, 'tickets.see') || !(await ticketsThere(ctx, [recordId])).has(recordId)) return null;
  const [card] = await recordCards(ctx, [recordId]);
  return card?.reference ?? null;
};

export const readArticle = async (ctx: Context, id: string): Promise<Article> => {
  const row = found(await rows(ctx).where('a.id', '=', id).executeTakeFirst());
  const isLive = row.deletedAt === null;
  return {
    id,
    number: row.number,
    language: row.language as Language,
    product: named(row.productId, row.productName),
    area: named(row.areaId, row.areaName),
    audience: row.audience as Audience,
    readers: await readersNamed(ctx, await readerRows(ctx, [id])),
    texts: textsOf(row.language, await textRows(ctx, [id]).execute()),
    files: (await fileRows(ctx, id)).map(({ releasedAt, ...file }) => ({ ...file, released: releasedAt !== null })),
    ticket: await ticketOf(ctx, row.recordId),
    changedAt: row.changedAt,
    deletedAt: row.deletedAt,
    version: row.version,
    can: {
      write: isLive && may(ctx.actor, 'knowledge.write'),
      publish: isLive && may(ctx.actor, 'knowledge.publish'),
      delete: may(ctx.actor, 'knowledge.delete'),
    },
  };
};

type Asked = z.output<typeof knowledge.list.query>;
const mostFound = 50;

const narrowed = (ctx: Context, { state, language, product, audience, level, deleted }: Asked) => {
  let query = rows(ctx).where('a.deletedAt', deleted === true ? 'is not' : 'is', null);
  if (product !== undefined) query = query.where('a.productId', '=', product);
  if (audience !== undefined) query = query.where('a.audience', '=', audience);
  if (level !== undefined)
    query = query.where(
      sql<boolean>`exists (select from knowledge.article_reader x where x.workspace_id = a.workspace_id and x.article_id = a.id and x.level_id = ${level})`,
    );
  if (state !== undefined || language !== undefined)
    query = query.where(
      sql<boolean>`exists (select from knowledge.text x where x.workspace_id = a.workspace_id and x.article_id = a.id
        and (${language ?? null}::text is null or x.language = ${language ?? null})
        and (${state ?? null}::text is null or ${state ?? null} = case when x.in_review_at is not null then 'in_review'
          when x.published = x.latest then 'published' else 'draft' end))`,
    );
  return query;
};

const found50 = async (ctx: Context, asked: Asked, q: string) => {
  const number = askedNumber(q);
  const words = askedWords(q);
  if (number === null && words === null) return [];
  const rank = sql<number>`coalesce((select max(ts_rank(x.words, ${words}::tsquery)) from knowledge.text x
    where x.workspace_id = a.workspace_id and x.article_id = a.id and x.words @@ ${words}::tsquery), 0)`;
  return narrowed(ctx, asked)
    .where(sql<boolean>`(a.number = ${number}::int or ${rank} > 0)`)
    .orderBy(sql`(a.number = ${number}::int) desc nulls last`)
    .orderBy(rank, 'desc')
    .orderBy('a.id')
    .limit(Math.min(asked.limit, mostFound))
    .execute();
};

const listed = async (ctx: Context, items: Awaited<ReturnType<typeof found50>>): Promise<ListedArticle[]> => {
  const ids = items.map(({ id }) => id);
  const texts = ids.length === 0 ? [] : await textRows(ctx, ids).execute();
  return items.map((row) => {
    const own = textsOf(
      row.language,
      texts.filter(({ articleId }) => articleId === row.id),
    );
    return {
      id: row.id,
      number: row.number,
      title: own[0]?.title ?? '',
      language: row.language as Language,
      product: named(row.productId, row.productName),
      audience: row.audience as Audience,
      texts: own.map(({ language, state, outOfDate, published }) => ({ language, state, outOfDate, isPublished: published !== null })),
      changedAt: row.changedAt,
      deletedAt: row.deletedAt,
    };
  });
};

export const listArticles = async (ctx: Context, asked: Asked): Promise<{ items: ListedArticle[]; next: string | null }> => {
  if (asked.q !== undefined && asked.q !== '') return { items: await listed(ctx, await found50(ctx, asked, asked.q)), next: null };
  let query = narrowed(ctx, asked);
  if (asked.cursor !== undefined) {
    const [at, id] = readCursor(ctx, 'articles', asked.cursor, z.tuple([Instant, Id]));
    query = query.where(sql<boolean>`(a.changed_at, a.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const some = await query
    .orderBy('a.changedAt', 'desc')
    .orderBy('a.id', 'desc')
    .limit(asked.limit + 1)
    .execute();
  const { items, next } = pageOf(ctx, 'articles', some, asked.limit, (row) => [row.changedAt, row.id]);
  return { items: await listed(ctx, items), next };
};
