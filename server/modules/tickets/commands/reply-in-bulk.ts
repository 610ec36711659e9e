import { fillPlaceholders } from '#contracts/placeholders.ts';
import { takeBackEntry, visibleRecord, writeEntry } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { defaultStatus } from '../queries/statuses.ts';
import { lockTicket } from './update-ticket.ts';

/** What each ticket says in its own words. */
export const ownWords = ['customer', 'number', 'subject'] as const;

/** One answer to many, each its own reply: the ordinary way, with undo time, outbox and what follows once it is out. */
export const replyInBulk = async (ctx: Context, id: string, { text, close }: { text: string; close: boolean }): Promise<string> => {
  const ticket = await lockTicket(ctx, id);
  const { reference, subject, lastSeq } = await visibleRecord(ctx, id);
  const closing = close && ticket.statusGroup !== 'closed';
  const entry = await writeEntry(ctx, id, {
    lane: 'everyone',
    text: fillPlaceholders(text, { customer: ticket.requesterName, number: reference, subject }),
    attachmentIds: [],
    seenSeq: lastSeq,
    // Nobody has read each of many before answering all of them.
    sendAnyway: true,
    thenStatusId: closing ? (await defaultStatus(ctx, 'closed')).id : null,
    thenDo: [],
    later: null,
    mentions: [],
    call: null,
  });
  return entry.id;
};

/** Only what is not out yet can be taken back; what was mailed was mailed. */
export const takeBackReply = async (ctx: Context, id: string, entryId: string): Promise<void> => {
  if ((await takeBackEntry(ctx, await visibleRecord(ctx, id), entryId)) === null) refuse('already_sent');
};
