import type { UnreadableReason } from './message-shape.ts';

// safety.md S-31
export const LIMITS = {
  rawBytes: 50 * 1024 * 1024,
  headerBytes: 256 * 1024,
  depth: 50,
  parts: 500,
  decodedTimesRaw: 4,
  // Marks of HTML: what has more is shown as text.
  tags: 50_000,
  cpuSeconds: 5,
  memoryMegabytes: 512,
};

// A short mail in a two-byte charset grows when it becomes UTF-8: the ratio counts from here on.
const DECODED_FLOOR = 64 * 1024;

export class OverLimit extends Error {
  readonly reason: UnreadableReason;
  constructor(reason: UnreadableReason) {
    super(reason);
    this.reason = reason;
  }
}

export type Meter = { parts: number; decoded: number; readonly rawBytes: number };

export function startMeter(rawBytes: number): Meter {
  return { parts: 0, decoded: 0, rawBytes };
}

export function countPart(meter: Meter, depth: number): void {
  if (depth > LIMITS.depth) throw new OverLimit('too_deep');
  meter.parts += 1;
  if (meter.parts > LIMITS.parts) throw new OverLimit('too_many_parts');
}

export function countDecoded(meter: Meter, bytes: number): void {
  meter.decoded += bytes;
  if (meter.decoded > Math.max(meter.rawBytes * LIMITS.decodedTimesRaw, DECODED_FLOOR)) {
    throw new OverLimit('decoded_too_large');
  }
}

export function overRawLimit(raw: Buffer): UnreadableReason | null {
  if (raw.length > LIMITS.rawBytes) return 'too_large';
  return headerEnd(raw) > LIMITS.headerBytes ? 'headers_too_large' : null;
}

function headerEnd(raw: Buffer): number {
  const ends = ['\n\n', '\n\r\n', '\r\r'].map((mark) => raw.indexOf(mark)).filter((at) => at >= 0);
  // Text without any header has no end of headers: it's a body.
  if (ends.length === 0) return /^[!-9;-~]+[ \t]*:/.test(raw.toString('latin1', 0, 1000)) ? raw.length : 0;
  return Math.min(...ends);
}
