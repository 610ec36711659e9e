import { z } from 'zod';
import { sql } from 'kysely';
import type { NewsAudience, NewsItem } from '#contracts/news.ts';
import { contactCards } from '#server/modules/customers/index.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import { tagNames } from '#server/modules/tags/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';

const list = 'news';
const mostReaders = 200;

const rowsOf = (ctx: Context) =>
  ctx.db
    .selectFrom('news.item as i')
    .select([
      'i.id',
      'i.texts',
      'i.forMembers',
      'i.audience',
      'i.readerIds',
      'i.urgent',
      'i.showsAt',
      'i.endsAt',
      'i.createdBy',
      'i.version',
    ])
    .where('i.workspaceId', '=', ctx.workspaceId);
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

const counts = async (ctx: Context, ids: readonly string[]) => {
  const rows = await ctx.db
    .selectFrom('news.receipt')
    .select(['itemId', 'personKind', (eb) => eb.fn.countAll<string>().as('many')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('itemId', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .groupBy(['itemId', 'personKind'])
    .execute();
  return (id: string, kind: string): number => Number(rows.find((row) => row.itemId === id && row.personKind === kind)?.many ?? 0);
};

const itemsFrom = async (ctx: Context, rows: readonly Row[]): Promise<NewsItem[]> => {
  const [tags, members, count] = await Promise.all([
    tagNames(ctx, [...new Set(rows.flatMap(({ readerIds }) => readerIds))]),
    memberCards(ctx, [...new Set(rows.flatMap(({ createdBy }) => createdBy ?? []))]),
    counts(
      ctx,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map(({ texts, audience, readerIds, createdBy, ...row }) => ({
    ...row,
    texts: texts as NewsItem['texts'],
    audience: audience as NewsAudience,
    tags: readerIds.flatMap((id) => tags.find((tag) => tag.id === id) ?? []),
    createdBy: members.find(({ id }) => id === createdBy)?.name ?? null,
    seen: { members: count(row.id, 'member'), customers: count(row.id, 'contact') },
  }));
};

const Place = z.tuple([z.string(), z.string()]);

export const listNews = async (
  ctx: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: NewsItem[]; next: string | null }> => {
  const after = cursor === undefined ? undefined : readCursor(ctx, list, cursor, Place);
  const rows = await rowsOf(ctx)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(i.shows_at, i.id) < (${after?.[0]}, ${after?.[1]}::uuid)`))
    .orderBy('i.showsAt', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(ctx, list, rows, limit, (row) => [row.showsAt, row.id]);
  return { items: await itemsFrom(ctx, items), next };
};

export const readNews = async (ctx: Context, id: string): Promise<NewsItem> =>
  found((await itemsFrom(ctx, await rowsOf(ctx).where('i.id', '=', id).execute()))[0]);

/** Who has seen it, the latest first. */
export const readersOf = async (ctx: Context, itemId: string) => {
  await readNews(ctx, itemId);
  const rows = await ctx.db
    .selectFrom('news.receipt')
    .select(['personKind', 'personId', 'seenAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('itemId', '=', itemId)
    .$if(!may(ctx.actor, 'customers.see'), (query) => query.where('personKind', '=', 'member'))
    .orderBy('seenAt', 'desc')
    .orderBy('personId')
    .limit(mostReaders)
    .execute();
  const idsOf = (kind: string) => rows.filter(({ personKind }) => personKind === kind).map(({ personId }) => personId);
  const [members, contacts] = await Promise.all([memberCards(ctx, idsOf('member')), contactCards(ctx, idsOf('contact'))]);
  return rows.flatMap(({ personKind, personId, seenAt }) => {
    const kind = personKind === 'contact' ? ('contact' as const) : ('member' as const);
    const name = (kind === 'contact' ? contacts : members).find(({ id }) => id === personId)?.name;
    return name === undefined ? [] : [{ kind, id: personId, name, at: seenAt }];
  });
};
