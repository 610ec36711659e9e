import type { Draft } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import { refuse } from '#server/platform/refusal.ts';
import { lockedRecord } from '../access.ts';
import { readDraft } from '../queries/drafts.ts';
import { authorOf } from '../queries/entries.ts';
import { stopWaiting } from './send-scheduled.ts';
import { takeBackEntry } from './take-back-entry.ts';

/** Back to a draft of its writer, by them only (helpdesk.md 2.13); what waits for days, by whoever may reply. */
export const undoEntry = async (ctx: Context, recordId: string, entryId: string): Promise<Draft | null> => {
  const record = await lockedRecord(ctx, recordId);
  const author = await authorOf(ctx, entryId);
  if (author === null || author.id === null) return refuse('nothing_to_undo');
  if (author.id !== personOf(ctx.actor)) {
    if (ctx.actor.kind !== 'member' || !may(ctx.actor, 'tickets.reply')) return refuse('nothing_to_undo');
    if ((await stopWaiting(ctx, recordId, 'stopped', { only: entryId })) === null) refuse('nothing_to_undo');
    return null;
  }
  const lane = (await takeBackEntry(ctx, record, entryId)) ?? refuse('nothing_to_undo');
  return readDraft(ctx, recordId, lane);
};
