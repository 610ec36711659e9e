const parts = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant).replace(' ', 'T');

/** A moment as a date-and-time field has it, in the reader's zone: `2026-11-29T14:05`. */
export const toLocal = (instant: string, timeZone: string): string => parts(Date.parse(instant), timeZone);

/** What was put into such a field, as a moment; null while it is none. An hour that clocks leave out is the one after it. */
export function fromLocal(local: string, timeZone: string): string | null {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return null;
  const offset = (instant: number) => Date.parse(`${parts(instant, timeZone)}Z`) - Math.floor(instant / 60_000) * 60_000;
  const guess = wanted - offset(wanted);
  return new Date(wanted - offset(guess)).toISOString();
}
