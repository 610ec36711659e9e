import type { Draft } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';
import { personOf } from '#server/platform/db/actor.ts';
import { refuse } from '#server/platform/refusal.ts';
import { lockedRecord } from '../access.ts';
import { readDraft } from '../queries/drafts.ts';
import { authorOf } from '../queries/entries.ts';
import { takeBackEntry } from './take-back-entry.ts';

/** Back to a draft, by its writer only (helpdesk.md 2.13). */
export const undoEntry = async (ctx: Context, recordId: string, entryId: string): Promise<Draft | null> => {
  const record = await lockedRecord(ctx, recordId);
  const author = await authorOf(ctx, entryId);
  if (author === null || author.id === null || author.id !== personOf(ctx.actor)) return refuse('nothing_to_undo');
  const lane = (await takeBackEntry(ctx, record, entryId)) ?? refuse('nothing_to_undo');
  return readDraft(ctx, recordId, lane);
};
