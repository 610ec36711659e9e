import type { AsideReason } from '#contracts/quarantine.ts';
import { t, type MessageId } from '#web/i18n/index.ts';

/** Why a mail was set aside, in a few words. */
export const reasonOf = (code: AsideReason): string => t(`mailroom.aside.${code}`);

/** Why of a mail no more than its headers could be read; a reason that is newer than these words is just that. */
export const unreadableOf = (reason: string): string => {
  const id = `mailroom.unreadable.${reason}`;
  const found = t(id as MessageId);
  return found === id ? t('mailroom.unreadable.failed') : found;
};
