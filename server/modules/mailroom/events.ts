import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { MailList } from '#contracts/opt-outs.ts';
import { MailAuthority } from '#contracts/mail-authorities.ts';
import { event } from '#server/platform/events/event.ts';

/** Settings, state or counts of a mailbox changed; screens read it anew. */
export const mailboxChanged = event('mailbox.changed', z.object({ mailboxId: Id }));
/** Something is known of an address that changes what is sent there; and a person's word that it is over. */
export const addressMarked = event('address.marked', z.object({ address: z.string(), mark: z.string(), reason: z.string() }));
export const addressCleared = event('address.cleared', z.object({ address: z.string(), mark: z.string() }));
/** A customer wants no mail of a kind, or wants it again; they said so, or a member for them. */
export const optOutMade = event('opt_out.made', z.object({ contactId: Id, list: MailList }));
export const optOutEnded = event('opt_out.ended', z.object({ contactId: Id, list: MailList }));
/** `template`: the purpose of a shipped one, or its id. */
export const templateChanged = event('template.changed', z.object({ template: z.string() }));
export const outgoingChanged = event('outgoing.changed', z.object({ mailId: Id, state: z.string() }));
export const authorityChanged = event('authority.changed', z.object({ authority: MailAuthority }));

/** A member's mail did not leave for the customer: it is their draft, or a note. `proven`: it is theirs beyond doubt (S-21). */
export const answerKept = event('answer.kept', z.object({ recordId: Id, entryId: Id.nullable(), memberId: Id, proven: z.boolean() }));
/** A mail was set aside, or left from there. */
export const quarantineChanged = event('quarantine.changed', z.object({ mailId: Id, place: z.string() }));
/** All mail was counted anew. */
export const mailRecounted = event('mailbox.recounted', z.object({}));
/** The keys of a sending domain, or what DNS says of it, changed. */
export const domainChanged = event('domain.changed', z.object({ domainId: Id }));
/** Entries were sent to somebody outside: who, what and where to, for the audit (S-12). */
export const entriesForwarded = event(
  'entries.forwarded',
  z.object({ recordId: Id, entryId: Id, to: z.array(z.string()), entryIds: z.array(Id), attachmentIds: z.array(Id) }),
  {
    subject: ({ recordId }) => ({ kind: 'ticket', id: recordId }),
    facts: ({ entryId, entryIds, attachmentIds }) => ({ entryId, entryIds, attachmentIds }),
    words: ({ to }) => ({ to }),
  },
);
