import { refusals } from '#contracts/refusals.ts';
import type { Problem } from '#web/client/index.ts';
import { t, type MessageId } from '#web/i18n/index.ts';

/** A failure in the reader's words; a code that is newer than this page speaks the server's English. */
export function problemText(problem: Problem): string {
  const known = problem.code in refusals || ['offline', 'unknown', 'fault'].includes(problem.code);
  return known ? t(`refusals.${problem.code}` as MessageId) : (problem.sentence ?? t('refusals.unknown'));
}
