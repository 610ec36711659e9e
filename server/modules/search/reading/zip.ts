import { inflateRawSync } from 'node:zlib';
import { limits } from './limits.ts';

interface Part {
  readonly name: string;
  readonly read: () => Buffer;
}

const endMark = 0x06054b50;
const centralMark = 0x02014b50;
const localMark = 0x04034b50;

export class BadArchive extends Error {}

const directoryOf = (bytes: Buffer): { at: number; count: number } => {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at -= 1) {
    if (bytes.readUInt32LE(at) === endMark) return { at: bytes.readUInt32LE(at + 16), count: bytes.readUInt16LE(at + 10) };
  }
  throw new BadArchive('no directory');
};

/**
 * The parts of a zip archive, each unpacked when it is asked for and never beyond the limits, whatever the archive says of
 * its sizes. Archives in it are not opened.
 */
export const zipParts = (bytes: Buffer): Part[] => {
  let left: number = limits.unpackedBytes;
  const unpack = (local: number, packed: number, method: number): Buffer => {
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== localMark) throw new BadArchive('no part where one should be');
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    const most = Math.min(limits.partBytes, left);
    if (method !== 0 && method !== 8) throw new BadArchive('packed in a way that is not known');
    if (most <= 0 || (method === 0 && content.length > most)) throw new BadArchive('too large');
    const part = method === 0 ? content : inflateRawSync(content, { maxOutputLength: most });
    left -= part.length;
    return part;
  };
  const { at: start, count } = directoryOf(bytes);
  const parts: Part[] = [];
  let at = start;
  for (let turn = 0; turn < Math.min(count, limits.parts); turn += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== centralMark) throw new BadArchive('the directory is cut');
    const [method, packed, nameLength] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    parts.push({ name, read: () => unpack(local, packed, method) });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
};
