const starts = (bytes: Buffer, at: number, text: string): boolean =>
  bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));

export interface PictureHead {
  readonly kind: 'png' | 'jpeg' | 'webp';
  readonly width: number;
  readonly height: number;
}

const jpegSize = (bytes: Buffer): [number, number] | null => {
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // A fill byte; decoders skip it too, and read the size where we would not look.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // What has no length does not stand before the size in a picture that is whole.
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
};

const webpSize = (bytes: Buffer): [number, number] | null => {
  if (bytes.length < 30) return null;
  if (starts(bytes, 12, 'VP8X')) return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (starts(bytes, 12, 'VP8 ')) return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  if (!starts(bytes, 12, 'VP8L')) return null;
  const bits = bytes.readUInt32LE(21);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
};

const headed = (kind: PictureHead['kind'], size: [number, number] | null): PictureHead | null =>
  size === null ? null : { kind, width: size[0], height: size[1] };

/**
 * Kind and size in pixels by the first bytes alone, whatever a file is called, so that nothing is decoded that is no picture
 * or too large a one; null: none of the three kinds that are taken (no SVG, no GIF, no PDF; S-37).
 */
export const headOfPicture = (bytes: Buffer): PictureHead | null => {
  if (starts(bytes, 0, '\x89PNG\r\n\x1a\n'))
    return headed('png', bytes.length < 24 || !starts(bytes, 12, 'IHDR') ? null : [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]);
  if (starts(bytes, 0, '\xff\xd8\xff')) return headed('jpeg', jpegSize(bytes));
  return starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP') ? headed('webp', webpSize(bytes)) : null;
};
