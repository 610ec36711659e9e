import { refusals } from '#contracts/refusals.ts';
import type { Problem } from '#web/client/index.ts';
import { format, t, type MessageId } from '#web/i18n/index.ts';

const isKnown = (code: string): boolean => code in refusals || ['offline', 'unknown', 'fault'].includes(code);

/** Why something was refused, by its code alone. */
export const refusalText = (code: string): string => t((isKnown(code) ? `refusals.${code}` : 'refusals.unknown') as MessageId);

interface Allowed {
  readonly name: string;
  readonly readyMade: string | null;
}

// Shipped statuses speak the reader's language.
const allowedText = (allowed: readonly Allowed[]): string =>
  t('shell.status-allowed', {
    names: format.list(
      allowed.map(({ name, readyMade }) => (readyMade === null ? name : t(`tickets.status.${readyMade}` as MessageId))),
      'disjunction',
    ),
  });

/** A failure in the reader's words; a code that is newer than this page speaks the server's English. */
export const problemText = (problem: Problem): string =>
  problem.code === 'status_not_allowed' && Array.isArray(problem.detail['allowed'])
    ? allowedText(problem.detail['allowed'] as Allowed[])
    : isKnown(problem.code)
      ? refusalText(problem.code)
      : (problem.sentence ?? refusalText(problem.code));
