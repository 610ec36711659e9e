import { readAddresses } from './addresses.ts';
import { decodeBytes } from './charset.ts';
import { allParts } from './feedback.ts';
import { headerRaw, headerText, readHeaderBlock, type RawHeader } from './headers.ts';
import { htmlToText } from './html-to-text.ts';
import type { Part } from './mime-tree.ts';
import { decodeTransfer } from './transfer.ts';

export type Report = {
  subject: string;
  // What the mail server wrote for a person, up to the returned message.
  text: string;
  // The machine's part, or the same text where a program mixed the two.
  fields: string;
  hasFields: boolean;
  returned: RawHeader[];
  returnedMessageId: string | null;
  failedRecipients: string[];
  sentTo: string;
};

// What stands above a copy of the message that came back.
const COPY_STARTS =
  /^[ \t>*=_#~-]{0,80}(?:(?:(?:this|the following|below this line|below|here|attached|what follows) (?:is|are|here|line)[^\n]{0,40}|[^\n]{0,30})(?:a )?(?:cop(?:y|ies) of (?:the |your )?(?:original )?(?:message|mail|email)|the (?:original )?message headers?|(?:the )?headers? of (?:the |your )?(?:original )?(?:message|mail)[^\n]{0,20})|(?:unsent|original|returned|rejected|undelivered|undeliverable) (?:message|mail|email)(?: (?:follows|headers?|details|text|is (?:attached|included)))?[^\n]{0,25}|message (?:headers?|text|contents?) follows?|(?:the )?(?:full )?(?:original )?(?:message|mail) (?:headers? )?(?:follows|follow)|original message (?:text|headers?)|received: ?(?:from|by) [^\n]*|return-path: [^\n]*)[ \t.:*=_#~-]{0,80}$/im;

// Three header lines in a row, one of them such as only a message has.
const HEADER_RUN =
  /^(?=(?:[A-Za-z-]+: ?\S[^\n]*\n){0,2}(?:received|message-id|mime-version|user-agent|return-path|x-[a-z-]+): ?\S)(?:[A-Za-z-]{2,40}: ?\S[^\n]*\n){3}/im;

// A report says it near its top; what is longer is the message that came back.
const LONGEST_WORDS = 64_000;
const LONGEST_FIELDS = 256_000;
const LONGEST_LINE = 4000;

function shortened(text: string, longest: number): string {
  const start = text.slice(0, longest);
  return start
    .split('\n')
    .map((line) => line.slice(0, LONGEST_LINE))
    .join('\n');
}

export function collectReport(root: Part, shown: string): Report {
  const parts = [...allParts(root)];
  const inside = parts.filter((part) => part !== root || part.parts.length === 0);
  const machine = machineParts(inside);
  const words = shortened(readWords(inside, shown), LONGEST_WORDS);
  const { text, tail } = cutCopy(words);
  const returned = returnedHeaders(inside, tail);
  const fields = machine.length > 0 ? shortened(machine.map(partText).join('\n\n'), LONGEST_FIELDS) : unquoted(words);
  return {
    subject: headerText(headerRaw(root.headers, 'subject')),
    text,
    fields,
    hasFields: machine.length > 0,
    returned,
    returnedMessageId: headerText(headerRaw(returned, 'message-id')).replace(/^<|>$/g, '') || null,
    failedRecipients: headerText(headerRaw(root.headers, 'x-failed-recipients'))
      .split(/[,\s]+/)
      .filter((each) => each.includes('@')),
    sentTo: readAddresses(headerRaw(root.headers, 'to') ?? '')[0]?.address ?? '',
  };
}

// A gateway may wrap the report of the server behind it in one of its own.
function machineParts(parts: Part[]): Part[] {
  const isReport = (part: Part): boolean => /^message\/(?:global-)?delivery-status$/.test(part.type.value);
  const own = parts.filter(isReport);
  if (own.length > 0) return own;
  const wrapped = parts.flatMap((part) => (part.inner && part.inner.type.value === 'multipart/report' ? [...allParts(part.inner)] : []));
  return wrapped.filter(isReport);
}

function readWords(parts: Part[], shown: string): string {
  const texts = parts.filter((part) => part.type.value === 'text/plain' && part.disposition.value !== 'attachment').map(partText);
  const words = texts.filter((each) => each.trim() !== '').join('\n\n');
  if (words !== '') return words;
  const html = parts.find((part) => part.type.value === 'text/html');
  return html ? htmlToText(partText(html)) : shown;
}

export function partText(part: Part): string {
  return decodeBytes(decodeTransfer(part.body, part.encoding), part.type.parameters.get('charset') ?? null).replace(/\r\n?/g, '\n');
}

function cutCopy(words: string): { text: string; tail: string } {
  const above = COPY_STARTS.exec(words);
  const found = above ?? HEADER_RUN.exec(words);
  if (!found || found.index < 20) return { text: words, tail: found ? words.slice(found.index) : '' };
  // A line above the copy is left out; a header belongs to it.
  const start = !above || /^(?:received|return-path):/i.test(above[0].trim()) ? found.index : found.index + found[0].length;
  return { text: words.slice(0, found.index), tail: words.slice(start) };
}

function returnedHeaders(parts: Part[], tail: string): RawHeader[] {
  for (const part of parts) {
    if (part.inner) return part.inner.headers;
    if (/^(?:text|message)\/(?:rfc822|global)(?:-headers)?$/.test(part.type.value))
      return headersOf(decodeTransfer(part.body, part.encoding).toString('latin1'));
  }
  const source = tail.replace(/^\s+/, '');
  return source === '' ? [] : headersOf(Buffer.from(source, 'utf8').toString('latin1'));
}

function headersOf(source: string): RawHeader[] {
  const trimmed = source.replace(/^[\r\n]+/, '');
  return readHeaderBlock(trimmed, 0, trimmed.length).headers;
}

function unquoted(text: string): string {
  return text.replace(/^> ?/gm, '');
}
