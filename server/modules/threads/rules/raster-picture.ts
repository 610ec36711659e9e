export interface RasterPicture {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

const mostSide = 12_000;
const mostPixels = 50_000_000;

type Size = readonly [width: number, height: number];

const starts = (bytes: Buffer, text: string, at = 0): boolean => bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));

const pngSize = (bytes: Buffer): Size | null =>
  starts(bytes, '\x89PNG\r\n\x1a\n') && starts(bytes, 'IHDR', 12) && bytes.length >= 24
    ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
    : null;

const gifSize = (bytes: Buffer): Size | null =>
  /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)) && bytes.length >= 10 ? [bytes.readUInt16LE(6), bytes.readUInt16LE(8)] : null;

// Each segment says how long it is; the one that starts the frame holds the size.
const jpegSize = (bytes: Buffer): Size | null => {
  if (!starts(bytes, '\xff\xd8\xff')) return null;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const mark = bytes[at + 1] ?? 0;
    if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += mark === 0xff ? 1 : 2 + Math.max(2, bytes.readUInt16BE(at + 2));
  }
  return null;
};

const webpSize = (bytes: Buffer): Size | null => {
  if (!starts(bytes, 'RIFF') || !starts(bytes, 'WEBP', 8) || bytes.length < 30) return null;
  if (starts(bytes, 'VP8X', 12)) return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (starts(bytes, 'VP8 ', 12)) return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  if (!starts(bytes, 'VP8L', 12)) return null;
  const bits = bytes.readUInt32LE(21);
  return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
};

const kinds = [
  ['image/png', pngSize],
  ['image/jpeg', jpegSize],
  ['image/gif', gifSize],
  ['image/webp', webpSize],
] as const;

/** A picture by what its bytes are, whatever its sender calls it; null: none, or one too large to draw (S-37, S-46). */
export const rasterPicture = (bytes: Buffer): RasterPicture | null => {
  for (const [mediaType, sizeOf] of kinds) {
    const size = sizeOf(bytes);
    if (size === null) continue;
    const [width, height] = size;
    const drawable = width > 0 && height > 0 && Math.max(width, height) <= mostSide && width * height <= mostPixels;
    return drawable ? { mediaType, width, height } : null;
  }
  return null;
};
