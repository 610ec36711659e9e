import type { Entry, WriteEntry } from '#contracts/threads.ts';
import type { z } from 'zod';
import { personOf, sideOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import { assertMayWrite, isShared, lockedRecord, type RecordRow } from '../access.ts';
import { entriesById, entriesSince, latestEntries } from '../queries/entries.ts';
import { recipientsOf } from '../queries/recipients.ts';
import { sidesOf } from '../rules/lanes.ts';
import { isSendTime } from '../rules/send-later.ts';
import { releaseWork, sendLaterWork } from '../work.ts';
import { addEntry } from './add-entry.ts';
import { checkMentions } from './check-mentions.ts';
import { callerOn, checkCall } from './check-call.ts';
import { dropDraft } from './drop-draft.ts';

export type Words = z.output<typeof WriteEntry>;

/** Of words that came by mail: the message that they are from, and what proves whose they are. */
export interface Mailed {
  readonly mailId: string;
  readonly trust: Record<string, unknown>;
}

const mostShown = 20;

// What has been merged into the record since brought all of its words with it.
const mergedSince = async (ctx: Context, own: readonly Entry[]): Promise<Entry[]> => {
  const ids = own.flatMap(({ event }) => (event?.name === 'merged_here' ? [String(event.details['recordId'])] : []));
  const pages = [];
  for (const id of ids) pages.push(await latestEntries(ctx, { id }, mostShown));
  return pages.flatMap(({ items }) => items);
};

// helpdesk.md 2.6: what arrived since the writer last looked stops the send; the text stays a draft.
const assertNothingNew = async (ctx: Context, record: RecordRow, words: Words): Promise<void> => {
  if (words.sendAnyway || words.seenSeq >= record.lastSeq) return;
  const me = personOf(ctx.actor);
  const own = await entriesSince(ctx, record, words.seenSeq);
  const newer = [...(await mergedSince(ctx, own)), ...own];
  const others = newer.filter((entry) => entry.kind !== 'event' && entry.author.id !== me);
  if (others.length > 0) refuse('newer_entries', { entries: others });
};

const undoSeconds = async (ctx: Context, words: Words): Promise<number> =>
  words.lane === 'note' ? 0 : (await workspaceSettings(ctx)).undoSeconds;

// A note is ours at once, and what was said by phone was said.
const assertLater = (ctx: Context, words: Words, at: string): void => {
  // It may come back as a draft, and a partner's are kept at home.
  if (ctx.actor.kind !== 'member') refuse('not_allowed');
  if (words.lane === 'note' || words.call)
    throw new InvalidInput([{ path: 'body.later', message: 'only a message to others is sent later' }]);
  if (!isSendTime(at, ctx.now)) throw new InvalidInput([{ path: 'body.later.at', message: 'a time to come, within a year' }]);
};

const author = (ctx: Context) => {
  if (ctx.actor.kind !== 'member' && ctx.actor.kind !== 'partner') return refuse('not_allowed');
  return { kind: ctx.actor.kind, id: ctx.actor.memberId, name: ctx.actor.name, side: sideOf(ctx.actor) } as const;
};

/** A member's reply, note or call. What others see waits out the undo time seen by its own side only (decision 11). */
export const writeEntry = async (ctx: Context, recordId: string, words: Words, mailed: Mailed | null = null): Promise<Entry> => {
  const record = await lockedRecord(ctx, recordId);
  assertMayWrite(ctx, record, words.lane);
  if (words.text.trim() === '' && words.attachmentIds.length === 0) refuse('empty_entry');
  await assertNothingNew(ctx, record, words);
  const sides = sidesOf(words.lane, isShared(record));
  const call = words.call && checkCall(ctx, words.call, { contact: await callerOn(ctx, record, words.call.contactId) });
  if (words.later) assertLater(ctx, words, words.later.at);
  const [recipients, mentions, seconds] = await Promise.all([
    sides.includes('customer') ? recipientsOf(ctx, record) : null,
    checkMentions(ctx, words.mentions),
    undoSeconds(ctx, words),
  ]);
  if (recipients?.length === 0) refuse('unknown_recipient');
  const waits = seconds > 0 || words.later !== null;
  const releaseAt = words.later?.at ?? new Date(Date.parse(ctx.now) + seconds * 1000).toISOString();
  const { id } = await addEntry(ctx, {
    recordId,
    kind: words.lane === 'note' || words.lane === 'teams' ? 'note' : 'reply',
    sides,
    state: waits ? 'queued' : 'released',
    ...(waits ? { releaseAt } : {}),
    ...(words.later ? { scheduled: true, payload: { anyway: words.later.anyway } } : {}),
    author: author(ctx),
    channel: call ? 'phone' : mailed ? 'mail' : ctx.actor.kind === 'member' && ctx.actor.tokenId ? 'api' : 'web',
    ...mailed,
    call,
    text: words.text,
    attachmentIds: words.attachmentIds,
    mentions,
    thenStatusId: words.thenStatusId,
    thenDo: words.thenDo,
  });
  const [entry] = await Promise.all([
    entriesById(ctx, record, [id]).then(([own]) => own),
    waits && enqueue(ctx, words.later ? sendLaterWork : releaseWork, { entryId: id }, { notBefore: releaseAt, once: id }),
    dropDraft(ctx, recordId, words.lane),
  ]);
  return entry ?? refuse('not_found');
};
