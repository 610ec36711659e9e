import type { z } from 'zod';
import type { answerKept } from '#server/modules/mailroom/index.ts';
import { memberActor, memberCards, readMember } from '#server/modules/staff/index.ts';
import type { slaBreached, slaWarned } from '#server/modules/sla/index.ts';
import {
  authorOf,
  entriesById,
  latestEntries,
  lockedRecord,
  visibleRecord,
  type deliveryChanged,
  type entryHeld,
  type entryReleased,
  type recordSeen,
} from '#server/modules/threads/index.ts';
import { ticketBrief, type ticketAssigned } from '#server/modules/tickets/index.ts';
import { beginning } from '#server/platform/db/json.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Happening } from '#server/platform/events/event.ts';
import { markRecordRead } from './mark-read.ts';
import { isToldOf } from '../queries/notices.ts';
import { tellMember } from './tell-member.ts';

type Of<Kind extends { payload: z.ZodType }> = Happening<z.output<Kind['payload']>>;

const nameOf = async (ctx: Context, actorId: string | null): Promise<string> =>
  actorId === null ? '' : ((await memberCards(ctx, [actorId]))[0]?.name ?? '');

const longestQuoted = 5000;

const said = ({ text, quoteFrom }: { text: string; quoteFrom: number | null }): string =>
  beginning(text, quoteFrom ?? longestQuoted).trim();

/** "Assigned to me", unless one took it oneself. */
export const followAssignment = async (ctx: Context, { id, actorId, payload }: Of<typeof ticketAssigned>): Promise<void> => {
  if (payload.assigneeId === null || payload.assigneeId === actorId || payload.assigneeId === payload.before) return;
  const record = await visibleRecord(ctx, payload.recordId);
  const { items } = await latestEntries(ctx, record, 50);
  const last = items.findLast(
    ({ kind, state, author, call }) => kind === 'reply' && state === 'released' && author.side === 'customer' && call === null,
  );
  await tellMember(ctx, {
    memberId: payload.assigneeId,
    kind: 'assigned',
    recordId: payload.recordId,
    eventId: id,
    actorName: await nameOf(ctx, actorId),
    text: last ? said(last) : '',
    seenSeq: last?.seq ?? record.lastSeq,
    onScreenOnly: payload.inBulk,
  });
};

/** "Customer replied", to whoever has the ticket; a machine's answer tells nobody. */
export const followReply = async (ctx: Context, { id, payload }: Of<typeof entryReleased>): Promise<void> => {
  if (payload.authorSide !== 'customer' || payload.kind !== 'reply' || payload.automated || payload.opening) return;
  const ticket = await ticketBrief(ctx, payload.recordId);
  if (!ticket?.assigneeId || ticket.deletedAt !== null) return;
  const [entry] = await entriesById(ctx, await visibleRecord(ctx, payload.recordId), [payload.entryId]);
  await tellMember(ctx, {
    memberId: ticket.assigneeId,
    kind: 'customer_replied',
    recordId: payload.recordId,
    entryId: payload.entryId,
    eventId: id,
    actorName: payload.authorName,
    text: entry ? said(entry) : payload.text,
    ...(entry ? { seenSeq: entry.seq } : {}),
  });
};

/** "Customer replied" by phone, to whoever has the ticket, unless they took the call; what was said is mailed to nobody. */
export const followCall = async (ctx: Context, { id, payload }: Of<typeof entryReleased>): Promise<void> => {
  if (payload.call?.direction !== 'incoming' || payload.opening) return;
  const ticket = await ticketBrief(ctx, payload.recordId);
  if (!ticket?.assigneeId || ticket.assigneeId === payload.authorId || ticket.deletedAt !== null) return;
  const [entry] = await entriesById(ctx, await visibleRecord(ctx, payload.recordId), [payload.entryId]);
  await tellMember(ctx, {
    memberId: ticket.assigneeId,
    kind: 'customer_replied',
    recordId: payload.recordId,
    entryId: payload.entryId,
    eventId: id,
    actorName: entry?.call?.contact?.name ?? payload.authorName,
    onScreenOnly: true,
  });
};

const mostTold = 20;

/** Whose ticket it is: the assignee, else the team, else everyone who may answer. */
const whoMindsIt = async (ctx: Context, recordId: string): Promise<string[]> => {
  const ticket = await ticketBrief(ctx, recordId);
  if (!ticket || ticket.deletedAt !== null) return [];
  if (ticket.assigneeId !== null) return [ticket.assigneeId];
  const active = (await memberCards(ctx)).filter(({ state }) => state === 'active');
  const team = active.filter(({ teamIds }) => ticket.teamId !== null && teamIds.includes(ticket.teamId));
  const able: string[] = [];
  for (const { id } of team.length > 0 ? team : active)
    if (able.length < mostTold && (await memberActor(ctx, id))?.permissions.has('tickets.reply')) able.push(id);
  return able;
};

/** A held mail waits for a person: it moves nothing by itself, so they are told; once, however many come (decision 17). */
export const followHeld = async (ctx: Context, { id, payload }: Of<typeof entryHeld>): Promise<void> => {
  if (payload.automated) return;
  // Behind the lock, so that of two that run at once the second finds what the first said.
  const [entry] = await entriesById(ctx, await lockedRecord(ctx, payload.recordId), [payload.entryId]);
  if (entry?.state !== 'held') return;
  for (const memberId of await whoMindsIt(ctx, payload.recordId)) {
    if (await isToldOf(ctx, memberId, 'mail_held', payload.recordId)) continue;
    const { recordId, entryId } = payload;
    await tellMember(ctx, { memberId, kind: 'mail_held', recordId, entryId, eventId: id, actorName: entry.author.name });
  }
};

/** Time that runs out is for whoever has the ticket; once it has, the breach says so. */
export const followWarning = async (ctx: Context, { id, payload }: Of<typeof slaWarned>): Promise<void> => {
  if (payload.breached) return;
  const { recordId } = payload;
  for (const memberId of await whoMindsIt(ctx, recordId))
    await tellMember(ctx, { memberId, kind: 'sla_warned', recordId, eventId: id, actorName: '' });
};

/** A promise that was missed is the assignee's lead's to know too. */
export const followBreach = async (ctx: Context, { id, payload }: Of<typeof slaBreached>): Promise<void> => {
  const { recordId } = payload;
  const ticket = await ticketBrief(ctx, recordId);
  const assigneeId = ticket?.deletedAt === null ? ticket.assigneeId : null;
  const leadId = assigneeId === null ? null : (await readMember(ctx, assigneeId)).leadId;
  const told = new Set([...(await whoMindsIt(ctx, recordId)), ...(leadId === null ? [] : [leadId])]);
  for (const memberId of told) await tellMember(ctx, { memberId, kind: 'sla_breached', recordId, eventId: id, actorName: '' });
};

/** A member's mail that did not go to the customer is theirs to know (S-21). */
export const followKept = async (ctx: Context, { id, payload }: Of<typeof answerKept>): Promise<void> => {
  const { recordId, entryId, memberId, proven } = payload;
  const text = entryId === null ? 'draft' : '';
  await tellMember(ctx, { memberId, kind: 'answer_kept', recordId, entryId, eventId: id, actorName: '', text, onScreenOnly: !proven });
};

/** A reply that could not be delivered is its writer's to know. */
export const followDelivery = async (ctx: Context, { id, payload }: Of<typeof deliveryChanged>): Promise<void> => {
  if (payload.state !== 'failed') return;
  const author = await authorOf(ctx, payload.entryId);
  if (author?.kind !== 'member' || author.id === null) return;
  await tellMember(ctx, {
    memberId: author.id,
    kind: 'mail_failed',
    recordId: payload.recordId,
    entryId: payload.entryId,
    eventId: id,
    actorName: '',
  });
};

export const followReading = async (ctx: Context, { payload }: Of<typeof recordSeen>): Promise<void> => {
  if (payload.personKind === 'member') await markRecordRead(ctx, payload.recordId, payload.personId);
};
