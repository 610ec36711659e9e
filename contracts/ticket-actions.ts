import { z } from 'zod';
import { Id } from './common.ts';
import { SentValues } from './fields.ts';
import { Priority } from './priority.ts';
import { TagName } from './tags.ts';

const assign = z.strictObject({ kind: z.literal('assign'), assigneeId: Id.nullable().optional(), teamId: Id.nullable().optional() });
const priority = z.strictObject({ kind: z.literal('priority'), priority: Priority });
const move = z.strictObject({ kind: z.literal('move'), productId: Id, areaId: Id.nullable().default(null) });
const tag = z.strictObject({ kind: z.literal('tag'), name: TagName });
const untag = z.strictObject({ kind: z.literal('untag'), tagId: Id });
/** By the keys of fields; one that is not named stays as it is. */
const field = z.strictObject({ kind: z.literal('field'), fields: SentValues });
const status = z.strictObject({ kind: z.literal('status'), statusId: Id });
const close = z.strictObject({ kind: z.literal('close') });

/** What can be done to a ticket beside its words. An assignee or team that is left out stays. */
export const TicketAction = z.discriminatedUnion('kind', [assign, status, priority, move, tag, untag, field, close]);
export type TicketAction = z.infer<typeof TicketAction>;

/** What an entry does once it is out, beside the status that follows it. */
export const FollowingAction = z.discriminatedUnion('kind', [assign, priority, move, tag, untag, field]);
export type FollowingAction = z.infer<typeof FollowingAction>;

export const mostActions = 20;

/** As a saved reply keeps it: `me` is whoever uses it, and a tag stays the same tag under another name. */
export const MacroAction = z.discriminatedUnion('kind', [
  assign.extend({
    assigneeId: z
      .union([Id, z.literal('me')])
      .nullable()
      .optional(),
  }),
  status,
  priority,
  move,
  z.strictObject({ kind: z.literal('tag'), tagId: Id }),
  untag,
  field,
  close,
]);
export type MacroAction = z.infer<typeof MacroAction>;
