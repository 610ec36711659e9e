const SAMPLE = 64 * 1024;

// Answers null for bytes that no candidate explains.
export function guessCharset(bytes: Buffer): string | null {
  const sample = bytes.length > SAMPLE ? bytes.subarray(0, SAMPLE) : bytes;
  // Before UTF-8: the escapes are pure ASCII bytes.
  if (/\u001B\$[@B]|\u001B\([BJI]/.test(sample.toString('latin1'))) return 'iso-2022-jp';
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (isUtf8(sample, sample.length < bytes.length)) return 'utf-8';
  let best: string | null = null;
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const text = strictText(sample, candidate.label);
    const score = text === null ? 0 : candidate.score(text);
    if (score > bestScore) {
      best = candidate.label;
      bestScore = score;
    }
  }
  return best ?? 'windows-1252';
}

type Candidate = { label: string; score: (text: string) => number };

const CANDIDATES: Candidate[] = [
  { label: 'shift_jis', score: (text) => share(text, JAPANESE) * (share(text, KANA) > 0.2 ? 1.05 : 0.3) },
  { label: 'euc-jp', score: (text) => share(text, JAPANESE) * (share(text, KANA) > 0.2 ? 1.05 : 0.3) },
  { label: 'euc-kr', score: (text) => share(text, HANGUL) * 1.02 },
  { label: 'gb18030', score: (text) => share(text, COMMON_HAN) * 0.97 },
  { label: 'big5', score: (text) => share(text, COMMON_HAN) * 0.96 },
  { label: 'koi8-r', score: (text) => share(text, CYRILLIC) * caseSense(text) },
  { label: 'windows-1251', score: (text) => share(text, CYRILLIC) * caseSense(text) },
  { label: 'windows-1252', score: latinSense },
];

const KANA = /[\u3040-\u30FF]/;
const JAPANESE = /[\u3000-\u30FF\u4E00-\u9FFF\uFF01-\uFF5E]/;
const HANGUL = /[\uAC00-\uD7A3]/;
const CYRILLIC = /[\u0400-\u045F]/;
const LATIN = /[\u00C0-\u00FF\u0152\u0153\u0160\u0161\u0178\u017D\u017E]/;
const COMMON_HAN = /[\u3001\u3002\u4E00-\u9FA5\uFF0C\uFF1A\uFF1F\uFF01]/;

function foreign(text: string): string[] {
  return [...text].filter((character) => character > '\u007F');
}

function share(text: string, wanted: RegExp): number {
  const all = foreign(text);
  return all.length === 0 ? 0 : all.filter((character) => wanted.test(character)).length / all.length;
}

// KOI8-R and windows-1251 hold the two cases the other way round: a capital after a small letter is the wrong table.
function caseSense(text: string): number {
  let odd = 0;
  let pairs = 0;
  for (const word of text.match(/[\u0400-\u045F]{2,}/g) ?? []) {
    const small = word.toLowerCase();
    pairs += word.length - 1;
    for (let at = 1; at < word.length; at += 1) odd += word.charAt(at) === small.charAt(at) ? 0 : 1;
  }
  return pairs === 0 ? 0.6 : 1 - odd / pairs;
}

// Accented letters stand between ASCII letters; long runs of them are another script.
function latinSense(text: string): number {
  const runs = text.match(/[\u0080-\uFFFF]+/g) ?? [];
  if (runs.length === 0) return 0.1;
  const short = runs.filter((run) => run.length <= 2).length / runs.length;
  const longRuns = runs.filter((run) => run.length >= 4).length / runs.length;
  return (0.4 * share(text, LATIN) + 0.55 * short) * (1 - longRuns * 0.6);
}

function strictText(sample: Buffer, label: string): string | null {
  for (const cut of [0, 1]) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(sample.subarray(0, sample.length - cut));
    } catch {
      // A sample may end inside a character.
    }
  }
  return null;
}

function isUtf8(sample: Buffer, cutOff: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: cutOff });
    return true;
  } catch {
    return false;
  }
}
