import { z } from 'zod';
import { Created, Done, Id, line } from './common.ts';
import { route } from './route.ts';

export const StatusGroup = z.enum(['awaiting_staff', 'awaiting_customer', 'on_hold', 'closed']);
export type StatusGroup = z.infer<typeof StatusGroup>;

export const Status = z.object({
  id: Id,
  name: z.string(),
  /** A shipped status is shown in the reader's language by this key; null: the workspace's own words. */
  readyMade: z.string().nullable(),
  group: StatusGroup,
  initial: z.boolean(),
  default: z.boolean(),
  position: z.int(),
  retired: z.boolean(),
  /** Where a ticket of this status may go; null: anywhere. */
  next: z.array(Id).nullable(),
  version: z.int(),
});
export type Status = z.infer<typeof Status>;

const at = { scope: 'workspace' } as const;
const OfStatus = z.strictObject({ status: Id });
const name = line(60);

export const statuses = {
  create: route({
    ...at,
    name: 'tickets.createStatus',
    method: 'POST',
    path: '/statuses',
    summary: 'Makes a status, the last of its group.',
    body: z.strictObject({ name, group: StatusGroup }),
    reply: Created,
    refusals: ['too_many'],
  }),
  change: route({
    ...at,
    name: 'tickets.changeStatus',
    method: 'PATCH',
    path: '/statuses/:status',
    summary: 'Renames or retires a status, says where it may lead, or makes it the one of its group that new tickets or changes get.',
    params: OfStatus,
    body: z.strictObject({
      version: z.int().min(1),
      name: name.optional(),
      /** New tickets of the group get it. */
      initial: z.literal(true).optional(),
      /** What comes into the group without a status named gets it. */
      default: z.literal(true).optional(),
      retired: z.boolean().optional(),
      /** Where a ticket of this status may go; null: anywhere. */
      next: z.array(Id).min(1).max(200).nullable().optional(),
    }),
    reply: Status,
    refusals: ['stale_version', 'status_is_default', 'retired'],
  }),
  order: route({
    ...at,
    name: 'tickets.orderStatuses',
    method: 'PUT',
    path: '/status-order',
    summary: 'Puts the statuses in order; `ids` names all of them.',
    body: z.strictObject({ ids: z.array(Id).max(200) }),
    reply: Done,
    refusals: ['list_changed'],
  }),
  merge: route({
    ...at,
    name: 'tickets.mergeStatus',
    method: 'POST',
    path: '/statuses/:status/merger',
    summary: 'Gives the tickets of a status to another of its group, in the background, and retires it.',
    params: OfStatus,
    body: z.strictObject({ intoId: Id }),
    reply: Done,
    refusals: ['status_is_default', 'retired'],
  }),
  delete: route({
    ...at,
    name: 'tickets.deleteStatus',
    method: 'DELETE',
    path: '/statuses/:status',
    summary: 'Deletes a status that no ticket has or had.',
    params: OfStatus,
    reply: Done,
    refusals: ['status_in_use', 'status_is_default'],
  }),
} as const;
