import { findOrCreateContactByAddress, type ContactCard } from '#server/modules/customers/index.ts';
import { endOfMerges, isShared, lockedRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { claimedName, type SortedMail } from '../rules/arrived-mail.ts';
import type { Decision } from '../rules/threading.ts';
import { addMailEntry, authorOf, type MailEntry } from './add-mail-entry.ts';
import type { Placed } from './begin-ticket.ts';

type Continuing = Exclude<Decision, { kind: 'new' | 'answer' }>;

const authorFor = (mail: SortedMail, decision: Continuing, sender: ContactCard | null): MailEntry['author'] => {
  // A member who answers from a mail program speaks to colleagues only, under the name that the mail claims (S-21).
  if (decision.kind === 'note') return { kind: 'system', id: null, name: claimedName(mail), side: 'owner' };
  return authorOf(mail, sender, mail.message.from?.address);
};

/** The ticket that the mail belongs to was merged while it was being filed: it is to be asked anew where that is. */
export class MergedMeanwhile extends Error {}

/** Adds a mail to the ticket that it belongs to: for everyone, held back, or as a note of ours. */
export const continueTicket = async (ctx: Context, mail: SortedMail, decision: Continuing, sender: ContactCard | null): Promise<Placed> => {
  const record = await lockedRecord(ctx, decision.recordId);
  if ((await endOfMerges(ctx, record.id)) !== record.id) throw new MergedMeanwhile();
  if (decision.kind === 'append' && sender && mail.verdicts.aligned && !sender.verified) {
    await findOrCreateContactByAddress(ctx, { address: mail.message.from?.address ?? '', name: sender.name, verified: true });
  }
  const entry = await addMailEntry(ctx, mail, {
    recordId: decision.recordId,
    kind: decision.kind === 'note' ? 'note' : 'reply',
    sides: decision.kind === 'note' ? ['owner'] : isShared(record) ? ['customer', 'owner', 'provider'] : ['customer', 'owner'],
    author: authorFor(mail, decision, sender),
    held: decision.kind === 'hold',
    reason: decision.kind === 'append' ? null : decision.reason,
  });
  return { recordId: decision.recordId, entryId: entry.id };
};
