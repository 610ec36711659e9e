const starts = (bytes: Uint8Array, at: number, text: string): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).equals(Buffer.from(text, 'latin1'));

/** By its first bytes alone, whatever it is called; null: none of the three that are taken (no SVG, no GIF, no PDF; S-37). */
export const kindOfPicture = (bytes: Uint8Array): 'png' | 'jpeg' | 'webp' | null => {
  if (starts(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (starts(bytes, 0, '\xff\xd8\xff')) return 'jpeg';
  return starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP') ? 'webp' : null;
};
