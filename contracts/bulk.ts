import { z } from 'zod';
import { Id, Instant, Text } from './common.ts';
import { route } from './route.ts';
import { SnoozeUntil } from './snooze.ts';
import { mostActions, TicketAction } from './ticket-actions.ts';
import { QueueFilter } from './tickets.ts';

/** What is done to each ticket; `several` are done one after the other, or none of them. */
export const BulkAction = z.discriminatedUnion('kind', [
  ...TicketAction.options,
  z.strictObject({ kind: z.literal('snooze'), until: SnoozeUntil }),
  z.strictObject({ kind: z.literal('wake') }),
  /** For oneself. */
  z.strictObject({ kind: z.literal('follow') }),
  z.strictObject({ kind: z.literal('unfollow') }),
  /** All but that one itself go into it; `confirmed` where their people differ. */
  z.strictObject({ kind: z.literal('merge'), intoId: Id, confirmed: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('spam') }),
  /** Those that wait for a review are as they should be. */
  z.strictObject({ kind: z.literal('review') }),
  /**
   * A reply on each, in its own words: `[[customer]]`, `[[number]]` and `[[subject]]` are those of the ticket. `close`: it
   * is closed once the reply is out.
   */
  z.strictObject({ kind: z.literal('reply'), text: Text.min(1), close: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('several'), actions: z.array(TicketAction).min(1).max(mostActions) }),
]);
export type BulkAction = z.infer<typeof BulkAction>;
/** One of several, or the only one. */
export type BulkPart = Exclude<BulkAction, { kind: 'several' }>;

/** running: tickets are being changed. undoing: they are being changed back. */
export const BulkState = z.enum(['running', 'done', 'undoing', 'undone']);

export const Bulk = z.object({
  id: Id,
  action: BulkAction,
  quiet: z.boolean(),
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
/** Those named, or all that a filter finds now. */
export const chosenTickets = {
  tickets: z.array(Id).min(1).max(mostInBulk).optional(),
  filter: z.strictObject(QueueFilter).optional(),
};
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
      ...chosenTickets,
      /** Customers are not mailed that their tickets are closed by it, nor asked by mail how it went; its way back is as quiet. */
      quiet: z.boolean().default(false),
    }),
    reply: Bulk,
    refusals: ['too_many', 'area_required', 'area_of_other_product', 'target_unlisted'],
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
