export interface Hours {
  readonly from: number;
  readonly to: number;
}

const time = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `09:00–12:00, 13:00–17:00` */
export const hoursText = (spans: readonly Hours[]): string => spans.map(({ from, to }) => `${time(from)}–${time(to)}`).join(', ');

const minutesOf = (hours: string | undefined, minutes: string | undefined): number => Number(hours) * 60 + Number(minutes ?? 0);

const readOne = (text: string): Hours | null => {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?[-–—~〜](\d{1,2})(?:[:.](\d{2}))?$/.exec(text);
  if (!found || Number(found[2] ?? 0) > 59 || Number(found[4] ?? 0) > 59) return null;
  const span = { from: minutesOf(found[1], found[2]), to: minutesOf(found[3], found[4]) };
  return span.from < span.to && span.to <= 1440 ? span : null;
};

/** What was typed for a day: `9-12, 13-17`; nothing is closed; null: that are no hours, or they overlap. */
export const readHours = (text: string): Hours[] | null => {
  const typed = text.normalize('NFKC').replace(/\s/g, '');
  if (typed === '') return [];
  const spans = typed
    .split(/[,;、]/)
    .filter(Boolean)
    .map(readOne);
  const read = spans.filter((span) => span !== null).toSorted((one, other) => one.from - other.from);
  const apart = read.every((span, index) => index === 0 || (read[index - 1]?.to ?? 0) <= span.from);
  return read.length === spans.length && apart && read.length <= 12 ? read : null;
};
