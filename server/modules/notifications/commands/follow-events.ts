import type { z } from 'zod';
import { memberCards } from '#server/modules/staff/index.ts';
import { authorOf, type deliveryChanged, type entryReleased, type recordSeen } from '#server/modules/threads/index.ts';
import { ticketBrief, type ticketAssigned } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Happening } from '#server/platform/events/event.ts';
import { markRecordRead } from './mark-read.ts';
import { tellMember } from './tell-member.ts';

type Of<Kind extends { payload: z.ZodType }> = Happening<z.output<Kind['payload']>>;

const nameOf = async (ctx: Context, actorId: string | null): Promise<string> =>
  actorId === null ? '' : ((await memberCards(ctx, [actorId]))[0]?.name ?? '');

/** "Assigned to me", unless one took it oneself. */
export const followAssignment = async (ctx: Context, { id, actorId, payload }: Of<typeof ticketAssigned>): Promise<void> => {
  if (payload.assigneeId === null || payload.assigneeId === actorId || payload.assigneeId === payload.before) return;
  await tellMember(ctx, {
    memberId: payload.assigneeId,
    kind: 'assigned',
    recordId: payload.recordId,
    eventId: id,
    actorName: await nameOf(ctx, actorId),
  });
};

/** "Customer replied", to whoever has the ticket; a machine's answer tells nobody. */
export const followReply = async (ctx: Context, { id, payload }: Of<typeof entryReleased>): Promise<void> => {
  if (payload.authorSide !== 'customer' || payload.kind !== 'reply' || payload.automated || payload.opening) return;
  const ticket = await ticketBrief(ctx, payload.recordId);
  if (!ticket?.assigneeId || ticket.deletedAt !== null) return;
  await tellMember(ctx, {
    memberId: ticket.assigneeId,
    kind: 'customer_replied',
    recordId: payload.recordId,
    entryId: payload.entryId,
    eventId: id,
    actorName: payload.authorName,
    text: payload.text,
  });
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
