import { noteDelivery } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { answeredIds, type ArrivedMail } from '../rules/arrived-mail.ts';
import { readOwnMessageId } from '../rules/signed-id.ts';
import { addMailEntry } from './add-mail-entry.ts';

export interface Bounced {
  readonly recordId: string | null;
  readonly entryId: string | null;
}

const returnedMail = async (ctx: Context, mail: ArrivedMail) => {
  const ids = [mail.message.returnedMessageId, ...answeredIds(mail)].filter((id) => id !== null);
  const mailIds = ids.flatMap((id) => readOwnMessageId(ctx.platform.keys, ctx.workspaceId, id)?.mailId ?? []);
  if (mailIds.length === 0) return null;
  const rows = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select(['id', 'recordId', 'entryId', 'toAddress', 'state'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', mailIds)
    .execute();
  return mailIds.map((id) => rows.find((row) => row.id === id)).find((row) => row !== undefined) ?? null;
};

/**
 * A bounce counts when it returns a mail of ours by its signed id (decision 17): the copy is marked as failed and the
 * report stands on the ticket, for us. null: it is no bounce of ours.
 */
export const fileBounce = async (ctx: Context, mail: ArrivedMail): Promise<Bounced | null> => {
  const returned = await returnedMail(ctx, mail);
  if (!returned) return null;
  const { bounces } = mail.message;
  const failed = bounces.length === 0 || bounces.some(({ action, hard }) => hard || action === 'failed');
  const told = bounces.find(({ diagnostic }) => diagnostic !== null);
  const response = (told?.diagnostic ?? bounces[0]?.reason ?? '').replace(/\s+/g, ' ').slice(0, 1000) || null;
  await ctx.db
    .updateTable('mailroom.outgoingMail')
    .set({ ...(failed ? { state: 'failed' } : {}), lastResponse: response })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', returned.id)
    .execute();
  if (returned.recordId === null) return { recordId: null, entryId: null };
  const entry = await addMailEntry(ctx, mail, {
    recordId: returned.recordId,
    kind: 'note',
    sides: ['owner'],
    author: { kind: 'system', id: null, name: mail.message.from?.name || mail.message.from?.address || '', side: 'owner' },
  });
  if (returned.entryId !== null && failed) {
    await noteDelivery(ctx, {
      id: returned.id,
      recordId: returned.recordId,
      entryId: returned.entryId,
      address: returned.toAddress,
      state: 'failed',
      response,
    });
  }
  return { recordId: returned.recordId, entryId: entry.id };
};
