import { z } from 'zod';
import { Id, Instant } from '#contracts/common.ts';
import { work } from '#server/platform/work/work.ts';
import { wakeTicket } from './commands/wake-ticket.ts';

/** Runs when a snooze is over; one that was made for another time, or is gone, is none of its business. */
export const wakeWork = work({
  name: 'tickets.wake',
  payload: z.strictObject({ ticketId: Id, until: Instant }),
  parallel: 4,
  run: (ctx, { ticketId, until }) => wakeTicket(ctx, ticketId, 'time', until),
});
