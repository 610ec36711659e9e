import { countDecoded, countPart, type Meter } from './limits.ts';
import type { Part } from './mime-tree.ts';
import { readTnef } from './tnef.ts';
import { decodeTransfer } from './transfer.ts';

const TYPE = /^application\/(?:vnd\.)?ms-tnef$/;

export function isTnef({ type, disposition }: Part): boolean {
  const name = disposition.parameters.get('filename') ?? type.parameters.get('name') ?? '';
  return TYPE.test(type.value) || (/^winmail\.dat$/i.test(name) && type.value === 'application/octet-stream');
}

// What a winmail.dat holds, as if its sender had used MIME: its words in one or two forms, then its files.
export function tnefParts(part: Part, meter: Meter, depth: number): Part[] {
  const packed = decodeTransfer(part.body, part.encoding);
  const found = readTnef(packed);
  if (!found) return [];
  const words = [
    found.text === null ? null : wordsPart('text/plain', found.text),
    found.html === null ? null : wordsPart('text/html', found.html),
  ];
  const files = found.files.map(({ name, contentType, contentId, content }) => {
    const type = contentType?.toLowerCase() ?? '';
    const headers = contentId === null ? [] : [{ name: 'content-id', raw: `<${contentId.replace(/[<>\s]/g, '')}>`, start: -1, end: -1 }];
    const file = madePart(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(type) ? type : 'application/octet-stream', content);
    file.disposition = { value: 'attachment', parameters: new Map(name === null ? [] : [['filename', name]]) };
    return { ...file, headers };
  });
  const alternatives = words.filter((each) => each !== null);
  const first = alternatives.length > 1 ? [{ ...madePart('multipart/alternative', Buffer.alloc(0)), parts: alternatives }] : alternatives;
  const parts = [...first, ...files];
  for (const each of parts) {
    countPart(meter, depth);
    countDecoded(meter, each.body.length);
  }
  return parts;
}

function wordsPart(type: string, words: string): Part {
  const part = madePart(type, Buffer.from(words, 'utf8'));
  part.type.parameters.set('charset', 'utf-8');
  return part;
}

function madePart(type: string, content: Buffer): Part {
  return {
    headers: [],
    statedType: type,
    type: { value: type, parameters: new Map() },
    disposition: { value: '', parameters: new Map() },
    encoding: 'binary',
    at: { start: -1, body: -1, end: -1 },
    body: content.toString('latin1'),
    parts: [],
    inner: null,
  };
}
