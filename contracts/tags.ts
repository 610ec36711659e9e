import { z } from 'zod';
import { Created, Done, Id } from './common.ts';
import { route } from './route.ts';

export const TagColour = z.enum(['grey', 'red', 'orange', 'green', 'blue', 'violet']);
export type TagColour = z.infer<typeof TagColour>;

/** One word, with or without its `#`; blanks inside become hyphens. Commas and a leading hyphen mean something in filters. */
export const TagName = z
  .string()
  .max(60)
  .transform((text) => text.normalize('NFKC').trim().replace(/^#+/, '').trim().replace(/\s+/g, '-'))
  .pipe(
    z
      .string()
      .min(1)
      .max(50)
      .regex(/^[^-,#\p{Cc}\p{Cf}][^,#\p{Cc}]*$/u, 'a word without commas and #, not beginning with a hyphen'),
  );

export const Tag = z.object({ id: Id, name: z.string(), colour: TagColour.nullable() });
export type Tag = z.infer<typeof Tag>;

export const ListedTag = Tag.extend({ version: z.int() });
export type ListedTag = z.infer<typeof ListedTag>;

const at = { scope: 'workspace' } as const;
const OfTag = z.strictObject({ tag: Id });

export const tags = {
  list: route({
    ...at,
    name: 'tags.list',
    method: 'GET',
    path: '/tags',
    summary: 'All tags of the workspace, by name; at most 1,000.',
    reply: z.object({ items: z.array(ListedTag) }),
  }),
  create: route({
    ...at,
    name: 'tags.create',
    method: 'POST',
    path: '/tags',
    summary: 'Makes a tag.',
    body: z.strictObject({ name: TagName, colour: TagColour.nullable().default(null) }),
    reply: Created,
    refusals: ['name_taken', 'too_many'],
  }),
  change: route({
    ...at,
    name: 'tags.change',
    method: 'PATCH',
    path: '/tags/:tag',
    summary: 'Renames a tag or gives it another colour, wherever it is used.',
    params: OfTag,
    body: z.strictObject({ version: z.int().min(1), name: TagName.optional(), colour: TagColour.nullable().optional() }),
    reply: ListedTag,
    refusals: ['name_taken', 'stale_version'],
  }),
  merge: route({
    ...at,
    name: 'tags.merge',
    method: 'POST',
    path: '/tags/:tag/merger',
    summary: 'Puts another tag in the place of this one, wherever it is used; this one is gone.',
    params: OfTag,
    body: z.strictObject({ intoId: Id }),
    reply: Done,
  }),
  delete: route({
    ...at,
    name: 'tags.delete',
    method: 'DELETE',
    path: '/tags/:tag',
    summary: 'Takes a tag from whatever has it, and away.',
    params: OfTag,
    reply: Done,
  }),
} as const;
