import { InvalidInput } from '#server/platform/refusal.ts';

export interface TimeFilter {
  /** An instant, or a day that begins where the reader is. */
  readonly from: string | null;
  /** A day that still counts, where the reader is. */
  readonly to: string | null;
  readonly relative: boolean;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => day.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
const unit = { h: 3_600_000, d: 86_400_000 } as const;

/** `7d`, `24h`, `2026-11-01..2026-11-22`, `2026-11-01..`, `..2026-11-22`, `2026-11-22`; anything else is told. */
export const timeFilter = (name: string, text: string | undefined, now: string): TimeFilter | null => {
  if (text === undefined || text === '') return null;
  const [, count, kind] = /^(\d{1,4})([hd])$/.exec(text) ?? [];
  if (count && kind) {
    const from = new Date(Date.parse(now) - Number(count) * unit[kind as keyof typeof unit]).toISOString();
    return { from, to: null, relative: true };
  }
  const [from = '', to = from, ...more] = text.split('..');
  const right = more.length === 0 && (from !== '' || to !== '') && [from, to].every((each) => each === '' || isDay(each));
  if (!right) throw new InvalidInput([{ path: `query.${name}`, message: `Neither 7d, 24h, a day nor two days with .. between: ${text}` }]);
  if (from !== '' && to !== '' && from > to)
    throw new InvalidInput([{ path: `query.${name}`, message: `The first day is after the last: ${text}` }]);
  return { from: from || null, to: to || null, relative: false };
};
