import { getProduct } from '#server/modules/catalog/index.ts';
import { companyOf, contactByAddress, findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import { lockedRecord, searchableRecord } from '#server/modules/threads/index.ts';
import { startTicket } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { words } from '../messages.ts';
import { settingOf } from '../queries/languages.ts';
import { isOwnAddress } from '../queries/mailboxes.ts';
import { sameAddress, whomToAnswer, type SortedMail } from '../rules/arrived-mail.ts';
import { ticketSubject } from '../rules/subject.ts';
import type { RelatedBy } from '../rules/threading.ts';
import { addMailEntry, addMailLine, authorOf } from './add-mail-entry.ts';
import { queueAcknowledgement } from './queue-acknowledgement.ts';

export interface Placed {
  readonly recordId: string;
  readonly entryId: string;
}

interface Requester {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly verified: boolean;
  readonly language: string | null;
}

// A person who is known is never taken from a From that two readers read differently, nor from our own address.
const requesterOf = async (ctx: Context, mail: SortedMail): Promise<Requester | null> => {
  const { message, verdicts } = mail;
  const party = whomToAnswer(mail);
  if (!party || (await isOwnAddress(ctx, party.address))) return null;
  if (message.unverifiedSender && (await contactByAddress(ctx, party.address))) return null;
  const proven = verdicts.aligned && !message.unverifiedSender && sameAddress(message.from?.address, party.address);
  const contact = await findOrCreateContactByAddress(ctx, { address: party.address, name: party.name, verified: proven });
  return { id: contact.id, name: contact.name, address: party.address, verified: contact.verified, language: contact.language };
};

// A product that is no longer offered must not keep mail out.
const productOf = async (ctx: Context, mail: SortedMail): Promise<string | null> => {
  const productId = mail.mailbox?.productId ?? null;
  return productId !== null && !(await getProduct(ctx, productId)).retired ? productId : null;
};

/** A mail that belongs to nothing begins a ticket; what it seemed to belong to is said to our side. */
export const beginTicket = async (
  ctx: Context,
  mail: SortedMail,
  related: { recordId: string; why: RelatedBy } | null,
  reason: 'verification' | null,
): Promise<Placed> => {
  const requester = await requesterOf(ctx, mail);
  const instead = async (id: 'ticket.no-subject' | 'ticket.unknown-sender') => words(id, {}, await settingOf(ctx, mail.mailbox));
  const before = related?.why === 'closed' ? await lockedRecord(ctx, related.recordId) : null;
  const record = await startTicket(ctx, {
    subject: ticketSubject(mail.message.subject) || (await instead('ticket.no-subject')),
    requester,
    companyId: requester ? ((await companyOf(ctx, requester.id))?.id ?? null) : null,
    productId: await productOf(ctx, mail),
    channel: 'mail',
    mailboxId: mail.mailbox?.id ?? null,
    ...(before?.sample ? { sample: true } : {}),
  });
  const author = authorOf(mail, requester, requester?.address);
  const entry = await addMailEntry(ctx, mail, {
    recordId: record.id,
    kind: 'reply',
    sides: ['customer', 'owner'],
    author: author.name === '' ? { ...author, name: await instead('ticket.unknown-sender') } : author,
    opening: true,
    reason,
  });
  if (related) {
    const other = await searchableRecord(ctx, related.recordId);
    const reference = other?.reference ?? '';
    await addMailLine(ctx, record.id, { name: 'mail_related', why: related.why, recordId: related.recordId, reference });
    if (related.why === 'closed')
      await addMailLine(ctx, related.recordId, { name: 'mail_continued', recordId: record.id, reference: record.reference });
  }
  if (requester) await queueAcknowledgement(ctx, mail, { recordId: record.id, requester });
  return { recordId: record.id, entryId: entry.id };
};
