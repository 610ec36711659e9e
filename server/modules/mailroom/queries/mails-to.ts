import type { OutboxState } from '#contracts/mailroom.ts';
import type { z } from 'zod';
import type { Context } from '#server/platform/db/context.ts';
import { visibleMails } from '../access.ts';
import { outboxRows } from './outbox.ts';

/** The newest mails to a contact; those of their account are for whoever sees the whole Outbox. */
export const mailsTo = async (ctx: Context, contactId: string, limit: number) => {
  const rows = await outboxRows(ctx)
    .where('o.contactId', '=', contactId)
    .where('o.kind', '<>', 'account')
    .orderBy('o.createdAt', 'desc')
    .orderBy('o.id', 'desc')
    .limit(limit)
    .execute();
  return (await visibleMails(ctx, rows)).map(({ id, subject, state, createdAt, reference }) => ({
    id,
    subject,
    state: state as z.infer<typeof OutboxState>,
    at: createdAt,
    reference,
  }));
};
