import { readAddresses } from './addresses.ts';
import { readAutomatic } from './automatic.ts';
import { readBodies } from './bodies.ts';
import { readBounces } from './bounce.ts';
import { readContact } from './contact.ts';
import { readDate } from './dates.ts';
import { emptyMessage } from './empty-message.ts';
import { readFeedback } from './feedback.ts';
import { allRaw, headerRaw, headerText, readHeaderBlock, type RawHeader } from './headers.ts';
import { kindOf } from './kind.ts';
import { readInvitation } from './invitation.ts';
import { LIMITS, OverLimit, overRawLimit, startMeter } from './limits.ts';
import type { Mailbox, Message, PartShape, UnreadableReason } from './message-shape.ts';
import { readTree, type Part } from './mime-tree.ts';
import { readReceipt, returnedId } from './receipt.ts';
import { trimReply } from './reply-text.ts';
import { senderIsVerified } from './sender.ts';
import { sourceOf } from './source.ts';

// Never throws: what can't be read comes back as `unreadable` with the headers that could.
export async function readMessage(raw: Buffer): Promise<Message> {
  const over = overRawLimit(raw);
  if (over) return headersOnly(raw, over);
  try {
    return await readWhole(raw);
  } catch (error) {
    return headersOnly(raw, error instanceof OverLimit ? error.reason : 'failed');
  }
}

async function readWhole(raw: Buffer): Promise<Message> {
  const meter = startMeter(raw.length);
  const root = readTree(sourceOf(raw), meter);
  const bodies = readBodies(root, meter);
  const head = await readHead(root.headers);
  const { delivered, ...bounce } = readBounces(root, bodies.text);
  const automatic = readAutomatic(root.headers, head.from?.address ?? '');
  const feedback = readFeedback(root);
  const { receipt, of } = readReceipt(root, delivered);
  const trimmed = trimReply(bodies.text);
  const calendarMethod = bodies.attachments.find((attachment) => attachment.method !== null)?.method ?? null;
  const kind = kindOf(root, head, {
    isBounce: bounce.isBounce,
    delivered,
    feedback: feedback !== null,
    answer: automatic.answer,
    bulk: automatic.bulk,
    calendar: calendarMethod !== null,
  });
  const reported = kind === 'bounce' || kind === 'receipt' || kind === 'feedback';
  return {
    ...head,
    ...bodies,
    structure: shapeOf(root),
    kind,
    automated: reported || automatic.answer || automatic.bulk,
    fromProgram: reported || automatic.answer || automatic.robot,
    ...bounce,
    returnedMessageId: bounce.returnedMessageId ?? of ?? (feedback ? returnedId(root) : null),
    feedback,
    receipt,
    ...trimmed,
    calendarMethod,
    invitation: readInvitation(bodies.attachments),
  };
}

export async function headersOnly(raw: Buffer, reason: UnreadableReason): Promise<Message> {
  const head = await readHead(firstHeaders(raw)).catch(() => null);
  return { ...emptyMessage(reason), ...head, unreadable: reason };
}

function firstHeaders(raw: Buffer): RawHeader[] {
  const source = sourceOf(raw.subarray(0, LIMITS.headerBytes));
  return readHeaderBlock(source, 0, source.length).headers.filter((header) => header.raw.length < LIMITS.headerBytes / 4);
}

type Head = Pick<
  Message,
  | 'unreadable'
  | 'headers'
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'date'
  | 'subject'
  | 'from'
  | 'unverifiedSender'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'contact'
  | 'returnPath'
  | 'deliveredTo'
>;

async function readHead(headers: RawHeader[]): Promise<Head> {
  const first = (name: string): string => headerText(headerRaw(headers, name));
  const people = (name: string): Mailbox[] => allRaw(headers, name).flatMap((raw) => readAddresses(raw, { addressInsideWords: true }));
  const fromHeaders = allRaw(headers, 'from');
  const senders = readAddresses(fromHeaders[0] ?? '');
  const from = senders[0] ?? null;
  const replyTo = people('reply-to');
  return {
    unreadable: null,
    headers: headers.map((header) => ({ name: header.name, value: headerText(header.raw) })),
    messageId: ids(first('message-id'))[0] ?? null,
    inReplyTo: first('in-reply-to').replace(/\s+/g, ' ') || null,
    references: ids(first('references')),
    date: readDate(first('date')),
    subject: first('subject'),
    from,
    unverifiedSender: !(await senderIsVerified(fromHeaders, senders)),
    sender: readAddresses(headerRaw(headers, 'sender') ?? '')[0] ?? null,
    replyTo,
    to: people('to').filter((mailbox) => mailbox.address !== ''),
    cc: people('cc').filter((mailbox) => mailbox.address !== ''),
    contact: readContact(headers, from, replyTo),
    returnPath: returnPathOf(headers),
    deliveredTo: ['delivered-to', 'x-original-to', 'x-envelope-to', 'envelope-to', 'x-delivered-to'].flatMap((name) =>
      allRaw(headers, name).flatMap((raw) => readAddresses(raw).map((mailbox) => mailbox.address)),
    ),
  };
}

// "" stands for the null path of RFC 5321 4.5.5.
function returnPathOf(headers: RawHeader[]): string | null {
  const raw = headerRaw(headers, 'return-path');
  if (raw === null) return null;
  return readAddresses(raw)[0]?.address ?? '';
}

// Ids are kept as written, without their brackets.
function ids(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>\s]+)>/g)].map((found) => found[1] ?? '');
  if (bracketed.length > 0) return bracketed;
  return value.split(/[\s,]+/).filter((each) => each !== '' && !/[<>]/.test(each));
}

function shapeOf(part: Part): PartShape {
  return {
    contentType: part.statedType,
    filename: part.disposition.parameters.get('filename') ?? part.type.parameters.get('name') ?? null,
    parts: part.parts.map(shapeOf),
  };
}
