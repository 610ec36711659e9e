import { sql } from 'kysely';
import type { Call } from '#contracts/calls.ts';
import type { Entry, Side } from '#contracts/threads.ts';
import type { FollowingAction } from '#contracts/ticket-actions.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { beginning, jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { entryHeld, entryQueued, entryReleased } from '../events.ts';
import { attachmentLimit } from '../rules/attachment-limit.ts';
import { canonical } from '../rules/lanes.ts';

export interface NewAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: Buffer;
  readonly contentId?: string | null;
  readonly inline?: boolean;
}

export interface NewEntry {
  readonly recordId: string;
  readonly kind: 'reply' | 'note' | 'chat' | 'event';
  /** Who it is for once it is out. */
  readonly sides: readonly Side[];
  readonly state: 'queued' | 'released' | 'held';
  readonly releaseAt?: string;
  /** Its time is one that its writer chose. */
  readonly scheduled?: boolean;
  readonly heldFor?: string;
  readonly author: {
    readonly kind: 'member' | 'contact' | 'partner' | 'system' | 'stranger';
    readonly id: string | null;
    readonly name: string;
    readonly side: Side;
  };
  readonly channel: 'web' | 'mail' | 'portal' | 'form' | 'api' | 'phone' | 'system';
  readonly text: string;
  readonly html?: string | null;
  readonly htmlVersion?: number | null;
  readonly remotePictures?: number;
  readonly quoteFrom?: number | null;
  readonly language?: string | null;
  readonly mailId?: string | null;
  /** What the mail is beside a person's words. */
  readonly mail?: Entry['mail'];
  /** Of the phone call that it is of, checked by `checkCall`. */
  readonly call?: Call | null;
  readonly trust?: Record<string, unknown> | null;
  readonly thenStatusId?: string | null;
  readonly thenDo?: readonly FollowingAction[];
  /** Written before and let go now, when nobody is there to be refused. */
  readonly waited?: boolean;
  readonly payload?: Record<string, unknown> | null;
  readonly automated?: boolean;
  /** Card numbers were masked on the way here; those that remain are masked below. */
  readonly masked?: boolean;
  readonly opening?: boolean;
  /** Files stored already; or ids of attachments that wait in the writer's draft. */
  readonly attachments?: readonly NewAttachment[];
  readonly attachmentIds?: readonly string[];
  /** In whose draft they wait, where that is not the author. */
  readonly uploader?: { readonly kind: string; readonly id: string | null };
  /** Whom it names with @, by the names that stand in its text. */
  readonly mentions?: readonly { readonly id: string; readonly name: string }[];
  readonly at?: string;
}

export interface AddedEntry {
  readonly id: string;
  readonly seq: number;
}

interface Reach {
  readonly agreementId: string | null;
  readonly companyId: string | null;
  readonly contactIds: string[];
  readonly lastSeq: number;
}

// The row lock orders entries of one record; their numbers have no gap and no double.
const takeSeq = async (ctx: Context, recordId: string): Promise<Reach> =>
  found(
    await ctx.db
      .updateTable('threads.record')
      .set({ lastSeq: sql<number>`last_seq + 1` })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', recordId)
      .returning(['lastSeq', 'agreementId', 'companyId', 'contactIds'])
      .executeTakeFirst(),
  );

const addAttachments = async (
  ctx: Context,
  entryId: string,
  entry: NewEntry,
  sides: Side[],
  reach: Omit<Reach, 'lastSeq'>,
): Promise<void> => {
  for (const file of entry.attachments ?? []) {
    await ctx.db
      .insertInto('threads.attachment')
      .values({
        workspaceId: ctx.workspaceId,
        id: newId(),
        recordId: entry.recordId,
        entryId,
        sides,
        name: file.name,
        mediaType: file.mediaType,
        size: file.size,
        sha256: file.sha256,
        contentId: file.contentId ?? null,
        inline: file.inline ?? false,
        uploadedByKind: entry.author.kind,
        uploadedBy: entry.author.id,
        createdAt: ctx.now,
        ...reach,
      })
      .execute();
  }
};

// Whatever the way in, no card number is stored (decision 25). The length stays, so quoteFrom still fits.
const withoutCards = (given: NewEntry): NewEntry => {
  const plain = given.text.replaceAll('\0', '');
  const text = maskCards(plain);
  const masked = (given.masked ?? false) || text !== plain;
  const payload = masked && given.kind !== 'event' ? { ...given.payload, masked } : (given.payload ?? null);
  return { ...given, text, author: { ...given.author, name: maskCards(given.author.name) }, payload };
};

/** Adds to the thread in the order of arrival and tells it; who may and what it costs is decided before. */
export const addEntry = async (ctx: Context, given: NewEntry): Promise<AddedEntry> => {
  const entry = withoutCards(given);
  const { lastSeq, ...reach } = await takeSeq(ctx, entry.recordId);
  const id = newId();
  const lane = canonical(entry.sides);
  const sides = entry.state === 'released' ? lane : canonical([entry.state === 'held' ? 'owner' : entry.author.side]);
  const payload = payloadOf(ctx, entry);
  await ctx.db
    .insertInto('threads.entry')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      recordId: entry.recordId,
      seq: lastSeq,
      kind: entry.kind,
      sides,
      lane,
      state: entry.state,
      releaseAt: entry.releaseAt ?? null,
      authorKind: entry.author.kind,
      authorId: entry.author.id,
      authorName: entry.author.name,
      authorSide: entry.author.side,
      channel: entry.channel,
      text: entry.text,
      html: entry.html ?? null,
      htmlVersion: entry.htmlVersion ?? null,
      remotePictures: entry.remotePictures ?? 0,
      quoteFrom: entry.quoteFrom ?? null,
      language: entry.language ?? null,
      mailId: entry.mailId ?? null,
      trust: entry.trust ? jsonText(entry.trust) : null,
      scheduled: entry.scheduled ?? false,
      thenDo: thenOf(entry),
      payload: payload ? jsonText(payload) : null,
      at: entry.at ?? ctx.now,
      createdAt: ctx.now,
      ...reach,
    })
    .execute();
  await addAttachments(ctx, id, entry, sides, reach);
  await claimAttachments(ctx, id, entry, sides, reach);
  await Promise.all([addMentions(ctx, id, entry), moveOwnMark(ctx, entry, lastSeq)]);
  await tellOf(ctx, id, entry, lane);
  return { id, seq: lastSeq };
};

// Uploaded files wait under their uploader; only that person's entry can take them (S-2, S-12).
const claimAttachments = async (
  ctx: Context,
  entryId: string,
  entry: NewEntry,
  sides: Side[],
  reach: Omit<Reach, 'lastSeq'>,
): Promise<void> => {
  const ids = [...new Set(entry.attachmentIds ?? [])];
  if (ids.length === 0) return;
  const uploader = entry.uploader ?? entry.author;
  const claimed = await ctx.db
    .updateTable('threads.attachment')
    .set({ recordId: entry.recordId, entryId, sides, ...reach })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .where('entryId', 'is', null)
    .where('uploadedByKind', '=', uploader.kind)
    .where('uploadedBy', '=', uploader.id)
    .returning('size')
    .execute();
  if (claimed.length !== ids.length) found(null);
  const limit = attachmentLimit({ sides: entry.sides, authorSide: entry.author.side });
  if (claimed.reduce((sum, { size }) => sum + size, 0) > limit) refuse('attachments_too_large', { limit });
};

const addMentions = async (ctx: Context, entryId: string, { mentions = [] }: NewEntry): Promise<void> => {
  if (mentions.length === 0) return;
  const rows = mentions.map(({ id, name }) => ({ workspaceId: ctx.workspaceId, entryId, memberId: id, name }));
  await ctx.db.insertInto('threads.mention').values(rows).execute();
};

// What one writes oneself is read: a mark that stood right before it moves along.
const moveOwnMark = async (ctx: Context, { recordId, author }: NewEntry, seq: number): Promise<void> => {
  if (author.id === null || (author.kind !== 'member' && author.kind !== 'contact')) return;
  await ctx.db
    .updateTable('threads.readMark')
    .set({ seq, at: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('personKind', '=', author.kind)
    .where('personId', '=', author.id)
    .where('seq', '=', seq - 1)
    .execute();
};

// A held entry is told of when it is released; by then this must still be known.
const payloadOf = ({ actor }: Context, { payload, mail, call, automated }: NewEntry): Record<string, unknown> | null => {
  const rule = actor.kind === 'system' ? actor.rule : undefined;
  if (!mail && !call && !automated && !rule) return payload ?? null;
  return {
    ...payload,
    ...(mail ? { mail } : {}),
    ...(call ? { call } : {}),
    ...(automated ? { automated } : {}),
    ...(rule ? { rule } : {}),
  };
};

const thenOf = ({ thenStatusId = null, thenDo = [] }: NewEntry): string | null =>
  thenStatusId === null && thenDo.length === 0 ? null : jsonText({ statusId: thenStatusId, actions: thenDo });

const tellOf = async (ctx: Context, entryId: string, entry: NewEntry, lane: Side[]): Promise<void> => {
  const following = { thenStatusId: entry.thenStatusId ?? null, thenDo: [...(entry.thenDo ?? [])] };
  const about = { entryId, recordId: entry.recordId };
  if (entry.state === 'queued') {
    await tell(ctx, entryQueued, {
      recordId: entry.recordId,
      sides: [entry.author.side],
      payload: { ...about, releaseAt: entry.releaseAt ?? ctx.now, ...following },
    });
  } else if (entry.state === 'held') {
    const payload = { ...about, reason: entry.heldFor ?? '', automated: entry.automated ?? false };
    await tell(ctx, entryHeld, { recordId: entry.recordId, sides: ['owner'], payload });
  } else {
    await tell(ctx, entryReleased, {
      recordId: entry.recordId,
      sides: lane,
      payload: {
        ...about,
        kind: entry.kind,
        sides: lane,
        authorKind: entry.author.kind,
        authorId: entry.author.id,
        authorSide: entry.author.side,
        authorName: entry.author.name,
        channel: entry.channel,
        text: beginning(entry.text, 300),
        automated: entry.automated ?? false,
        opening: entry.opening ?? false,
        waited: entry.waited ?? false,
        ...following,
        call: entry.call ? { direction: entry.call.direction, at: entry.call.at } : null,
      },
    });
  }
};
