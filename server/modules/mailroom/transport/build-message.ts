import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { address, singleLine, UnsafeValue } from './single-line.ts';

export interface Mailbox {
  readonly name?: string | undefined;
  readonly address: string;
}

export interface OutgoingAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** For a picture that the HTML shows as cid:… */
  readonly contentId?: string | undefined;
}

export interface OutgoingMessage {
  /** With its angle brackets; the same for every attempt to send. */
  readonly messageId: string;
  /** The instant of writing; never the clock of the attempt. */
  readonly date: Date;
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc?: readonly Mailbox[] | undefined;
  readonly replyTo?: Mailbox | undefined;
  readonly subject: string;
  readonly inReplyTo?: string | undefined;
  readonly references?: readonly string[] | undefined;
  readonly text: string;
  readonly html?: string | undefined;
  readonly attachments?: readonly OutgoingAttachment[] | undefined;
  readonly autoSubmitted?: 'auto-generated' | 'auto-replied' | undefined;
  /** Further headers; those that are built from the values above can't be among them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const structural =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|in-reply-to|references|mime-version|content-.*|auto-submitted|return-path|received|dkim-.*)$/i;
const messageIdForm = /^<[^\s<>\p{Cc}]+>$/u;
const keptReferences = 10;

/** RFC 5322 3.6.4 lets the middle go: the first names the conversation, the last ones what is answered. */
export const trimReferences = (ids: readonly string[]): string[] => {
  const unique = [...new Set(ids)];
  if (unique.length <= keptReferences) return unique;
  return [...unique.slice(0, 1), ...unique.slice(1 - keptReferences)];
};

/** Ids come from other people's mail: one that could break the line is an error, one that is no id is left out. */
const ids = (field: string, values: readonly string[]): string[] => values.filter((value) => messageIdForm.test(singleLine(field, value)));

const party = (field: string, { name, address: bare }: Mailbox): { name: string; address: string } => ({
  name: singleLine(`${field}.name`, name ?? ''),
  address: address(`${field}.address`, bare),
});

const parties = (field: string, list: readonly Mailbox[]): { name: string; address: string }[] =>
  list.map((one, at) => party(`${field}.${at}`, one));

// Programs that look for an address in a line of its own miss one that was folded away from its name.
const unfolded = (name: string, value: string): string | { prepared: true; value: string } =>
  name.startsWith('List-') && /^[\x20-\x7e]+$/.test(value) ? { prepared: true, value } : value;

const furtherHeaders = (headers: Readonly<Record<string, string>>): Record<string, ReturnType<typeof unfolded>> => {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || structural.test(name)) throw new UnsafeValue(`headers.${name}`);
    singleLine(`headers.${name}`, value);
  }
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, unfolded(name, value)]));
};

const attachment = (field: string, { filename, contentType, content, contentId }: OutgoingAttachment) => {
  if (!/^[\w.+-]+\/[\w.+-]+(; ?[\w.+-]+=("[^"\p{Cc}]*"|[\w.+-]+))*$/u.test(contentType)) throw new UnsafeValue(`${field}.contentType`);
  return {
    filename: singleLine(`${field}.filename`, filename),
    contentType,
    content,
    ...(contentId === undefined ? {} : { cid: singleLine(`${field}.contentId`, contentId) }),
  };
};

// A lone CR is a line end to some servers and none to others (SMTP smuggling).
const lines = (text: string): string => text.replaceAll('\0', '').replaceAll(/\r\n?|\n/g, '\r\n');

/** RFC 5322 bytes from structured values. The same values give the same bytes. Throws UnsafeValue (S-27). */
export const buildMessage = async (message: OutgoingMessage): Promise<Buffer> => {
  const { messageId, date, replyTo, inReplyTo, html, autoSubmitted } = message;
  if (!messageIdForm.test(messageId)) throw new UnsafeValue('messageId');
  const parent = inReplyTo === undefined ? [] : ids('inReplyTo', [inReplyTo]);
  const references = trimReferences([...ids('references', message.references ?? []), ...parent]);
  const composer = new MailComposer({
    messageId,
    date,
    from: party('from', message.from),
    to: parties('to', message.to),
    cc: parties('cc', message.cc ?? []),
    ...(replyTo ? { replyTo: party('replyTo', replyTo) } : {}),
    subject: singleLine('subject', message.subject),
    ...(parent[0] === undefined ? {} : { inReplyTo: parent[0] }),
    ...(references.length > 0 ? { references } : {}),
    text: lines(message.text),
    ...(html === undefined ? {} : { html: lines(html) }),
    attachments: (message.attachments ?? []).map((one, at) => attachment(`attachments.${at}`, one)),
    headers: { ...furtherHeaders(message.headers ?? {}), ...(autoSubmitted ? { 'Auto-Submitted': autoSubmitted } : {}) },
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
};
