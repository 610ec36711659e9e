export type PropertyValue = { kind: 'text8' | 'text16' | 'bytes' | 'object' | 'number'; bytes: Buffer };

const MOST = 5000;
const FIXED = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);
const VARIABLE = new Map<number, PropertyValue['kind']>([
  [0x1e, 'text8'],
  [0x1f, 'text16'],
  [0x102, 'bytes'],
  [0x0d, 'object'],
]);
const SEVERAL = 0x1000;

// The properties of MS-OXTNEF 2.1.3.4, up to where they can't be followed any more; of several values the first.
export function readProperties(data: Buffer): Map<number, PropertyValue> {
  const found = new Map<number, PropertyValue>();
  if (data.length < 4) return found;
  const count = Math.min(data.readUInt32LE(0), MOST);
  let at = 4;
  for (let index = 0; index < count && at + 4 <= data.length; index += 1) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    const start = id >= 0x8000 ? afterName(data, at + 4) : at + 4;
    const value = start === null ? null : readValue(data, start, type);
    if (value === null) return found;
    if (value.first !== null && id < 0x8000) found.set(id, value.first);
    at = value.end;
  }
  return found;
}

function afterName(data: Buffer, at: number): number | null {
  if (at + 24 > data.length) return null;
  const kind = data.readUInt32LE(at + 16);
  const length = data.readUInt32LE(at + 20);
  return kind === 0 ? at + 24 : at + 24 + padded(length);
}

function readValue(data: Buffer, at: number, type: number): { first: PropertyValue | null; end: number } | null {
  const base = type & ~SEVERAL;
  const kind = VARIABLE.get(base);
  const size = FIXED.get(base);
  if (kind === undefined && size === undefined) return base === 0x01 ? { first: null, end: at } : null;
  const counted = kind !== undefined || (type & SEVERAL) !== 0;
  if (counted && at + 4 > data.length) return null;
  const values = counted ? data.readUInt32LE(at) : 1;
  if (values > MOST) return null;
  let end = counted ? at + 4 : at;
  let first: PropertyValue | null = null;
  for (let index = 0; index < values; index += 1) {
    if (kind !== undefined && end + 4 > data.length) return null;
    const length = kind === undefined ? (size ?? 0) : data.readUInt32LE(end);
    const from = kind === undefined ? end : end + 4;
    if (from + length > data.length) return null;
    first ??= { kind: kind ?? 'number', bytes: data.subarray(from, from + length) };
    end = from + padded(length);
  }
  return { first, end };
}

function padded(length: number): number {
  return length + ((4 - (length % 4)) % 4);
}
