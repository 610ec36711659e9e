import type { Context } from '#server/platform/db/context.ts';
import { deadWork, lostProcess, runAgain } from '#server/platform/work/dead.ts';
import { outgoingRow } from '../queries/outgoing.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { sendWork } from './send-mail.ts';

/**
 * No mail stays behind because its work was given up: what lost its process each time is sent after all, what
 * could not be put together has failed where people see it.
 */
export const reviveMail = async (ctx: Context): Promise<void> => {
  for (const piece of await deadWork(ctx, { name: sendWork.name })) {
    const payload = sendWork.payload.safeParse(piece.payload);
    const row = payload.success ? await outgoingRow(ctx, payload.data.mailId) : null;
    if (!row || !['waiting', 'sending'].includes(row.state)) continue;
    if (piece.reason === lostProcess) await runAgain(ctx, piece.id);
    else await changeOutgoing(ctx, row, { state: 'failed', lastResponse: 'build: failed', notBefore: null });
  }
};
