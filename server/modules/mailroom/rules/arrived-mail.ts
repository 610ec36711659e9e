import type { MailKind } from '#contracts/entry-mail.ts';
import type { NewAttachment } from '#server/modules/threads/index.ts';
import type { MailboxRow } from '../queries/mailboxes.ts';
import type { Mailbox as Party, Message } from '../reading/message-shape.ts';
import type { SanitisedHtml } from '../reading/sanitise-html.ts';
import type { Verdicts } from './authentication-results.ts';

/** A mail that was read and looked at, on its way into a ticket. */
export interface ArrivedMail {
  readonly id: string;
  readonly mailbox: MailboxRow | null;
  readonly envelopeTo: string;
  readonly messageKey: Buffer | null;
  readonly message: Message;
  /** The bytes to keep from now on, where the mail held a card number. */
  readonly masked: Buffer | null;
  readonly html: SanitisedHtml | null;
  readonly verdicts: Verdicts;
  /** False: only its beginning was fetched. */
  readonly whole: boolean;
  /** Stored already; only the rows that name them are missing. */
  readonly files: readonly NewAttachment[];
}

/** An arrived mail of which it is settled what it is. */
export interface SortedMail extends ArrivedMail {
  readonly kind: MailKind;
  /** The active member whose address stands in From. */
  readonly memberId: string | null;
}

/** Every address under which this mail came to us. */
export const addressesOf = ({ message, envelopeTo }: ArrivedMail): string[] => [
  ...new Set(
    [envelopeTo, ...message.deliveredTo, ...message.to.map((to) => to.address), ...message.cc.map((cc) => cc.address)].filter(Boolean),
  ),
];

/** The messages that this one answers: its parent, then backwards through the conversation. */
export const answeredIds = ({ message }: Pick<ArrivedMail, 'message'>): string[] => {
  const parents = (message.inReplyTo ?? '').match(/[^<>\s]+@[^<>\s]+/g) ?? [];
  return [...new Set([...parents, ...message.references.toReversed()])].slice(0, 100);
};

/**
 * A mailing list sends a copy with words of its own below and keeps the id of the message. Of any other mail the id
 * tells nothing: some machines write one and the same into all of theirs.
 */
export const copiedId = ({ message }: Pick<ArrivedMail, 'message'>): string[] =>
  message.messageId !== null && message.headers.some(({ name }) => name === 'list-id') ? [message.messageId] : [];

const plain = /^[^\s@<>"(),:;[\]\\\p{Cc}]{1,64}@[^\s@<>"(),:;[\]\\\p{Cc}]{1,190}$/u;

/** Whom an answer would reach, if that is an address we could write to. */
export const whomToAnswer = ({ message }: Pick<ArrivedMail, 'message'>): Party | null => {
  const party = message.contact ?? message.from;
  return party && plain.test(party.address) && party.address.length <= 254 ? party : null;
};

/** Those in To and Cc whom an answer could reach, once each, without the sender. */
export const namedIn = ({ message }: Pick<ArrivedMail, 'message'>): Party[] => {
  const senders = [message.from, message.contact].flatMap((party) => party?.address.toLowerCase() ?? []);
  const named = new Map([...message.cc, ...message.to].map((party) => [party.address.toLowerCase(), party]));
  return [...named]
    .filter(([address]) => plain.test(address) && address.length <= 254 && !senders.includes(address))
    .map(([address, { name }]) => ({
      address,
      name: name
        .replace(/[\p{Cc}\p{Cf}]/gu, '')
        .trim()
        .slice(0, 200),
    }));
};

export const sameAddress = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && a.toLowerCase() === b?.toLowerCase();

/** The name that a mail gives its sender; it is a claim and shown as one. */
export const claimedName = ({ message }: Pick<ArrivedMail, 'message'>): string =>
  (message.from?.name || message.from?.address || '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200);

/** The subject as it was written, in one line. */
export const claimedSubject = ({ subject }: Pick<Message, 'subject'>): string =>
  subject
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
