import { z } from 'zod';
import { Id, Instant } from './common.ts';
import { route } from './route.ts';
import { TicketRow } from './tickets.ts';

/** Exact to a thousand, "about" beyond. */
const Count = z.object({ count: z.int(), about: z.boolean() });

export const BoardBy = z.enum(['member', 'team']);
export type BoardBy = z.infer<typeof BoardBy>;

export const BoardColumn = z.object({
  kind: z.enum(['unassigned', 'member', 'team']),
  /** null: what nobody has. */
  id: Id.nullable(),
  name: z.string().nullable(),
  /** Of all open tickets there that do not sleep, whatever the board is narrowed to; `soon` is due within four hours. */
  load: z.object({ open: Count, overdue: Count, soon: Count }),
  /** Why it has too much: several are overdue, or far more than others have. null: it has not. */
  overloaded: z.enum(['overdue', 'open']).nullable(),
  /** One of those whom the reader leads. */
  own: z.boolean(),
  away: z.object({ until: Instant, substitute: z.string().nullable() }).nullable(),
  /** The first of them: what is due first, then what is oldest. */
  cards: z.array(TicketRow),
  more: z.boolean(),
});
export type BoardColumn = z.infer<typeof BoardColumn>;

export const Board = z.object({
  /** What nobody has, then whom the reader leads, then the others by name. */
  columns: z.array(BoardColumn),
  /** How many people or teams it has no room for. */
  left: z.int(),
  can: z.object({ assign: z.boolean() }),
});
export type Board = z.infer<typeof Board>;

export const board = route({
  name: 'tickets.board',
  scope: 'workspace',
  method: 'GET',
  path: '/board',
  summary: 'Who has how much, and what nobody has: one column a member or team, with its first tickets.',
  query: z.strictObject({
    by: BoardBy.default('member'),
    /** People of this team, and what is unassigned there. */
    team: Id.optional(),
    /** Cards about this product. */
    product: Id.optional(),
  }),
  reply: Board,
});
