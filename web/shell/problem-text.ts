import { refusals } from '#contracts/refusals.ts';
import type { Problem } from '#web/client/index.ts';
import { t, type MessageId } from '#web/i18n/index.ts';

const isKnown = (code: string): boolean => code in refusals || ['offline', 'unknown', 'fault'].includes(code);

/** Why something was refused, by its code alone. */
export const refusalText = (code: string): string => t((isKnown(code) ? `refusals.${code}` : 'refusals.unknown') as MessageId);

/** A failure in the reader's words; a code that is newer than this page speaks the server's English. */
export const problemText = (problem: Problem): string =>
  isKnown(problem.code) ? refusalText(problem.code) : (problem.sentence ?? refusalText(problem.code));
