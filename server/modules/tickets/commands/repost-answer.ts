import type { Entry } from '#contracts/threads.ts';
import { latestEntries, visibleRecord, writeEntry } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';

const looked = 100;

/** The last answer of ours once more, as it was: the customer gets it again, and the days of silence begin anew. */
export const repostAnswer = async (ctx: Context, id: string): Promise<Entry> => {
  const record = await visibleRecord(ctx, id);
  const { items } = await latestEntries(ctx, record, looked);
  const answer = items.findLast(
    ({ kind, state, author, sides, call, text }) =>
      kind === 'reply' &&
      state === 'released' &&
      author.kind === 'member' &&
      sides.includes('customer') &&
      call === null &&
      text.trim() !== '',
  );
  if (!answer) return refuse('nothing_to_repost');
  return writeEntry(ctx, id, {
    lane: answer.lane,
    text: answer.text,
    attachmentIds: [],
    seenSeq: record.lastSeq,
    sendAnyway: false,
    mentions: [],
    thenStatusId: null,
    thenDo: [],
    later: null,
    call: null,
  });
};
