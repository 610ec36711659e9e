import { z } from 'zod';
import { Created, Done, Id, Name } from './common.ts';
import { ArticleNumbers, ArticleReference, FoundArticle, KnowledgeFigures, Level, ReaderIds } from './knowledge.ts';
import { route } from './route.ts';
import { TicketAddress } from './tickets.ts';

const at = { scope: 'workspace' } as const;
const OfLevel = z.strictObject({ level: Id });
const LevelReaders = ReaderIds.omit({ levelIds: true });

/** What is around articles: levels, what names them, what may help, how they are read. */
export const knowledgeReading = {
  levels: route({
    ...at,
    name: 'knowledge.levels',
    method: 'GET',
    path: '/knowledge-levels',
    summary: 'The access levels of the workspace, with who belongs to each.',
    reply: z.object({ items: z.array(Level) }),
  }),
  createLevel: route({
    ...at,
    name: 'knowledge.createLevel',
    method: 'POST',
    path: '/knowledge-levels',
    summary: 'Makes an access level: companies, people, and all who carry a tag.',
    body: z.strictObject({ name: Name.max(100), readers: LevelReaders }),
    reply: Created,
    refusals: ['name_taken', 'too_many'],
  }),
  changeLevel: route({
    ...at,
    name: 'knowledge.changeLevel',
    method: 'PATCH',
    path: '/knowledge-levels/:level',
    summary: 'Changes who belongs to a level, and so who reads the articles of it, at once.',
    params: OfLevel,
    body: z.strictObject({ version: z.int().min(1), name: Name.max(100).optional(), readers: LevelReaders.optional() }),
    reply: Level,
    refusals: ['name_taken', 'stale_version'],
  }),
  deleteLevel: route({
    ...at,
    name: 'knowledge.deleteLevel',
    method: 'DELETE',
    path: '/knowledge-levels/:level',
    summary: 'Deletes a level that no article has.',
    params: OfLevel,
    reply: Done,
    refusals: ['level_in_use'],
  }),
  references: route({
    ...at,
    name: 'knowledge.references',
    method: 'GET',
    path: '/article-references',
    summary: 'Of articles named by number, as in #KB-12#, those that there are.',
    query: z.strictObject({ numbers: ArticleNumbers }),
    reply: z.object({ items: z.array(ArticleReference) }),
  }),
  find: route({
    ...at,
    name: 'knowledge.find',
    method: 'GET',
    path: '/found-articles',
    summary: 'Published articles with words of `q`, best first: to be named in an answer.',
    query: z.strictObject({ q: z.string().trim().min(1).max(200), limit: z.coerce.number().int().min(1).max(20).default(8) }),
    reply: z.object({ items: z.array(FoundArticle) }),
  }),
  suggest: route({
    ...at,
    name: 'knowledge.suggest',
    method: 'GET',
    path: '/tickets/:ticket/articles',
    summary: 'Published articles that may help with a ticket, by its subject and product.',
    params: z.strictObject({ ticket: TicketAddress }),
    reply: z.object({ items: z.array(FoundArticle) }),
  }),
  figures: route({
    ...at,
    name: 'knowledge.figures',
    method: 'GET',
    path: '/knowledge-figures',
    summary: 'How often articles were read in the last days, what was said of them, and what readers looked for in vain.',
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(30) }),
    reply: KnowledgeFigures,
  }),
} as const;
