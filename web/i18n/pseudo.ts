import type { Catalogue, Message, Piece } from '#contracts/words.ts';

const accents: Record<string, string> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'î',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ö',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
};

const stretched = (text: string) => {
  const changed = text.replace(/[a-z]/g, (letter) => accents[letter] ?? letter);
  const letters = text.replace(/[^a-zA-Z]/g, '').length;
  return changed + '~'.repeat(Math.ceil(letters * 0.35));
};

function piece(part: Piece): Piece {
  if (typeof part === 'string') return stretched(part);
  const within = (choices: Readonly<Record<string, Message>>) =>
    Object.fromEntries(Object.entries(choices).map(([key, choice]) => [key, distortMessage(choice)]));
  if (part[0] === 2) return [2, part[1], within(part[2])];
  if (part[0] === 3) return [3, part[1], within(part[2]), part[3], part[4]];
  if (part[0] === 5) return [5, part[1], distortMessage(part[2])];
  return part;
}

export const distortMessage = (message: Message): Message => (typeof message === 'string' ? stretched(message) : message.map(piece));

export const distort = (catalogue: Catalogue): Catalogue =>
  Object.fromEntries(Object.entries(catalogue).map(([id, message]) => [id, distortMessage(message)]));
