import type { NoticeEvent } from '#contracts/notice-matrix.ts';
import type { Entry } from '#contracts/threads.ts';
import { entriesById, visibleRecord, type entryReleased } from '#server/modules/threads/index.ts';
import { isSpoken } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Told } from '../rules/who-is-told.ts';
import { said, type Of } from './follow-events.ts';
import { tellOf } from './tell-of.ts';

type Released = Of<typeof entryReleased>['payload'];

// A machine's words, and those that open the ticket, tell nobody but who is named in them.
const eventsOf = (payload: Released): readonly NoticeEvent[] => {
  if (payload.automated || payload.opening) return ['mentioned'];
  return ['mentioned', isSpoken(payload) ? 'customer_replied' : payload.kind === 'note' ? 'noted' : 'staff_replied'];
};

// Of a call nobody is mailed: what was said stays on the ticket. Only the one who has the ticket may answer by mail (S-21).
const wordsOf = ({ event, recipient }: Told, entry: Entry | undefined, payload: Released) => {
  if (payload.call) return { onScreenOnly: true };
  const text = entry ? said(entry) : payload.text;
  return entry && event === 'customer_replied' && recipient === 'assignee' ? { text, seenSeq: entry.seq } : { text };
};

export const isForStaff = ({ payload }: Of<typeof entryReleased>): boolean => payload.kind !== 'event' && payload.sides.includes('owner');

/** Whoever is to hear of what was written, once it is out. */
export const followEntry = async (ctx: Context, { id, payload }: Of<typeof entryReleased>): Promise<void> => {
  const { recordId, entryId } = payload;
  const [entry] = await entriesById(ctx, await visibleRecord(ctx, recordId), [entryId]);
  const actorName = (payload.call && entry?.call?.contact?.name) || payload.authorName;
  await tellOf(ctx, {
    events: eventsOf(payload),
    recordId,
    eventId: id,
    except: [payload.authorId],
    people: { concerned: (entry?.mentions ?? []).map((mention) => mention.id) },
    words: (told) => ({ entryId, actorName, ...wordsOf(told, entry, payload) }),
  });
};
