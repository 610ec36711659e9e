import { z } from 'zod';
import { Done, Id, page, PageQuery } from './common.ts';
import { route } from './route.ts';

export const CustomerSort = z.enum(['contact', 'company']);
export type CustomerSort = z.infer<typeof CustomerSort>;

/** Why two are thought to be one. */
export const Likeness = z.enum(['address', 'phone', 'name_in_company', 'name_in_domain', 'similar_name', 'name', 'domain']);
export type Likeness = z.infer<typeof Likeness>;

export const Alike = z.object({
  id: Id,
  name: z.string(),
  /** Of a person: the main address; of a company: its website. */
  address: z.string().nullable(),
  /** Of a person: the main company. */
  company: z.string().nullable(),
});
export type Alike = z.infer<typeof Alike>;

export const Pair = z.object({ one: Alike, other: Alike, why: z.array(Likeness), different: z.boolean() });
export type Pair = z.infer<typeof Pair>;

const Take = z
  .array(z.string().regex(/^(?:name|postalAddress|language|timeZone|website|fields\.[a-z][a-z0-9_]{0,59})$/))
  .max(100)
  .default([]);
export const StartMerge = z.strictObject({
  /** Who goes. */
  fromId: Id,
  /** Fields whose value is taken from the one who goes; the others stay, and gaps are filled. */
  take: Take,
  /** Of both, as they were shown to whoever chose: it is refused where somebody changed one of them since. */
  versions: z.strictObject({ from: z.int().min(1), into: z.int().min(1) }).optional(),
});
export type StartMerge = z.infer<typeof StartMerge>;

/** `running`: what the one who goes has is still moving; ask again. `stopped`: it failed again and again and waits to be told to go on. */
export const Merge = z.object({ fromId: Id, intoId: Id, state: z.enum(['running', 'stopped', 'done']), moved: z.int(), total: z.int() });
export type Merge = z.infer<typeof Merge>;

/** One that is under way. */
export const NamedMerge = Merge.extend({ sort: CustomerSort, from: z.string(), into: z.string() });
export type NamedMerge = z.infer<typeof NamedMerge>;

const at = { scope: 'workspace' } as const;
const PairParams = z.strictObject({ sort: CustomerSort, one: Id, other: Id });

export const duplicates = {
  pairs: route({
    ...at,
    name: 'duplicates.pairs',
    method: 'GET',
    path: '/duplicates/:sort',
    summary:
      'Pairs of people, or of companies, that may be one, the newest first; `different`: those of which it was said that they are not',
    params: z.strictObject({ sort: CustomerSort }),
    query: z.strictObject({ ...PageQuery, different: z.enum(['true', 'false']).default('false') }),
    reply: page(Pair),
  }),
  of: route({
    ...at,
    name: 'duplicates.of',
    method: 'GET',
    path: '/duplicates/:sort/:id',
    summary: 'Who may be the same as this one; at most 20',
    params: z.strictObject({ sort: CustomerSort, id: Id }),
    reply: z.object({ items: z.array(Alike.extend({ why: z.array(Likeness), different: z.boolean() })) }),
  }),
  like: route({
    ...at,
    name: 'duplicates.like',
    method: 'GET',
    path: '/likely-duplicates',
    summary: 'Who there is already like one that is about to be made; at most 5',
    query: z.strictObject({
      sort: CustomerSort,
      name: z.string().trim().max(200).default(''),
      address: z.string().trim().max(254).default(''),
      phone: z.string().trim().max(50).default(''),
      website: z.string().trim().max(500).default(''),
      companyId: Id.optional(),
    }),
    reply: z.object({ items: z.array(Alike.extend({ why: z.array(Likeness) })) }),
  }),
  tellApart: route({
    ...at,
    name: 'duplicates.tellApart',
    method: 'PUT',
    path: '/different-customers/:sort/:one/:other',
    summary: 'Says that the two are not the same',
    params: PairParams,
    body: z.strictObject({}),
    reply: Done,
  }),
  tellAlike: route({
    ...at,
    name: 'duplicates.tellAlike',
    method: 'DELETE',
    path: '/different-customers/:sort/:one/:other',
    summary: 'Takes back that the two are not the same',
    params: PairParams,
    reply: Done,
  }),
  mergeContact: route({
    ...at,
    name: 'duplicates.mergeContact',
    method: 'POST',
    path: '/contacts/:contact/merge',
    summary: 'Merges another person into this one, with all that is theirs; it can’t be undone',
    params: z.strictObject({ contact: Id }),
    body: StartMerge,
    reply: Merge,
    refusals: ['merged_away', 'merge_running', 'stale_version', 'erasing'],
  }),
  mergeCompany: route({
    ...at,
    name: 'duplicates.mergeCompany',
    method: 'POST',
    path: '/companies/:company/merge',
    summary: 'Merges another company into this one, with its people and all that is theirs; it can’t be undone',
    params: z.strictObject({ company: Id }),
    body: StartMerge,
    reply: Merge,
    refusals: ['merged_away', 'merge_running', 'stale_version'],
  }),
  merge: route({
    ...at,
    name: 'duplicates.merge',
    method: 'GET',
    path: '/customer-merges/:from',
    summary: 'How far the merge of the one who goes is',
    params: z.strictObject({ from: Id }),
    reply: Merge,
  }),
  merges: route({
    ...at,
    name: 'duplicates.merges',
    method: 'GET',
    path: '/customer-merges',
    summary: 'Merges that are under way or stopped, the latest first; at most 100',
    reply: z.object({ items: z.array(NamedMerge) }),
  }),
  goOn: route({
    ...at,
    name: 'duplicates.goOn',
    method: 'POST',
    path: '/customer-merges/:from/attempts',
    summary: 'Lets a merge that stopped go on where it was; one that is under way is left as it is',
    params: z.strictObject({ from: Id }),
    body: z.strictObject({}),
    reply: Merge,
  }),
} as const;
