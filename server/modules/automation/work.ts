import { z } from 'zod';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work, type Schedule, type Work } from '#server/platform/work/work.ts';
import { planCustomerWork } from './commands/follow-customer.ts';
import { fireWork } from './commands/fire-due.ts';
import { askWork } from './commands/follow-event.ts';
import { forgetWork } from './commands/forget-runs.ts';
import { planWork } from './commands/plan-due.ts';
import { dueTickets } from './queries/due.ts';

/** Whose time has run out by now, from stored instants: downtime only delays. Each ticket in a transaction of its own. */
const sweepWork = work({
  name: 'automation.sweep',
  payload: z.object({}),
  run: async (ctx) => {
    const hour = ctx.now.slice(0, 13);
    for (const { ticketId, at } of await dueTickets(ctx)) await enqueue(ctx, fireWork, { ticketId }, { once: `${ticketId} ${at} ${hour}` });
  },
});

export const works: readonly Work[] = [askWork, planWork, planCustomerWork, fireWork, sweepWork, forgetWork];
export const schedules: readonly Schedule[] = [
  { work: sweepWork, everySeconds: 60 },
  { work: forgetWork, everySeconds: 3600 },
];
