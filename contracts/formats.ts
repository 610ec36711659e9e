import type { Language, Money } from './common.ts';

/** Who reads: their language and their zone. Amounts and instants never carry these. */
export interface Setting {
  readonly language: Language;
  readonly timeZone: string;
}

const locales: Record<Language, string> = { en: 'en-GB', sv: 'sv-SE', ja: 'ja-JP' };
export const localeOf = (language: Language): string => locales[language];

const cache = new Map<string, unknown>();
function kept<Made>(key: string, make: () => Made): Made {
  let found = cache.get(key) as Made | undefined;
  if (found === undefined) cache.set(key, (found = make()));
  return found;
}

export function formatNumber(n: number, { language }: Setting, options: Intl.NumberFormatOptions = {}): string {
  return kept(`n${language}${JSON.stringify(options)}`, () => new Intl.NumberFormat(localeOf(language), options)).format(n);
}

/** `code` adds the currency code where currencies are mixed. */
export function formatMoney(money: Money, { language }: Setting, show: 'short' | 'code' = 'short'): string {
  const format = kept(
    `m${language}${money.currency}${show}`,
    () =>
      new Intl.NumberFormat(localeOf(language), {
        style: 'currency',
        currency: money.currency,
        currencyDisplay: show === 'code' ? 'code' : 'symbol',
      }),
  );
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const minus = money.amount < 0 ? '-' : '';
  const figures = String(Math.abs(money.amount)).padStart(digits + 1, '0');
  const whole = figures.slice(0, figures.length - digits);
  // A decimal string, because minor units divided by 100 are not exact.
  const decimal = digits === 0 ? figures : `${whole}.${figures.slice(-digits)}`;
  return format.format(`${minus}${decimal}` as Intl.StringNumericLiteral);
}

export type Shape = 'day' | 'moment' | 'time' | 'weekday' | 'weekday-time' | 'month' | 'full';
const shapes: Record<Shape, Intl.DateTimeFormatOptions> = {
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  moment: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  weekday: { weekday: 'short', month: 'long', day: 'numeric' },
  'weekday-time': { weekday: 'short', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  month: { year: 'numeric', month: 'long' },
  full: { dateStyle: 'full', timeStyle: 'long' },
};
const numericInJapanese = new Set<Shape>(['day', 'moment']);

export type When = Date | string | number;
const instantOf = (when: When): Date => (when instanceof Date ? when : new Date(when));

const dateFormat = ({ language, timeZone }: Setting, shape: Shape | Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `d${language}${timeZone}${typeof shape === 'string' ? shape : JSON.stringify(shape)}`;
  return kept(key, () => {
    const options = typeof shape === 'string' ? { ...shapes[shape] } : shape;
    if (language === 'ja' && typeof shape === 'string' && numericInJapanese.has(shape)) {
      options.month = '2-digit';
      options.day = '2-digit';
    }
    return new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone });
  });
};

export function formatDate(when: When, setting: Setting, shape: Shape | Intl.DateTimeFormatOptions = 'moment'): string {
  return dateFormat(setting, shape).format(instantOf(when));
}

/** What two instants have in common is said once. */
export function formatRange(from: When, to: When, setting: Setting, shape: Shape = 'moment'): string {
  return dateFormat(setting, shape).formatRange(instantOf(from), instantOf(to));
}

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** "3 min ago" within a day, the date after that. */
export function formatAgo(when: When, now: When, setting: Setting): string {
  const seconds = (instantOf(when).getTime() - instantOf(now).getTime()) / 1000;
  if (Math.abs(seconds) >= 86_400) return formatDate(when, setting, 'day');
  const relative = kept(
    `r${setting.language}`,
    () => new Intl.RelativeTimeFormat(localeOf(setting.language), { style: 'short', numeric: 'auto' }),
  );
  for (const [unit, size] of steps) if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  return relative.format(0, 'second');
}

/** `1:30` for minutes; hours don't roll over into days, whose length is a calendar's business. */
export const formatHours = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** "1 h 05 min" for clocks and columns; negative is late and keeps its sign. */
export function formatSpan(milliseconds: number, { language }: Setting, width: 'narrow' | 'short' = 'narrow'): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const unit = (n: number, name: 'day' | 'hour' | 'minute') =>
    kept(
      `u${language}${name}${width}`,
      () => new Intl.NumberFormat(localeOf(language), { style: 'unit', unit: name, unitDisplay: width }),
    ).format(n);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts =
    days > 0
      ? [unit(days, 'day'), ...(hours > 0 ? [unit(hours, 'hour')] : [])]
      : hours > 0
        ? [unit(hours, 'hour'), ...(minutes % 60 > 0 ? [unit(minutes % 60, 'minute')] : [])]
        : [unit(minutes, 'minute')];
  return (milliseconds <= -60_000 ? '\u2212' : '') + parts.join(language === 'ja' ? '' : '\u00a0');
}

export function formatList(items: Iterable<string>, { language }: Setting, type: Intl.ListFormatType = 'conjunction'): string {
  const width = language === 'ja' ? 'narrow' : 'long';
  return kept(`l${language}${type}`, () => new Intl.ListFormat(localeOf(language), { type, style: width })).format(items);
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
export function formatBytes(bytes: number, setting: Setting): string {
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return formatNumber(bytes / 1000 ** power, setting, {
    style: 'unit',
    unit: sizes[power] ?? 'byte',
    maximumFractionDigits: power > 1 ? 1 : 0,
  });
}

/** Sorts names as the reader expects them (sv: Z Å Ä Ö). */
export const compareNames = ({ language }: Setting): ((a: string, b: string) => number) =>
  kept(`c${language}`, () => new Intl.Collator(localeOf(language), { numeric: true, sensitivity: 'variant' })).compare;

const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

/** A value inside a message: numbers, dates, money and lists in the reader's way, anything else as text. */
export function formatValue(value: unknown, setting: Setting, style?: 'number' | 'date' | 'time', options: object = {}): string {
  const given = Object.keys(options).length > 0;
  if (style === 'date') return formatDate(value as When, setting, given ? options : 'day');
  if (style === 'time') return formatDate(value as When, setting, given ? options : 'time');
  if (typeof value === 'number') return formatNumber(value, setting, options);
  if (value instanceof Date) return formatDate(value, setting);
  if (Array.isArray(value)) return formatList(value.map(String), setting);
  if (isMoney(value)) return formatMoney(value, setting);
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
