import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Mailbox, Message } from './message-shape.ts';
import { htmlToText } from './html-to-text.ts';
import { readMessage } from './read-message.ts';
import { trimReply, type Trimmed } from './reply-text.ts';

type Out = { write: (text: string) => unknown };

export async function mailInspect(args: string[], out: Out = process.stdout, complaints: Out = process.stderr): Promise<number> {
  const files = args.filter((arg) => !arg.startsWith('--'));
  const input = args.find((arg) => arg.startsWith('--input='))?.slice('--input='.length);
  if (files.length === 0 || (input !== undefined && input !== 'text' && input !== 'html')) {
    complaints.write('Usage: interdesk mail inspect FILE… [--json] [--input=text|html]\n');
    return 2;
  }
  return inspectFiles(files, out, complaints, input);
}

// One JSON object a line, in the order of the files. A file that can't be opened doesn't stop the others.
export async function inspectFiles(files: string[], out: Out, complaints: Out = process.stderr, input?: 'text' | 'html'): Promise<number> {
  let status = 0;
  for (const file of files) {
    try {
      const raw = await readFile(file);
      const seen = input === undefined ? inspected(await readMessage(raw)) : inspectedText(raw.toString('utf8'), input);
      out.write(`${JSON.stringify({ file, ...seen })}\n`);
    } catch (error) {
      status = 1;
      complaints.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return status;
}

// A body alone, as the suites of reply trimmers have it.
export function inspectedText(body: string, input: 'text' | 'html'): Record<string, unknown> {
  return trimmedKeys(trimReply(input === 'html' ? htmlToText(body) : body));
}

function trimmedKeys({ replyText, elided, signature }: Trimmed): Record<string, unknown> {
  const closing = signature !== null && replyText.endsWith(signature) ? replyText.slice(0, -signature.length).trimEnd() : replyText;
  return { replyText, elidedText: elided, signature, textWithoutSignature: closing };
}

export function inspected(message: Message): Record<string, unknown> {
  return {
    kind: message.kind,
    parses: message.unreadable === null,
    ...(message.unreadable === null ? {} : { unreadable: message.unreadable }),
    from: message.headers.some((header) => header.name === 'from') ? (message.from?.address ?? '') : null,
    fromName: message.from?.name ?? '',
    unverifiedSender: message.unverifiedSender,
    sender: message.sender?.address ?? null,
    replyTo: message.replyTo[0]?.address ?? null,
    to: addresses(message.to),
    toList: message.to,
    toName: message.to[0]?.name ?? null,
    cc: addresses(message.cc),
    contact: message.contact?.address ?? null,
    contactName: message.contact === null ? null : message.contact.name || message.contact.address.replace(/@.*$/, ''),
    subject: message.subject,
    date: message.date,
    messageId: message.messageId,
    inReplyTo: message.inReplyTo,
    references: message.references,
    text: message.text === '' && message.textFromHtml ? null : message.text,
    textFromHtml: message.textFromHtml,
    html: message.html,
    attachments: message.attachments.map(({ content, ...rest }) => ({ ...rest, md5: createHash('md5').update(content).digest('hex') })),
    attachmentCount: message.attachments.length,
    hasAttachments: message.attachments.length > 0,
    partCount: message.structure.parts.length,
    partTypes: message.structure.parts.map((part) => part.contentType),
    topType: message.structure.contentType ?? 'text/plain',
    partFilenames: message.structure.parts.map((part) => part.filename),
    isBounce: message.isBounce,
    bounces: message.bounces,
    automated: message.automated,
    feedback: message.feedback,
    ...trimmedKeys(message),
  };
}

function addresses(list: Mailbox[]): string[] | null {
  return list.length === 0 ? null : list.map((mailbox) => mailbox.address);
}
