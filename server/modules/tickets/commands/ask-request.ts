import type { SentValues } from '#contracts/fields.ts';
import { checkNeeded, setValues } from '#server/modules/fields/index.ts';
import { addEntry, type CreatedRecord } from '#server/modules/threads/index.ts';
import type { ContactActor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { assertEditable } from './fill-request.ts';
import { startTicket } from './start-ticket.ts';

export interface Question {
  readonly subject: string;
  readonly text: string;
  readonly productId: string | null;
  readonly areaId: string | null;
  readonly attachmentIds: readonly string[];
  readonly fields?: SentValues | undefined;
}

export const contactActor = (ctx: Context): ContactActor => (ctx.actor.kind === 'contact' ? ctx.actor : refuse('not_allowed'));

/** The customer asks from the Customer Desk. */
export const askRequest = async (ctx: Context, question: Question): Promise<CreatedRecord> => {
  const actor = contactActor(ctx);
  const fields = question.fields ?? {};
  await assertEditable(ctx, fields);
  await checkNeeded(ctx, 'ticket', { values: fields, productId: question.productId, customer: true });
  const record = await startTicket(ctx, {
    subject: question.subject,
    requester: { id: actor.contactId, name: actor.name },
    companyId: actor.primaryCompanyId,
    productId: question.productId,
    areaId: question.areaId,
    channel: 'portal',
  });
  await setValues(ctx, { on: 'ticket', id: record.id, open: true }, fields);
  await addEntry(ctx, {
    recordId: record.id,
    kind: 'reply',
    sides: ['customer', 'owner'],
    state: 'released',
    author: { kind: 'contact', id: actor.contactId, name: actor.name, side: 'customer' },
    channel: 'portal',
    text: question.text,
    attachmentIds: question.attachmentIds,
    opening: true,
  });
  return record;
};
