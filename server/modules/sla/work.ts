import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work, type Schedule, type Work } from '#server/platform/work/work.ts';
import { tellDue } from './commands/tell-due.ts';
import { untoldTickets } from './queries/untold.ts';

const sweepSeconds = 60;

/** Each ticket in a transaction of its own: one that fails keeps nobody else from being told. */
const tellWork = work({
  name: 'sla.tell',
  payload: z.object({ ticketId: Id }),
  parallel: 2,
  run: (ctx, { ticketId }) => tellDue(ctx, ticketId),
});

/** What was to be told by now, from stored instants: downtime only delays. */
const sweepWork = work({
  name: 'sla.sweep',
  payload: z.object({}),
  run: async (ctx) => {
    const hour = ctx.now.slice(0, 13);
    for (const { ticketId, at } of await untoldTickets(ctx))
      await enqueue(ctx, tellWork, { ticketId }, { once: `${ticketId} ${at} ${hour}` });
  },
});

export const works: readonly Work[] = [sweepWork, tellWork];
export const schedules: readonly Schedule[] = [{ work: sweepWork, everySeconds: sweepSeconds }];
