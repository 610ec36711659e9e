import type { Entry } from '#contracts/threads.ts';
import { findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { assertMayWrite, lockedRecord } from '../access.ts';
import { entriesById } from '../queries/entries.ts';
import { addCopies } from './change-participants.ts';
import { releaseEntry } from './release-entry.ts';

/** Someone of the owner vouches for a mail that was held back (decision 17), and if they say so for its sender too. */
export const acceptEntry = async (
  ctx: Context,
  recordId: string,
  entryId: string,
  { addSender }: { addSender: boolean },
): Promise<Entry> => {
  const record = await lockedRecord(ctx, recordId);
  assertMayWrite(ctx, record, 'everyone');
  const [held] = await entriesById(ctx, record, [entryId]);
  if (held?.state !== 'held') return refuse('not_found');
  if (addSender) {
    if (!held.can.addSender || !held.trust?.address) return refuse('not_allowed');
    const { address, verified } = held.trust;
    const sender = await findOrCreateContactByAddress(ctx, { address, name: held.author.name, verified });
    await addCopies(ctx, recordId, [sender.id]);
  }
  if (!(await releaseEntry(ctx, entryId, 'held'))) return refuse('not_found');
  const [entry] = await entriesById(ctx, await lockedRecord(ctx, recordId), [entryId]);
  return entry ?? refuse('not_found');
};
