const most = 1_440;
const hourWords = 'h|hr|hrs|hour|hours|t|tim|timme|timmar|時間';
const minuteWords = 'm|min|mins|minute|minutes|minut|minuter|分';
const number = String.raw`(\d{1,4}(?:[.,]\d{1,2})?)`;
const inWords = new RegExp(`^(?:${number}(?:${hourWords})(半)?)?(?:(\\d{1,4})(?:${minuteWords})?)?$`);

/** Minutes of `1:30`, `90`, `1.5h`, `1 tim 30 min`, `1時間30分`; a bare number is minutes. Undefined: nothing is typed; null: that is no time. */
export const readMinutes = (typed: string): number | null | undefined => {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s|\.(?!\d)/g, '');
  if (text === '') return undefined;
  const [, hours, rest] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  if (hours !== undefined && rest !== undefined) return Number(rest) < 60 ? within(Number(hours) * 60 + Number(rest)) : null;
  const [, whole, half, minutes] = inWords.exec(text) ?? [];
  if (whole === undefined && minutes === undefined) return null;
  if (half !== undefined && minutes !== undefined) return null;
  const sum = Number((whole ?? '0').replace(',', '.')) * 60 + (half === undefined ? 0 : 30) + Number(minutes ?? 0);
  return within(Math.round(sum));
};

const within = (minutes: number): number | null => (minutes >= 1 && minutes <= most ? minutes : null);
