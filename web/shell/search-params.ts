/**
 * The filter grammar of every list: one key a field, `,` = or, leading `-` = not, `me`, `none`, `7d`,
 * `2026-11-01..2026-11-22`. The router keeps raw strings; screens read them with `readFilter`.
 */
export type SearchParams = Readonly<Record<string, string>>;

export function parseSearch(search: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(search)) found[key] = key in found ? `${found[key]},${value}` : value;
  return found;
}

const readable = (text: string) =>
  encodeURIComponent(text)
    .replace(/%(?:2C|3A|40|2F)/g, decodeURIComponent)
    .replaceAll('%20', '+');

export function stringifySearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => `${readable(key)}=${readable(Array.isArray(value) ? value.join(',') : String(value))}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** What differs from the defaults; the rest doesn't belong into a URL. */
export function stripDefaults(search: SearchParams, defaults: SearchParams): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter(([key, value]) => value !== '' && value !== defaults[key]));
}

export interface Filter {
  readonly any: readonly string[];
  readonly none: readonly string[];
}

export function readFilter(text: string | undefined): Filter {
  const parts = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return {
    any: parts.filter((part) => !part.startsWith('-')),
    none: parts.filter((part) => part.startsWith('-')).map((part) => part.slice(1)),
  };
}

export const writeFilter = ({ any, none }: Filter): string => [...any, ...none.map((value) => `-${value}`)].join(',');

/** `known` are the values the field can have; the rest is shown as a red chip and never dropped. */
export const unknownIn = (filter: Filter, known: ReadonlySet<string>): string[] =>
  [...filter.any, ...filter.none].filter((value) => !known.has(value));

export type Span = { days: number } | { from: string | null; to: string | null };
const day = /^\d{4}-\d{2}-\d{2}$/;

export function readSpan(text: string): Span | undefined {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  if (days) return { days: Number(days) };
  const [from = '', to = '', ...rest] = text.split('..');
  if (rest.length > 0 || !text.includes('..')) return day.test(text) ? { from: text, to: text } : undefined;
  if ((from !== '' && !day.test(from)) || (to !== '' && !day.test(to)) || from + to === '') return undefined;
  return { from: from || null, to: to || null };
}
