export interface Span {
  readonly from: string;
  readonly until: string;
}

const instant = (wall: string, timeZone: string): string =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds).toISOString();

/** What the clocks of a place say, as instants. */
export const absenceSpan = ({ from, until }: Span, timeZone: string): Span => ({
  from: instant(from, timeZone),
  until: instant(until, timeZone),
});

const longest = 2 * 366 * 86_400_000;

/** What is wrong with a span, and in which field; null: nothing. */
export const absenceFault = ({ from, until }: Span, now: string): { path: string; message: string } | null => {
  const [begin, end] = [Date.parse(from), Date.parse(until)];
  if (end <= begin) return { path: 'body.until', message: 'This is not after the beginning.' };
  if (end <= Date.parse(now)) return { path: 'body.until', message: 'This is past already.' };
  return end - begin > longest ? { path: 'body.until', message: 'This is more than two years later.' } : null;
};
