import { z } from 'zod';
import { Created, Done, Id, Instant, Language, line, page, PageQuery } from './common.ts';
import { route } from './route.ts';

export const NewsText = z.strictObject({ title: line(200), text: z.string().trim().max(10_000) });
export type NewsText = z.infer<typeof NewsText>;

/** Which customers see it in their desk: none, all, or those who carry one of the tags, themselves or by their company. */
export const NewsAudience = z.enum(['staff', 'customers', 'chosen']);
export type NewsAudience = z.infer<typeof NewsAudience>;

export const NewsItem = z.object({
  id: Id,
  texts: z.partialRecord(Language, NewsText),
  /** On the home page of the members. */
  forMembers: z.boolean(),
  audience: NewsAudience,
  tags: z.array(z.object({ id: Id, name: z.string() })),
  /** Stands above everything else, e.g. an outage. */
  urgent: z.boolean(),
  showsAt: Instant,
  endsAt: Instant.nullable(),
  createdBy: z.string().nullable(),
  /** How many members and customers have seen it. */
  seen: z.object({ members: z.int(), customers: z.int() }),
  version: z.int(),
});
export type NewsItem = z.infer<typeof NewsItem>;

/** As its reader sees it, in the reader's language where it was written in it. */
export const ShownNews = z.object({
  id: Id,
  language: Language,
  title: z.string(),
  text: z.string(),
  urgent: z.boolean(),
  showsAt: Instant,
  seen: z.boolean(),
});
export type ShownNews = z.infer<typeof ShownNews>;

export const NewsBody = z.strictObject({
  texts: z
    .partialRecord(Language, NewsText)
    .refine((texts) => Object.values(texts).some((text) => text !== undefined), 'a title in at least one language'),
  forMembers: z.boolean(),
  audience: NewsAudience,
  tagIds: z.array(Id).max(50).default([]),
  urgent: z.boolean().default(false),
  /** Left out: from now on. */
  showsAt: Instant.optional(),
  endsAt: Instant.nullable().default(null),
});
export type NewsBody = z.output<typeof NewsBody>;

const at = { scope: 'workspace' } as const;
const params = z.strictObject({ item: Id });

export const news = {
  current: route({
    ...at,
    name: 'news.current',
    method: 'GET',
    path: '/current-news',
    summary: 'The news that members see now: urgent first, then the newest; at most 20.',
    reply: z.object({ items: z.array(ShownNews) }),
  }),
  see: route({
    ...at,
    name: 'news.see',
    method: 'POST',
    path: '/current-news/:item/seen',
    summary: 'Notes that you have seen an item.',
    params,
    reply: Done,
  }),
  list: route({
    ...at,
    name: 'news.list',
    method: 'GET',
    path: '/news',
    summary: 'All news, with who is meant and how many have seen it; what shows last comes first.',
    query: z.strictObject({ ...PageQuery }),
    reply: page(NewsItem),
  }),
  create: route({
    ...at,
    name: 'news.create',
    method: 'POST',
    path: '/news',
    summary: 'Announces something to members, to customers, or to both.',
    body: NewsBody,
    reply: Created,
  }),
  change: route({
    ...at,
    name: 'news.change',
    method: 'PUT',
    path: '/news/:item',
    summary: 'Writes an item anew.',
    params,
    body: NewsBody.extend({ version: z.int() }),
    reply: NewsItem,
    refusals: ['stale_version'],
  }),
  delete: route({
    ...at,
    name: 'news.delete',
    method: 'DELETE',
    path: '/news/:item',
    summary: 'Takes an item away, with what is known of who has seen it.',
    params,
    reply: Done,
  }),
  readers: route({
    ...at,
    name: 'news.readers',
    method: 'GET',
    path: '/news/:item/readers',
    summary: 'Who has seen an item, the latest first; at most 200. Customers are named to whoever may see them.',
    params,
    reply: z.object({ items: z.array(z.object({ kind: z.enum(['member', 'contact']), id: Id, name: z.string(), at: Instant })) }),
  }),
} as const;
