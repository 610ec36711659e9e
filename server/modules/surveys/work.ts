import { z } from 'zod';
import { Id, Instant } from '#contracts/common.ts';
import { work, type Work } from '#server/platform/work/work.ts';
import { askRequester } from './commands/ask-requester.ts';

export const askWork = work({
  name: 'surveys.ask',
  payload: z.object({ ticketId: Id, closedAt: Instant }),
  run: (ctx, { ticketId, closedAt }) => askRequester(ctx, ticketId, closedAt),
});

export const works: readonly Work[] = [askWork];
