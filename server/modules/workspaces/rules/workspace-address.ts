/** Names that stand where a slug stands, today or likely tomorrow. */
const reserved = new Set([
  'api',
  'setup',
  'sign-in',
  'sign-in-links',
  'status',
  'health',
  'assets',
  'files',
  'portal',
  'admin',
  'operator',
  'www',
  'mail',
  'desk',
]);

export const isReserved = (slug: string): boolean => reserved.has(slug);

const latin = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'O')
    .replaceAll('æ', 'ae')
    .replaceAll('Æ', 'AE');

/** "Björk & Söner AB" → bjork-soner-ab; names without Latin letters get a neutral one. */
export const slugFrom = (name: string): string => {
  const slug = latin(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 24)
    .replace(/-+$/, '');
  return slug.length >= 2 && !isReserved(slug) ? slug : 'company';
};

/** "Helix Telecom" → HLX: the first letter and the consonants behind it. */
export const keyFrom = (name: string): string => {
  const letters = latin(name)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^[^A-Z]+/, '');
  const short = (letters.slice(0, 1) + letters.slice(1).replace(/[AEIOUY]/g, '')).slice(0, 3);
  const key = short.length === 3 ? short : letters.slice(0, 3);
  return key.length >= 2 ? key : 'DSK';
};

/** The wish itself, then wish2, wish3 … within the longest length. */
export const numbered = (wish: string, turn: number, longest: number): string =>
  turn === 1 ? wish : `${wish.slice(0, longest - String(turn).length).replace(/-+$/, '')}${turn}`;
