import type { z } from 'zod';
import type { entryReleased } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { wakeTicket } from './wake-ticket.ts';

type Said = z.output<typeof entryReleased.payload>;

/** Words of the customer's own. */
export const isSpoken = ({ call, authorSide, kind, automated, opening }: Said): boolean =>
  !automated && !opening && (call ? call.direction === 'incoming' : authorSide === 'customer' && kind === 'reply');

/** The customer spoke: what sleeps is awake, whatever it was to wait for. */
export const followCustomer = async (ctx: Context, { recordId }: Said): Promise<void> => {
  await wakeTicket(ctx, recordId, 'customer');
};
