import { formatDate, type Setting } from '#contracts/formats.ts';

/** Until when a link is good, as its reader's clock says it. */
export const linkUntil = (expiresAt: string, setting: Setting): string =>
  setting.language === 'ja'
    ? `${formatDate(expiresAt, setting, 'moment')}（${setting.timeZone}）`
    : `${formatDate(expiresAt, setting, 'moment')} (${setting.timeZone})`;
