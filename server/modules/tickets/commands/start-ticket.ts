import type { Side } from '#contracts/threads.ts';
import type { Priority } from '#contracts/tickets.ts';
import { createRecord, type CreatedRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { ticketOpened } from '../events.ts';
import { initialStatus } from '../queries/statuses.ts';
import { checkSubject } from './check-subject.ts';
import { logTransition } from './move-status.ts';

export interface NewTicket {
  readonly subject: string;
  readonly requester: { readonly id: string; readonly name: string } | null;
  readonly companyId: string | null;
  readonly productId?: string | null;
  readonly areaId?: string | null;
  readonly priority?: Priority;
  readonly assigneeId?: string | null;
  readonly teamId?: string | null;
  readonly channel: 'web' | 'mail' | 'portal' | 'form' | 'api' | 'phone';
  /** Whose words it begins with; the customer's unless told. */
  readonly by?: Side;
  /** That it came by. */
  readonly mailboxId?: string | null;
  /** That it was sent by. */
  readonly formId?: string | null;
  /** A member who opens it asks the assign rules. */
  readonly byRules?: boolean;
  readonly sample?: boolean;
}

/** A ticket with its number and first status; the caller adds the first words. */
export const startTicket = async (ctx: Context, wanted: NewTicket): Promise<CreatedRecord> => {
  await checkSubject(ctx, wanted.productId ?? null, wanted.areaId ?? null, wanted.channel === 'web' || wanted.channel === 'portal');
  const status = await initialStatus(ctx);
  const record = await createRecord(ctx, {
    kind: 'ticket',
    subject: wanted.subject,
    companyId: wanted.companyId,
    requesterId: wanted.requester?.id ?? null,
    ...(wanted.sample === undefined ? {} : { sample: wanted.sample }),
  });
  await ctx.db
    .insertInto('tickets.ticket')
    .values({
      workspaceId: ctx.workspaceId,
      id: record.id,
      productId: wanted.productId ?? null,
      areaId: wanted.areaId ?? null,
      statusId: status.id,
      statusGroup: status.group,
      statusSince: ctx.now,
      turnSince: ctx.now,
      mailboxId: wanted.mailboxId ?? null,
      formId: wanted.formId ?? null,
      nextStep: 'owner',
      priority: wanted.priority ?? 'normal',
      assigneeId: wanted.assigneeId ?? null,
      teamId: wanted.teamId ?? null,
      requesterId: wanted.requester?.id ?? null,
      requesterName: wanted.requester?.name ?? '',
      channel: wanted.channel,
      companyId: wanted.companyId,
      contactIds: wanted.requester ? [wanted.requester.id] : [],
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .execute();
  await logTransition(ctx, record.id, null, status.id);
  await tell(ctx, ticketOpened, {
    recordId: record.id,
    sides: ['customer', 'owner'],
    payload: {
      recordId: record.id,
      reference: record.reference,
      subject: record.subject,
      channel: wanted.channel,
      by: wanted.by ?? 'customer',
      byRules: wanted.byRules ?? ctx.actor.kind === 'contact',
    },
  });
  return record;
};
