import { GiveUp, RetryLater, type Work } from './work.ts';

// Eight attempts within about five hours: a short fault passes unseen, a long one is told while it is fresh.
const usual = [5, 15, 60, 300, 900, 3600, 14_400];

export type Verdict = { readonly next: 'retry'; readonly seconds: number; readonly failed: boolean } | { readonly next: 'dead' };

/** What becomes of a piece whose attempt ended with `error`, when `failures` went before it. */
export const verdictOn = (error: unknown, { retry = usual }: Pick<Work, 'retry'>, failures: number, everySeconds?: number): Verdict => {
  if (error instanceof GiveUp) return { next: 'dead' };
  if (error instanceof RetryLater) return { next: 'retry', seconds: Math.max(0, error.seconds), failed: false };
  const seconds = retry[failures];
  if (seconds === undefined) return { next: 'dead' };
  // Scheduled work is due again with the next period anyway; waiting longer would leave periods out.
  return { next: 'retry', seconds: Math.min(seconds, everySeconds ?? seconds), failed: true };
};

export const mostFailures = ({ retry = usual }: Pick<Work, 'retry'>): number => retry.length;
