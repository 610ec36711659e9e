const attempts = ['utf-8', 'shift_jis', 'euc-jp'];
// Letters of western texts make kanji when they are read so, but no kana.
const kana = /[\u3041-\u30fa]/;

const marked = (bytes: Buffer): string | null =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;

/** Mostly zeros and controls: what calls itself a text and is none. */
const isBinary = (text: string): boolean => {
  let controls = 0;
  const some = text.slice(0, 4_000);
  for (const letter of some) if (letter < '\t' || letter === '\u{fffd}') controls += 1;
  return controls > some.length / 20;
};

/** The text of bytes whose charset nobody told. A cut at the end may leave half a letter. */
export const decodedText = (bytes: Buffer): string | null => {
  const known = marked(bytes);
  const found = known === null ? firstThatFits(bytes) : new TextDecoder(known).decode(bytes);
  return isBinary(found) ? null : found;
};

const firstThatFits = (bytes: Buffer): string => {
  for (const charset of attempts) {
    try {
      const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
      if (charset === 'utf-8' || kana.test(text)) return text;
    } catch {
      // The next one may fit; the last takes any byte.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
};
