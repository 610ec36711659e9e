import { z } from 'zod';
import { csv, Id, Instant } from './common.ts';
import { route } from './route.ts';

/** Text in pieces, so that a screen marks what was found without reading HTML. */
export const Excerpt = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type Excerpt = z.infer<typeof Excerpt>;

export const TicketHit = z.object({
  id: Id,
  reference: z.string(),
  subject: Excerpt,
  /** From the entry that fits best; empty when only the ticket itself fits. */
  excerpt: Excerpt,
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

export const SearchReply = z.object({
  /** `#1042`, `HLX-1042` or `1042` names this ticket; Enter opens it. */
  jump: z.object({ id: Id, reference: z.string(), subject: z.string() }).nullable(),
  tickets: group(TicketHit),
  people: group(PersonHit),
  companies: group(CompanyHit),
});
export type SearchReply = z.infer<typeof SearchReply>;

/** Operators in `q`: `from:` `to:` `has:file` `status:`; "…" is a phrase; anything else is a word. */
const Typed = z.string().trim().min(1).max(400);
const limit = (usual: number) => z.coerce.number().int().min(1).max(50).default(usual);

export const Suggestion = z.discriminatedUnion('kind', [
  PersonHit.extend({ kind: z.literal('person') }),
  CompanyHit.extend({ kind: z.literal('company') }),
]);
export type Suggestion = z.infer<typeof Suggestion>;

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
} as const;
