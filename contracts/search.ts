import { z } from 'zod';
import { csv, Id, Instant } from './common.ts';
import { route } from './route.ts';

/** Text in pieces, so that a screen marks what was found without reading HTML. */
export const Excerpt = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type Excerpt = z.infer<typeof Excerpt>;

export const TicketCard = z.object({ id: Id, reference: z.string(), subject: z.string() });
export type TicketCard = z.infer<typeof TicketCard>;
/** The ticket that this one was merged into, where it is read on. */
const into = TicketCard.nullable();

export const TicketHit = z.object({
  id: Id,
  reference: z.string(),
  subject: Excerpt,
  into,
  /** From the entry that fits best, or from a file of it; empty when only the ticket itself fits. */
  excerpt: Excerpt,
  /** The name of the file that the excerpt is from. */
  file: z.string().nullable(),
  /** The entry to scroll to. */
  entryId: Id.nullable(),
  at: Instant,
});
export type TicketHit = z.infer<typeof TicketHit>;

export const PersonHit = z.object({ id: Id, name: z.string(), address: z.string().nullable(), company: z.string().nullable() });
export type PersonHit = z.infer<typeof PersonHit>;
export const CompanyHit = z.object({ id: Id, name: z.string() });
export type CompanyHit = z.infer<typeof CompanyHit>;

export const SearchGroup = z.enum(['tickets', 'people', 'companies']);
export type SearchGroup = z.infer<typeof SearchGroup>;

/** `count` is what was found among what the reader may see; `more` says that counting stopped there. */
const group = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), count: z.int(), more: z.boolean() });

/**
 * What was typed as an operator. `unknown` says what there is not: the operator, or what was asked of it; then it was
 * searched for as words. `raw` is the text to take out of `q`.
 */
export const SearchChip = z.object({
  raw: z.string(),
  /** Its English name, however it was typed; of none that there is, as it was typed. */
  operator: z.string(),
  value: z.string(),
  not: z.boolean(),
  unknown: z.enum(['operator', 'value']).nullable(),
});
export type SearchChip = z.infer<typeof SearchChip>;

/** Nothing has the word `typed`: found was by `meant`, and `q` is the question with it. */
export const Meant = z.object({ typed: z.string(), meant: z.string(), q: z.string() });
export type Meant = z.infer<typeof Meant>;

export const SearchReply = z.object({
  chips: z.array(SearchChip),
  meant: Meant.nullable(),
  /** `#1042`, `HLX-1042` or `1042` names this ticket; Enter opens it. */
  jump: TicketCard.extend({ into }).nullable(),
  tickets: group(TicketHit),
  people: group(PersonHit),
  companies: group(CompanyHit),
});
export type SearchReply = z.infer<typeof SearchReply>;

/**
 * Operators in `q`: `from:` `to:` `company:` `status:` `assignee:` `tag:` `product:` `before:` `after:` `has:file` `audience:`
 * `in:subject` `in:spam`, a comma is "or", a leading minus "not", `me` and `none` where a name could stand; "…" is a phrase, anything
 * else a word. They have Swedish and Japanese names too.
 */
const Typed = z.string().trim().min(1).max(400);
const limit = (usual: number) => z.coerce.number().int().min(1).max(50).default(usual);

export const Suggestion = z.discriminatedUnion('kind', [
  PersonHit.extend({ kind: z.literal('person') }),
  CompanyHit.extend({ kind: z.literal('company') }),
]);
export type Suggestion = z.infer<typeof Suggestion>;

/** What can follow an operator that is being typed; `text` goes behind its colon. */
export const OperatorValue = z.object({ text: z.string(), label: z.string(), hint: z.string().nullable() });
export type OperatorValue = z.infer<typeof OperatorValue>;

export const search = {
  find: route({
    name: 'search.find',
    scope: 'workspace',
    method: 'GET',
    path: '/search',
    summary: 'Tickets, people and companies by words, of what the reader may see',
    query: z.strictObject({ q: Typed, groups: csv(SearchGroup).optional(), limit: limit(20) }),
    reply: SearchReply,
  }),
  suggest: route({
    name: 'search.suggest',
    scope: 'workspace',
    method: 'GET',
    path: '/suggest',
    summary: 'People and companies while typing a name or an address',
    query: z.strictObject({ q: Typed, groups: csv(z.enum(['people', 'companies'])).optional(), limit: limit(8) }),
    reply: z.object({ items: z.array(Suggestion) }),
  }),
  values: route({
    name: 'search.values',
    scope: 'workspace',
    method: 'GET',
    path: '/search-values',
    summary: 'What can stand behind an operator of the search: people, companies, tags and so on',
    query: z.strictObject({ operator: z.string().min(1).max(40), q: z.string().trim().max(100).default(''), limit: limit(8) }),
    reply: z.object({ items: z.array(OperatorValue) }),
  }),
} as const;
