import { decodeBytes, knowsCharset } from './charset.ts';
import { decodeBase64 } from './transfer.ts';

const WORD = /=\?([^?*\s]+)(?:\*[A-Za-z0-9-]*)?\?([bBqQ])\?([^?]{0,8000}(?:\?(?!=)[^?]{0,400}){0,20})\?=/g;

type Word = { charset: string; bytes: Buffer; start: number; end: number };

// RFC 2047. Words that touch and share a charset are joined as bytes first: senders split inside a character.
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  const words = [...text.matchAll(WORD)].flatMap((match): Word[] => {
    const charset = match[1] ?? '';
    if (!knowsCharset(charset)) return [];
    const bytes = /b/i.test(match[2] ?? '') ? decodeBase64(match[3] ?? '') : decodeQ(match[3] ?? '');
    return [{ charset: charset.toLowerCase(), bytes, start: match.index, end: match.index + match[0].length }];
  });
  const out: string[] = [];
  let at = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const gap = text.slice(at, word.start);
    if (at === 0 || gap.trim() !== '') out.push(gap);
    const run = [word.bytes];
    let end = word.end;
    for (
      let next = words[index + 1];
      next && next.charset === word.charset && text.slice(end, next.start).trim() === '';
      next = words[index + 1]
    ) {
      run.push(next.bytes);
      end = next.end;
      index += 1;
    }
    out.push(decodeBytes(Buffer.concat(run), word.charset));
    at = end;
  }
  out.push(text.slice(at));
  return out.join('');
}

function decodeQ(text: string): Buffer {
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, pair: string) => String.fromCharCode(Number.parseInt(pair, 16)));
  // Characters above a byte come from raw UTF-8 inside the word.
  return /[^\u0000-\u00FF]/.test(bytes) ? Buffer.from(bytes, 'utf8') : Buffer.from(bytes, 'latin1');
}
