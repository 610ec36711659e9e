import { z } from 'zod';
import { csv, Done, Flag, Id, Instant, Language, page, PageQuery } from '../common.ts';
import { route } from '../route.ts';

const at = { scope: 'portal', section: 'knowledge' } as const;
const ArticleNumber = z.string().regex(/^\d{1,9}$/);
const OfArticle = z.strictObject({ number: ArticleNumber });
const Named = z.object({ id: Id, name: z.string() });

export const ReadableArticle = z.object({
  number: z.int(),
  title: z.string(),
  language: Language,
  product: Named.nullable(),
  snippet: z.string(),
  publishedAt: Instant,
});
export type ReadableArticle = z.infer<typeof ReadableArticle>;

export const OpenArticle = ReadableArticle.extend({
  html: z.string(),
  area: Named.nullable(),
  /** All in which this reader can read it. */
  languages: z.array(Language),
  /** Of the articles that it names, those that this reader can read. */
  references: z.array(z.object({ number: z.int(), title: z.string() })),
  files: z.array(z.object({ id: Id, name: z.string(), mediaType: z.string(), size: z.int() })),
  isPublic: z.boolean(),
});
export type OpenArticle = z.infer<typeof OpenArticle>;

/** The articles that whoever asks can read; nothing tells of others. */
export const portalKnowledge = {
  list: route({
    ...at,
    name: 'portal.knowledge.list',
    method: 'GET',
    path: '/articles',
    summary: 'Articles that one can read, newest first; with `q` those that have its words, best first, in one page.',
    query: z.strictObject({
      ...PageQuery,
      q: z.string().trim().max(200).optional(),
      language: Language,
      product: Id.optional(),
    }),
    reply: page(ReadableArticle),
  }),
  suggest: route({
    ...at,
    name: 'portal.knowledge.suggest',
    method: 'POST',
    path: '/suggested-articles',
    summary: 'Articles that may answer a question that is being typed, best first; what is typed stands in no address.',
    body: z.strictObject({ q: z.string().trim().min(3).max(400), language: Language, product: Id.optional() }),
    reply: z.object({ items: z.array(ReadableArticle) }),
  }),
  references: route({
    ...at,
    name: 'portal.knowledge.references',
    method: 'GET',
    path: '/article-references',
    summary: 'Of articles named by number, as in #KB-12#, those that one can read.',
    query: z.strictObject({ numbers: csv(z.string().regex(/^\d{1,9}$/)).pipe(z.array(z.string()).min(1).max(50)), language: Language }),
    reply: z.object({ items: z.array(z.object({ number: z.int(), title: z.string() })) }),
  }),
  read: route({
    ...at,
    name: 'portal.knowledge.read',
    method: 'GET',
    path: '/articles/:number',
    summary: 'An article by its number, in the language asked for if it has it, else in its first.',
    params: OfArticle,
    query: z.strictObject({ language: Language }),
    reply: OpenArticle,
  }),
  download: route({
    ...at,
    name: 'portal.knowledge.download',
    method: 'GET',
    path: '/articles/:number/files/:file',
    summary: 'The content of a file of an article.',
    params: z.strictObject({ number: ArticleNumber, file: Id }),
    query: z.strictObject({ inline: Flag.optional() }),
    replyKind: 'file',
    refusals: ['file_damaged'],
  }),
  rate: route({
    ...at,
    name: 'portal.knowledge.rate',
    method: 'PUT',
    path: '/articles/:number/feedback',
    summary: 'Says whether an article was useful, and what is missing; said again it replaces what was said before.',
    params: OfArticle,
    body: z.strictObject({ language: Language, useful: z.boolean(), comment: z.string().trim().max(2000).default('') }),
    reply: Done,
  }),
} as const;
