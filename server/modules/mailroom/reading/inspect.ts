import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Mailbox, Message } from './message-shape.ts';
import { readMessage } from './read-message.ts';

type Out = { write: (text: string) => unknown };

export async function mailInspect(args: string[], out: Out = process.stdout, complaints: Out = process.stderr): Promise<number> {
  const files = args.filter((arg) => !arg.startsWith('--'));
  if (files.length === 0) {
    complaints.write('Usage: interdesk mail inspect FILE… [--json]\n');
    return 2;
  }
  return inspectFiles(files, out, complaints);
}

// One JSON object a line, in the order of the files. A file that can't be opened doesn't stop the others.
export async function inspectFiles(files: string[], out: Out, complaints: Out = process.stderr): Promise<number> {
  let status = 0;
  for (const file of files) {
    try {
      const message = await readMessage(await readFile(file));
      out.write(`${JSON.stringify({ file, ...inspected(message) })}\n`);
    } catch (error) {
      status = 1;
      complaints.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return status;
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
    replyText: message.replyText,
    elidedText: message.elided,
    signature: message.signature,
  };
}

function addresses(list: Mailbox[]): string[] | null {
  return list.length === 0 ? null : list.map((mailbox) => mailbox.address);
}
