const dayOf = (year: number, month: number, day: number): string => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The first and last day of the month that the day is in, or of one so many months on. */
export const monthOf = (day: string, months = 0): Days => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return { from: dayOf(year, month - 1 + months, 1), to: dayOf(year, month + months, 0) };
};

export const yearOf = (day: string): Days => ({ from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` });
