import { searchableRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Copy } from '../queries/copies.ts';
import { mailboxRow } from '../queries/mailboxes.ts';
import type { ArrivedMail } from '../rules/arrived-mail.ts';
import { addMailLine } from './add-mail-entry.ts';

interface Copies {
  /** The ticket that this copy has just begun. */
  readonly recordId: string;
  readonly mail: ArrivedMail;
  readonly others: readonly Copy[];
}

/** Says on each ticket of a mail where the others are (R-5, where a mailbox wants its own). */
export const linkCopies = async (ctx: Context, { recordId, mail, others }: Copies): Promise<void> => {
  const own = await searchableRecord(ctx, recordId);
  for (const copy of others) {
    if (copy.recordId === null || copy.recordId === recordId) continue;
    const other = await searchableRecord(ctx, copy.recordId);
    if (!own || !other) continue;
    const mailbox = copy.mailboxId === null ? null : await mailboxRow(ctx, copy.mailboxId);
    const [here, there] = [mail.mailbox?.address ?? mail.envelopeTo, mailbox?.address ?? copy.envelopeTo];
    await addMailLine(ctx, recordId, { name: 'mail_copy', address: there, recordId: other.id, reference: other.reference });
    await addMailLine(ctx, other.id, { name: 'mail_copy', address: here, recordId, reference: own.reference });
  }
};
