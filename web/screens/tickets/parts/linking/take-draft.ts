import { threads, type Draft } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { call, refresh } from '#web/client/index.ts';
import { lastSeq } from '../../lanes.ts';
import { keepDraft } from '../composer/keep-draft.ts';

/**
 * Puts a draft above what its writer has begun on the same lane of another ticket, in notes where that lane is none of
 * its lanes. Stored there before it is dropped here, so that it is never nowhere. False: there is no lane to write on.
 */
export async function takeDraft(draft: Draft, from: string, reference: string): Promise<boolean> {
  const page = await call(tickets.read, { params: { ticket: reference } });
  const lane = [draft.lane, 'note' as const].find((wanted) => page.lanes.some((each) => each.lane === wanted));
  if (lane === undefined || page.ticket.unlisted) return false;
  const there = page.drafts.find((each) => each.lane === lane);
  const record = page.ticket.id;
  const saved = await call(threads.saveDraft, {
    params: { record, lane },
    body: {
      text: there && there.text !== '' ? `${draft.text.trimEnd()}\n\n${there.text}` : draft.text,
      attachmentIds: [...draft.attachments, ...(there?.attachments ?? [])].map(({ id }) => id),
      call: there ? there.call : draft.call,
      seenSeq: there?.seenSeq ?? lastSeq(page.entries),
      version: there?.version ?? 0,
    },
  });
  await call(threads.dropDraft, { params: { record: from, lane: draft.lane } });
  keepDraft(reference, lane, saved);
  await refresh(['tickets']);
  return true;
}
