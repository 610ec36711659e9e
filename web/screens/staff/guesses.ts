import type { Key, Slug } from '#contracts/workspaces.ts';
import type { z } from 'zod';

const byZone: Record<string, string> = {
  'Europe/Stockholm': 'SEK',
  'Europe/Oslo': 'NOK',
  'Europe/Copenhagen': 'DKK',
  'Europe/London': 'GBP',
  'Europe/Zurich': 'CHF',
  'Europe/Warsaw': 'PLN',
  'Europe/Prague': 'CZK',
  'Europe/Budapest': 'HUF',
  'Europe/Bucharest': 'RON',
  'Europe/Istanbul': 'TRY',
  'Europe/Kyiv': 'UAH',
  'Europe/Moscow': 'RUB',
  'Atlantic/Reykjavik': 'ISK',
  'Asia/Tokyo': 'JPY',
  'Asia/Seoul': 'KRW',
  'Asia/Shanghai': 'CNY',
  'Asia/Hong_Kong': 'HKD',
  'Asia/Taipei': 'TWD',
  'Asia/Singapore': 'SGD',
  'Asia/Bangkok': 'THB',
  'Asia/Jakarta': 'IDR',
  'Asia/Manila': 'PHP',
  'Asia/Kolkata': 'INR',
  'Asia/Calcutta': 'INR',
  'Asia/Dubai': 'AED',
  'Asia/Jerusalem': 'ILS',
  'Africa/Johannesburg': 'ZAR',
  'Africa/Nairobi': 'KES',
  'Africa/Lagos': 'NGN',
  'Pacific/Auckland': 'NZD',
  'America/Toronto': 'CAD',
  'America/Vancouver': 'CAD',
  'America/Sao_Paulo': 'BRL',
  'America/Mexico_City': 'MXN',
};
const byContinent: Record<string, string> = { Europe: 'EUR', Australia: 'AUD', America: 'USD' };

/** Where the clock stands says more than the browser's language: an English browser in Stockholm pays in kronor. */
export const currencyOf = (zone: string): string => byZone[zone] ?? byContinent[zone.split('/')[0] ?? ''] ?? 'USD';

const latin = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøØæÆ]/g, (letter) => ({ ß: 'ss', ø: 'o', Ø: 'O', æ: 'ae', Æ: 'AE' })[letter] ?? letter);

/** "Helix Telecom" → HLX: the first letter and the consonants behind it. */
export function keyOf(name: string): z.infer<typeof Key> {
  const letters = latin(name)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^[^A-Z]+/, '');
  const short = (letters.slice(0, 1) + letters.slice(1).replace(/[AEIOUY]/g, '')).slice(0, 3);
  const key = short.length === 3 ? short : letters.slice(0, 3);
  return key.length >= 2 ? key : 'DSK';
}

/** "Björk & Söner AB" → bjork-soner-ab; the server has the last word where it is taken. */
export function slugOf(name: string): z.infer<typeof Slug> {
  const slug = latin(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 24)
    .replace(/-+$/, '');
  return slug.length >= 2 ? slug : 'company';
}
