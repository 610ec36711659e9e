import { z } from 'zod';
import { Created, Done, Id, line } from './common.ts';
import { route } from './route.ts';
import { FieldColumn, Folder, ListGrouping, ListSort, mostColumns, QueueFilter } from './tickets.ts';

export const Column = z.enum([
  'priority',
  'number',
  'subject',
  'tags',
  'status',
  'company',
  'requester',
  'product',
  'next',
  'due',
  'assignee',
  'team',
  'created',
  'updated',
]);
export type Column = z.infer<typeof Column>;
export const ShownColumn = z.union([Column, FieldColumn]);
export type ShownColumn = z.infer<typeof ShownColumn>;

const { folder: _, ...filters } = QueueFilter;
export const FilterName = z.enum(Object.keys(filters) as [keyof typeof filters, ...(keyof typeof filters)[]]);
export type FilterName = z.infer<typeof FilterName>;

/** What a view shows: a folder, filters as the queue takes them, an order, a grouping, columns from left to right. */
export const Shows = z.strictObject({
  folder: Folder.default('all'),
  filters: z.partialRecord(FilterName, z.string().max(500)).default({}),
  sort: ListSort.default('-updated'),
  by: ListGrouping.nullable().default(null),
  /** Null: those that the desk shows by itself. */
  columns: z.array(ShownColumn).min(1).max(mostColumns).nullable().default(null),
});
export type Shows = z.infer<typeof Shows>;

export const Reach = z.enum(['private', 'teams', 'everyone']);
export type Reach = z.infer<typeof Reach>;

export const View = z.object({
  id: Id,
  name: z.string(),
  owner: z.object({ id: Id, name: z.string() }),
  reach: Reach,
  teamIds: z.array(Id),
  shows: Shows,
  version: z.int(),
  can: z.object({ change: z.boolean() }),
});
export type View = z.infer<typeof View>;

const at = { scope: 'workspace' } as const;
const OfView = z.strictObject({ view: Id });
const name = line(80);
const teamIds = z.array(Id).max(100);

export const views = {
  list: route({
    ...at,
    name: 'views.list',
    method: 'GET',
    path: '/views',
    summary: 'The own views and those shared with one, in the own order; at most 200.',
    reply: z.object({ items: z.array(View) }),
  }),
  counts: route({
    ...at,
    name: 'views.counts',
    method: 'GET',
    path: '/view-counts',
    summary: 'How many tickets each of these views holds; exact to 1,000, then `about`.',
    reply: z.object({ items: z.array(z.object({ viewId: Id, count: z.int(), about: z.boolean() })) }),
  }),
  create: route({
    ...at,
    name: 'views.create',
    method: 'POST',
    path: '/views',
    summary: 'Keeps a view: for oneself, or with `tickets.share` for teams or everybody.',
    body: z.strictObject({ name, reach: Reach.default('private'), teamIds: teamIds.default([]), shows: Shows }),
    reply: Created,
    refusals: ['too_many'],
  }),
  change: route({
    ...at,
    name: 'views.change',
    method: 'PATCH',
    path: '/views/:view',
    summary: 'Changes a view; a shared one with `tickets.share`.',
    params: OfView,
    body: z.strictObject({
      version: z.int().min(1),
      name: name.optional(),
      reach: Reach.optional(),
      teamIds: teamIds.optional(),
      shows: Shows.optional(),
    }),
    reply: View,
    refusals: ['stale_version'],
  }),
  delete: route({
    ...at,
    name: 'views.delete',
    method: 'DELETE',
    path: '/views/:view',
    summary: 'Deletes a view, not its tickets.',
    params: OfView,
    reply: Done,
  }),
  order: route({
    ...at,
    name: 'views.order',
    method: 'PUT',
    path: '/view-order',
    summary: 'Puts the views in an order of one’s own; those not named come after.',
    body: z.strictObject({ ids: z.array(Id).max(200) }),
    reply: Done,
  }),
} as const;
