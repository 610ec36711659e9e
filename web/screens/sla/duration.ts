import { formatHours } from '#contracts/formats.ts';

export const durationText = (minutes: number | undefined): string => (minutes === undefined ? '' : formatHours(minutes));

const most = 527_040;

/** Minutes of `1:30`, `0:45` or `8` (hours); undefined: nothing is typed; null: that is no time. */
export const readDuration = (text: string): number | undefined | null => {
  const typed = text.normalize('NFKC').replace(/\s/g, '');
  if (typed === '') return undefined;
  const found = /^(\d{1,4})(?:[:.](\d{2}))?$/.exec(typed);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  const sum = hours * 60 + minutes;
  return minutes < 60 && sum <= most ? sum : null;
};
