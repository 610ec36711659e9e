import type { Entry } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { assertMayWrite, lockedRecord } from '../access.ts';
import { entriesById } from '../queries/entries.ts';
import { releaseEntry } from './release-entry.ts';

/** Someone of the owner vouches for a mail that was held back (decision 17). */
export const acceptEntry = async (ctx: Context, recordId: string, entryId: string): Promise<Entry> => {
  const record = await lockedRecord(ctx, recordId);
  assertMayWrite(ctx, record, 'everyone');
  const [held] = await entriesById(ctx, record, [entryId]);
  if (held?.state !== 'held' || !(await releaseEntry(ctx, entryId, 'held'))) refuse('not_found');
  const [entry] = await entriesById(ctx, record, [entryId]);
  return entry ?? refuse('not_found');
};
