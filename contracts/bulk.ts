import { z } from 'zod';
import { Id, Instant } from './common.ts';
import { route } from './route.ts';
import { TagName } from './tags.ts';
import { Priority, QueueFilter } from './tickets.ts';

/** What is done to each ticket. An assignee or team that is left out stays. */
export const BulkAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), assigneeId: Id.nullable().optional(), teamId: Id.nullable().optional() }),
  z.strictObject({ kind: z.literal('status'), statusId: Id }),
  z.strictObject({ kind: z.literal('priority'), priority: Priority }),
  z.strictObject({ kind: z.literal('move'), productId: Id, areaId: Id.nullable().default(null) }),
  z.strictObject({ kind: z.literal('tag'), name: TagName }),
  z.strictObject({ kind: z.literal('untag'), tagId: Id }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type BulkAction = z.infer<typeof BulkAction>;

/** running: tickets are being changed. undoing: they are being changed back. */
export const BulkState = z.enum(['running', 'done', 'undoing', 'undone']);

export const Bulk = z.object({
  id: Id,
  action: BulkAction,
  state: BulkState,
  total: z.int(),
  /** Changed, or changed back. */
  done: z.int(),
  /** Left as they were, or, on the way back, as somebody has changed them since. */
  left: z.int(),
  /** The first of those, and the code of what kept it. */
  first: z.object({ reference: z.string(), code: z.string() }).nullable(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  can: z.object({ undo: z.boolean() }),
});
export type Bulk = z.infer<typeof Bulk>;

export const mostInBulk = 10_000;
const OfBulk = z.strictObject({ bulk: Id });

export const bulk = {
  start: route({
    name: 'tickets.startBulk',
    scope: 'workspace',
    method: 'POST',
    path: '/bulk-changes',
    summary: 'Changes many tickets in the background: those named, or all that a filter finds now',
    body: z.strictObject({
      action: BulkAction,
      tickets: z.array(Id).min(1).max(mostInBulk).optional(),
      filter: z.strictObject(QueueFilter).optional(),
    }),
    reply: Bulk,
    refusals: ['too_many', 'area_required', 'area_of_other_product'],
  }),
  read: route({
    name: 'tickets.readBulk',
    scope: 'workspace',
    method: 'GET',
    path: '/bulk-changes/:bulk',
    summary: 'How far a bulk change of one’s own has come',
    params: OfBulk,
    reply: Bulk,
  }),
  undo: route({
    name: 'tickets.undoBulk',
    scope: 'workspace',
    method: 'DELETE',
    path: '/bulk-changes/:bulk',
    summary: 'Stops it and changes back what nobody has changed since; within a day',
    params: OfBulk,
    reply: Bulk,
    refusals: ['nothing_to_undo'],
  }),
};
