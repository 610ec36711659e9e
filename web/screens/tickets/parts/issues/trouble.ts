import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';

const known = ['sign_in', 'not_there', 'invalid', 'unreachable', 'host_not_allowed'] as const;

/** Why a tracker did not do it, in words. */
export const reasonText = (reason: string): string => {
  const one = known.find((word) => word === reason);
  return one ? t(`trackers.reason.${one}`) : t('trackers.reason.other');
};

export const trackerTrouble = (problem: Problem): string => {
  const reason = problem.code === 'tracker_failed' ? problem.detail['reason'] : undefined;
  return typeof reason === 'string' ? reasonText(reason) : problemText(problem);
};
