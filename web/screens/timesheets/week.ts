const oneDay = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text));

/** The days of the week that the day is in, Monday first. */
export const weekOf = (day: string): string[] => {
  const monday = at(day) - ((new Date(at(day)).getUTCDay() + 6) % 7) * oneDay;
  return Array.from({ length: 7 }, (_, each) => dayOf(monday + each * oneDay));
};

export const weeksOn = (day: string, weeks: number): string => dayOf(at(day) + weeks * 7 * oneDay);

/** The date that it is at a place. */
export const todayAt = (now: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
