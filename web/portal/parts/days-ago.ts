const dayOf = (when: string | number, timeZone: string) =>
  Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(when)));

/** How many days of the reader's calendar lie between the moment and now. */
export const daysBetween = (when: string | number, now: number, timeZone: string): number =>
  Math.round((dayOf(now, timeZone) - dayOf(when, timeZone)) / 86_400_000);
