export interface Instants {
  /** The first instant of the first day. */
  readonly start: string;
  /** The first instant after the last day. */
  readonly end: string;
}

const startOf = (day: Temporal.PlainDate, timeZone: string): string => day.toZonedDateTime(timeZone).toInstant().toString();

/** From when until when these days are at a place, both counted. */
export const instantsOf = ({ from, to }: { from: string; to: string }, timeZone: string): Instants => ({
  start: startOf(Temporal.PlainDate.from(from), timeZone),
  end: startOf(Temporal.PlainDate.from(to).add({ days: 1 }), timeZone),
});
