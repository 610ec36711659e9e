import { z } from 'zod';
import { csv, Created, Done, Flag, Id, Instant, Language, line, page, PageQuery } from './common.ts';
import { route } from './route.ts';
import { TicketAddress } from './tickets.ts';

/** Everybody, every customer who is signed in, those that are chosen, members only. */
export const Audience = z.enum(['public', 'customers', 'chosen', 'staff']);
export type Audience = z.infer<typeof Audience>;
export const ArticleState = z.enum(['draft', 'in_review', 'published']);
export type ArticleState = z.infer<typeof ArticleState>;

const Named = z.object({ id: Id, name: z.string() });
/** Whom an article of audience `chosen` is for: any one of these is enough. */
export const Readers = z.object({ levels: z.array(Named), tags: z.array(Named), companies: z.array(Named), contacts: z.array(Named) });
export type Readers = z.infer<typeof Readers>;
const ids = z.array(Id).max(100);
export const ReaderIds = z.strictObject({
  levelIds: ids.default([]),
  tagIds: ids.default([]),
  companyIds: ids.default([]),
  contactIds: ids.default([]),
});
export type ReaderIds = z.output<typeof ReaderIds>;

export const ArticleFile = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  /** False: members alone see it until its article is published with it. */
  released: z.boolean(),
});
export type ArticleFile = z.infer<typeof ArticleFile>;

/** One language of an article. */
export const ArticleText = z.object({
  language: Language,
  title: z.string(),
  /** Sanitised; a picture is `<img data-file="…">` and is sent as `<img src="cid:…">`, with the id of a file of the article. */
  html: z.string(),
  /** Of what was written last; readers may see an older version at the same time. */
  state: ArticleState,
  /** The number of its latest version. */
  latest: z.int(),
  /** The number of the version that readers see. */
  published: z.int().nullable(),
  publishedAt: Instant.nullable(),
  /** The article was published in its first language after this translation. */
  outOfDate: z.boolean(),
  changedAt: Instant,
  changedBy: z.string().nullable(),
  version: z.int(),
});
export type ArticleText = z.infer<typeof ArticleText>;

export const Article = z.object({
  id: Id,
  number: z.int(),
  language: Language,
  product: Named.nullable(),
  area: Named.nullable(),
  audience: Audience,
  readers: Readers,
  texts: z.array(ArticleText),
  files: z.array(ArticleFile),
  /** The ticket that it was made of, for whoever may see tickets. */
  ticket: z.string().nullable(),
  changedAt: Instant,
  deletedAt: Instant.nullable(),
  version: z.int(),
  can: z.object({ write: z.boolean(), publish: z.boolean(), delete: z.boolean() }),
});
export type Article = z.infer<typeof Article>;

export const ListedArticle = Article.pick({
  id: true,
  number: true,
  product: true,
  audience: true,
  changedAt: true,
  deletedAt: true,
}).extend({
  title: z.string(),
  language: Language,
  texts: z.array(ArticleText.pick({ language: true, state: true, outOfDate: true }).extend({ isPublished: z.boolean() })),
});
export type ListedArticle = z.infer<typeof ListedArticle>;

export const ArticleVersion = z.object({
  number: z.int(),
  title: z.string(),
  changedAt: Instant,
  changedBy: z.string().nullable(),
  publishedAt: Instant.nullable(),
  /** The version that was brought back by it. */
  restored: z.int().nullable(),
});
export type ArticleVersion = z.infer<typeof ArticleVersion>;

/** A text against another, in order; of words that stand in one of them only, which. */
export const Difference = z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }));
export type Difference = z.infer<typeof Difference>;

export const Level = z.object({ id: Id, name: z.string(), readers: Readers.omit({ levels: true }), articles: z.int(), version: z.int() });
export type Level = z.infer<typeof Level>;

export const ArticleReference = z.object({ number: z.int(), id: Id, title: z.string() });
export const ArticleNumbers = csv(z.string().regex(/^\d{1,9}$/)).pipe(z.array(z.string()).min(1).max(50));
export const FoundArticle = z.object({
  id: Id,
  number: z.int(),
  title: z.string(),
  language: Language,
  snippet: z.string(),
  isPublic: z.boolean(),
});
export type FoundArticle = z.infer<typeof FoundArticle>;

export const ArticleFeedback = z.object({
  articleId: Id,
  number: z.int(),
  title: z.string(),
  language: Language,
  useful: z.boolean(),
  comment: z.string(),
  by: z.string().nullable(),
  at: Instant,
});
export const KnowledgeFigures = z.object({
  /** Most read first; `useful` and `notUseful` count what was said in the same days. */
  articles: z.array(z.object({ id: Id, number: z.int(), title: z.string(), views: z.int(), useful: z.int(), notUseful: z.int() })),
  comments: z.array(ArticleFeedback),
  /** What readers looked for and did not find, most often first. */
  missed: z.array(z.object({ asked: z.string(), language: Language, times: z.int(), lastAt: Instant })),
});
export type KnowledgeFigures = z.infer<typeof KnowledgeFigures>;

export const ArticleEvent = z.object({ id: Id, name: z.string(), at: Instant, by: z.string().nullable(), language: Language.nullable() });

const at = { scope: 'workspace' } as const;
const OfArticle = z.strictObject({ article: Id });
const OfText = z.strictObject({ article: Id, language: Language });
const Title = line(200);
const Html = z.string().max(300_000);
const AtVersion = z.strictObject({ version: z.int().min(1) });
const about = { productId: Id.nullable(), areaId: Id.nullable(), audience: Audience, readers: ReaderIds };
const noReaders = { levelIds: [], tagIds: [], companyIds: [], contactIds: [] };

export const knowledge = {
  list: route({
    ...at,
    name: 'knowledge.list',
    method: 'GET',
    path: '/articles',
    summary: 'Articles, last changed first; with `q` those that have its words, best first, in one page.',
    query: z.strictObject({
      ...PageQuery,
      q: z.string().trim().max(200).optional(),
      state: ArticleState.optional(),
      language: Language.optional(),
      product: Id.optional(),
      audience: Audience.optional(),
      level: Id.optional(),
      deleted: Flag.optional(),
    }),
    reply: page(ListedArticle),
  }),
  read: route({
    ...at,
    name: 'knowledge.read',
    method: 'GET',
    path: '/articles/:article',
    summary: 'An article with what is written in each language.',
    params: OfArticle,
    reply: Article,
  }),
  create: route({
    ...at,
    name: 'knowledge.create',
    method: 'POST',
    path: '/articles',
    summary: 'Begins an article as a draft in its first language. Unless told otherwise only members may read it.',
    body: z.strictObject({
      ...about,
      productId: about.productId.default(null),
      areaId: about.areaId.default(null),
      audience: about.audience.default('staff'),
      readers: ReaderIds.default(noReaders),
      language: Language,
      title: Title,
      html: Html.default(''),
    }),
    reply: Created,
    refusals: ['area_of_other_product', 'retired', 'too_many'],
  }),
  createFromTicket: route({
    ...at,
    name: 'knowledge.createFromTicket',
    method: 'POST',
    path: '/tickets/:ticket/articles',
    summary: 'Begins an article of a ticket: its subject, product and area, and the words of the chosen message, as a draft.',
    params: z.strictObject({ ticket: TicketAddress }),
    body: z.strictObject({ entryId: Id.optional(), language: Language.optional() }),
    reply: Created,
    refusals: ['too_many'],
  }),
  change: route({
    ...at,
    name: 'knowledge.change',
    method: 'PATCH',
    path: '/articles/:article',
    summary: 'Changes what an article is about and who can read it; who reads what is published takes `knowledge.publish`.',
    params: OfArticle,
    body: z
      .strictObject({ ...about, language: Language })
      .partial()
      .extend({ version: z.int().min(1) }),
    reply: Article,
    refusals: ['stale_version', 'area_of_other_product', 'retired'],
  }),
  write: route({
    ...at,
    name: 'knowledge.write',
    method: 'PUT',
    path: '/articles/:article/texts/:language',
    summary: 'Saves what is written in one language; readers see it once it is published. `version` 0: the language is new.',
    params: OfText,
    /** `apart`: a version of its own, whoever saved the last one a moment ago. */
    body: z.strictObject({ version: z.int().min(0), title: Title, html: Html, apart: z.boolean().optional() }),
    reply: Article,
    refusals: ['stale_version', 'unsafe_text'],
  }),
  askReview: route({
    ...at,
    name: 'knowledge.askReview',
    method: 'PUT',
    path: '/articles/:article/texts/:language/review',
    summary: 'Hands a text in for review.',
    params: OfText,
    body: AtVersion,
    reply: Article,
    refusals: ['stale_version'],
  }),
  endReview: route({
    ...at,
    name: 'knowledge.endReview',
    method: 'DELETE',
    path: '/articles/:article/texts/:language/review',
    summary: 'Makes a text that waits for review a draft again.',
    params: OfText,
    reply: Article,
  }),
  publish: route({
    ...at,
    name: 'knowledge.publish',
    method: 'PUT',
    path: '/articles/:article/texts/:language/publication',
    summary: 'Shows a text as it is now to those who can read its article, with the files of the article.',
    params: OfText,
    /** `articleVersion`: of the article with the readers that the caller saw; they are whom it is shown to. */
    body: AtVersion.extend({ articleVersion: z.int().min(1).optional() }),
    reply: Article,
    refusals: ['stale_version'],
  }),
  withdraw: route({
    ...at,
    name: 'knowledge.withdraw',
    method: 'DELETE',
    path: '/articles/:article/texts/:language/publication',
    summary: 'Shows a text to readers no more.',
    params: OfText,
    reply: Article,
  }),
  versions: route({
    ...at,
    name: 'knowledge.versions',
    method: 'GET',
    path: '/articles/:article/texts/:language/versions',
    summary: 'The versions of a text, latest first; at most 500.',
    params: OfText,
    reply: z.object({ items: z.array(ArticleVersion) }),
  }),
  compare: route({
    ...at,
    name: 'knowledge.compare',
    method: 'GET',
    path: '/articles/:article/texts/:language/comparison',
    summary: 'What differs between two versions of a text.',
    params: OfText,
    query: z.strictObject({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
    reply: z.object({ title: Difference, text: Difference }),
  }),
  restoreVersion: route({
    ...at,
    name: 'knowledge.restoreVersion',
    method: 'POST',
    path: '/articles/:article/texts/:language/versions',
    summary: 'Brings an older version back as the latest one.',
    params: OfText,
    body: AtVersion.extend({ number: z.int().min(1) }),
    reply: Article,
    refusals: ['stale_version'],
  }),
  delete: route({
    ...at,
    name: 'knowledge.delete',
    method: 'DELETE',
    path: '/articles/:article',
    summary: 'Deletes an article: nobody reads it, and it can be restored.',
    params: OfArticle,
    reply: Done,
  }),
  restore: route({
    ...at,
    name: 'knowledge.restore',
    method: 'POST',
    path: '/articles/:article/restoration',
    summary: 'Restores a deleted article as it was, published where it was.',
    params: OfArticle,
    body: z.strictObject({}),
    reply: Article,
  }),
  history: route({
    ...at,
    name: 'knowledge.history',
    method: 'GET',
    path: '/articles/:article/history',
    summary: 'Who did what with an article, latest first; at most 200.',
    params: OfArticle,
    reply: z.object({ items: z.array(ArticleEvent) }),
  }),
  upload: route({
    ...at,
    name: 'knowledge.upload',
    method: 'POST',
    path: '/articles/:article/files',
    summary: 'Attaches a file to an article; the body is the file.',
    params: OfArticle,
    query: z.strictObject({ name: z.string().min(1).max(255) }),
    bodyKind: 'bytes',
    bodyLimit: 50 * 1024 * 1024,
    reply: ArticleFile,
    refusals: ['too_large', 'upload_incomplete', 'disk_full', 'too_many'],
  }),
  download: route({
    ...at,
    name: 'knowledge.download',
    method: 'GET',
    path: '/articles/:article/files/:file',
    summary: 'The content of a file of an article.',
    params: z.strictObject({ article: Id, file: Id }),
    query: z.strictObject({ inline: Flag.optional() }),
    replyKind: 'file',
    refusals: ['file_damaged'],
  }),
  detach: route({
    ...at,
    name: 'knowledge.detach',
    method: 'DELETE',
    path: '/articles/:article/files/:file',
    summary: 'Takes a file off an article; for 30 days it can be put back.',
    params: z.strictObject({ article: Id, file: Id }),
    reply: Done,
  }),
  restoreFile: route({
    ...at,
    name: 'knowledge.restoreFile',
    method: 'POST',
    path: '/articles/:article/files/:file/restoration',
    summary: 'Puts a file back that was taken off an article.',
    params: z.strictObject({ article: Id, file: Id }),
    body: z.strictObject({}),
    reply: Done,
  }),
} as const;
