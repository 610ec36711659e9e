import { partText } from './bounce-report.ts';
import { allParts } from './feedback.ts';
import { headerRaw, headerText, readHeaderBlock } from './headers.ts';
import type { Message } from './message-shape.ts';
import type { Part } from './mime-tree.ts';
import { decodeTransfer } from './transfer.ts';

export type ReceiptReading = { receipt: Message['receipt']; of: string | null };

const bare = (id: string): string | null => id.trim().replace(/^<|>$/g, '') || null;

// RFC 8098: a program may also say that the mail was deleted unread, or that its reader doesn't want to tell.
export function readReceipt(root: Part, delivered: boolean): ReceiptReading {
  for (const part of allParts(root)) {
    if (!/^message\/(?:global-)?disposition-notification$/.test(part.type.value)) continue;
    const fields = partText(part).replace(/\n[ \t]+/g, ' ');
    const field = (name: string): string => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(fields)?.[1]?.trim() ?? '';
    const shown = /;\s*displayed\b/i.test(field('Disposition'));
    return { receipt: shown ? 'displayed' : 'other', of: bare(field('Original-Message-ID')) ?? returnedId(root) };
  }
  return { receipt: delivered ? 'delivered' : null, of: null };
}

// The id of the message that a report or complaint brings back.
export function returnedId(root: Part): string | null {
  for (const part of allParts(root)) {
    if (part === root) continue;
    const headers = part.inner
      ? part.inner.headers
      : /^(?:text|message)\/(?:rfc822|global)(?:-headers)?$/.test(part.type.value)
        ? headersIn(
            decodeTransfer(part.body, part.encoding)
              .toString('latin1')
              .replace(/^[\r\n]+/, ''),
          )
        : null;
    if (headers) return bare(headerText(headerRaw(headers, 'message-id')));
  }
  return null;
}

const headersIn = (source: string) => readHeaderBlock(source, 0, source.length).headers;
