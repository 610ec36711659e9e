import type { Tnef, TnefFile } from './tnef.ts';

const UTF_8 = 65001;
const TEXT_16 = 0x1f;
const BYTES = 0x102;
const NUMBER = 0x03;

type Property = { id: number; type: number; value: Buffer };

// MS-OXTNEF: no more than is read back by tnef.ts.
export function writeTnef({ subject, text, html, files }: Tnef): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32LE(0x223e9f78, 0);
  const words = [
    ...(subject === '' ? [] : [text16(0x0037, subject)]),
    ...(text === null ? [] : [text16(0x1000, text)]),
    ...(html === null ? [] : [{ id: 0x1013, type: BYTES, value: Buffer.from(html, 'utf8') }]),
    { id: 0x3fde, type: NUMBER, value: number(UTF_8) },
  ];
  return Buffer.concat([
    head,
    attribute(1, 0x00069007, Buffer.concat([number(UTF_8), number(0)])),
    attribute(1, 0x00069003, properties(words)),
    ...files.flatMap(fileAttributes),
  ]);
}

function fileAttributes({ name, contentType, contentId, content }: TnefFile): Buffer[] {
  const named = [
    ...(name === null ? [] : [text16(0x3707, name)]),
    ...(contentType === null ? [] : [text16(0x370e, contentType)]),
    ...(contentId === null ? [] : [text16(0x3712, contentId)]),
  ];
  return [attribute(2, 0x00069002, Buffer.alloc(14)), attribute(2, 0x0006800f, content), attribute(2, 0x00069005, properties(named))];
}

function attribute(level: number, id: number, value: Buffer): Buffer {
  const sum = value.reduce((total, byte) => (total + byte) & 0xffff, 0);
  const check = Buffer.alloc(2);
  check.writeUInt16LE(sum);
  return Buffer.concat([Buffer.of(level), number(id), number(value.length), value, check]);
}

function properties(all: Property[]): Buffer {
  return Buffer.concat([number(all.length), ...all.map(property)]);
}

function property({ id, type, value }: Property): Buffer {
  const tag = Buffer.alloc(4);
  tag.writeUInt16LE(type, 0);
  tag.writeUInt16LE(id, 2);
  if (type === NUMBER) return Buffer.concat([tag, value]);
  return Buffer.concat([tag, number(1), number(value.length), value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function text16(id: number, text: string): Property {
  return { id, type: TEXT_16, value: Buffer.from(`${text}\0`, 'utf16le') };
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
