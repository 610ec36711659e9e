import type { Side } from '#contracts/threads.ts';

export const mostDaysAhead = 366;
const day = 86_400_000;

/** A time that something can be sent at: not past, and within a year. */
export const isSendTime = (at: string, now: string): boolean => {
  const ahead = Date.parse(at) - Date.parse(now);
  return ahead > 0 && ahead <= mostDaysAhead * day;
};

interface Written {
  readonly seq: number;
  readonly kind: string;
  readonly state: string;
  readonly authorSide: Side;
  readonly automated: boolean;
}

/** The customer has said something since, so what was written before may be wrong by now; a machine's answer is none. */
export const hasBeenAnswered = (seq: number, later: readonly Written[]): boolean =>
  later.some(
    (each) => each.seq > seq && each.kind !== 'event' && each.authorSide === 'customer' && each.state !== 'withdrawn' && !each.automated,
  );
