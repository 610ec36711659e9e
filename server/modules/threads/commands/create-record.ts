import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { takeNumber } from '#server/modules/workspaces/index.ts';

export interface NewRecord {
  readonly kind: 'ticket';
  readonly subject: string;
  readonly companyId: string | null;
  readonly requesterId: string | null;
  readonly sample?: boolean;
}

export interface CreatedRecord {
  readonly id: string;
  readonly number: number;
  readonly reference: string;
  /** As it is kept: without card numbers. */
  readonly subject: string;
}

/** Makes the shared record with its number; the caller adds what its kind has beside it. */
export const createRecord = async (ctx: Context, wanted: NewRecord): Promise<CreatedRecord> => {
  const id = newId();
  const { number, reference } = await takeNumber(ctx, wanted.kind);
  const subject = maskCards(wanted.subject);
  const contactIds = wanted.requesterId ? [wanted.requesterId] : [];
  const reach = { agreementId: null, companyId: wanted.companyId, contactIds };
  await ctx.db
    .insertInto('threads.record')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      kind: wanted.kind,
      number,
      reference,
      subject,
      sample: wanted.sample ?? false,
      createdAt: ctx.now,
      ...reach,
    })
    .execute();
  if (wanted.requesterId) {
    await ctx.db
      .insertInto('threads.participant')
      .values({
        workspaceId: ctx.workspaceId,
        recordId: id,
        personKind: 'contact',
        personId: wanted.requesterId,
        part: 'requester',
        createdAt: ctx.now,
        ...reach,
      })
      .execute();
  }
  return { id, number, reference, subject };
};
