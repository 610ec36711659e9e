import { memberActor } from '#server/modules/staff/index.ts';
import { keepFiles, readDraft, saveDraft, searchableRecord, writeEntry } from '#server/modules/threads/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, Refusal } from '#server/platform/refusal.ts';
import { answerKept } from '../events.ts';
import type { SortedMail } from '../rules/arrived-mail.ts';
import { memberWords, type MemberWords } from '../rules/member-words.ts';
import type { Decision, NoteFor } from '../rules/threading.ts';
import { rememberId, trustOf } from './add-mail-entry.ts';
import { continueTicket } from './continue-ticket.ts';
import type { Settled } from './settle-mail.ts';
import { nameFiles } from './store-files.ts';

type Answer = Extract<Decision, { kind: 'answer' }>;

interface Unsent {
  readonly recordId: string;
  readonly entryId: string | null;
  readonly memberId: string;
  readonly proven: boolean;
}

/** Whoever thinks that they have answered hears that the customer got nothing. */
export const tellWriter = async (ctx: Context, unsent: Unsent): Promise<void> => {
  await tell(ctx, answerKept, { recordId: unsent.recordId, sides: ['owner'], payload: { ...unsent } });
};

/** What stays here as the writer's draft; nothing of what is in it already goes away. */
const keepAsDraft = async (ctx: Context, answer: Answer, { lane, text }: MemberWords, attachmentIds: string[]): Promise<void> => {
  const before = await readDraft(ctx, answer.recordId, lane);
  await saveDraft(ctx, answer.recordId, lane, {
    text: before && before.text.trim() !== '' ? `${before.text.trimEnd()}\n\n${text}` : text,
    attachmentIds: [...(before?.attachments.map(({ id }) => id) ?? []), ...attachmentIds],
    seenSeq: before ? Math.min(before.seenSeq, answer.seenSeq) : answer.seenSeq,
    version: before?.version ?? 0,
  });
};

const stays = new Set(['newer_entries', 'unknown_recipient']);

/**
 * A member's answer goes the way of every entry: undo time, outbox, one mail a person (S-21). Where something newer was
 * written than the notice knew, it stays a draft (helpdesk.md 2.6); where the member may not write so, it is a note.
 */
export const answerByMail = async (ctx: Context, mail: SortedMail, answer: Answer): Promise<Settled> => {
  const { recordId, memberId, seenSeq } = answer;
  const actor = await memberActor(ctx, memberId);
  const { reference } = found(await searchableRecord(ctx, recordId));
  const words = memberWords(mail.message.text, reference);
  const asNote = async (reason: NoteFor): Promise<Settled> => {
    const placed = await continueTicket(ctx, mail, { kind: 'note', recordId, by: answer.by, reason }, null);
    await tellWriter(ctx, { ...placed, memberId, proven: actor !== null });
    return { outcome: 'noted', ...placed };
  };
  if (!actor || !may(actor, 'tickets.see')) return asNote('no_access');
  if (words === null || (words.text === '' && mail.files.length === 0)) return asNote('not_readable');
  if (!may(actor, words.lane === 'note' ? 'tickets.note' : 'tickets.reply')) return asNote('no_access');
  const asMember: Context = { ...ctx, actor };
  await nameFiles(ctx, mail.files);
  const attachmentIds = await keepFiles(asMember, mail.files);
  const sent = {
    ...words,
    attachmentIds,
    seenSeq,
    sendAnyway: words.lane === 'note',
    mentions: [],
    thenStatusId: null,
    thenDo: [],
    later: null,
    call: null,
  };
  try {
    const { id } = await writeEntry(asMember, recordId, sent, { mailId: mail.id, trust: trustOf(mail, null) });
    await rememberId(ctx, mail, { recordId, contactId: null }, id);
    return { outcome: words.lane === 'note' ? 'noted' : 'answered', recordId, entryId: id };
  } catch (error) {
    // Both are said before anything is written.
    if (!(error instanceof Refusal) || !stays.has(error.code)) throw error;
    await keepAsDraft(asMember, answer, words, attachmentIds);
    await tellWriter(ctx, { recordId, entryId: null, memberId, proven: true });
    return { outcome: 'kept', recordId, entryId: null };
  }
};
