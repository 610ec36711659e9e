import { addEntry, dropDraft, isShared, visibleRecord } from '#server/modules/threads/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { arrivalOn } from '../rules/status-flow.ts';
import { placeOfRequest } from '../access.ts';
import { askRequest, contactActor } from './ask-request.ts';
import { lockTicket } from './update-ticket.ts';

export interface Answer {
  readonly id: string;
  readonly reference: string;
  readonly continued: boolean;
}

/** The customer writes on; what closed too long ago or was merged into another's ticket gets a successor (decision 15). */
export const replyRequest = async (
  ctx: Context,
  { id, over }: { id: string; over: boolean },
  words: { text: string; attachmentIds: readonly string[] },
): Promise<Answer> => {
  const actor = contactActor(ctx);
  if (words.text.trim() === '' && words.attachmentIds.length === 0) refuse('empty_entry');
  const record = await visibleRecord(ctx, id);
  const ticket = await lockTicket(ctx, id);
  // Merged between the look and the lock.
  if (!over && ticket.unlistedAs === 'merged') return replyRequest(ctx, await placeOfRequest(ctx, id), words);
  const { reopenDays } = await workspaceSettings(ctx);
  if (over || arrivalOn(ticket.closedAt, ctx.now, reopenDays) === 'new_ticket') {
    const next = await askRequest(ctx, { subject: record.subject, productId: ticket.productId, areaId: ticket.areaId, ...words });
    return { id: next.id, reference: next.reference, continued: false };
  }
  await addEntry(ctx, {
    recordId: id,
    kind: 'reply',
    sides: isShared(record) ? ['customer', 'owner', 'provider'] : ['customer', 'owner'],
    state: 'released',
    author: { kind: 'contact', id: actor.contactId, name: actor.name, side: 'customer' },
    channel: 'portal',
    text: words.text,
    attachmentIds: words.attachmentIds,
  });
  await dropDraft(ctx, id, 'everyone');
  return { id, reference: record.reference, continued: true };
};
