import type { MailPurpose } from '#contracts/mail-templates.ts';
import { t } from '#web/i18n/index.ts';

/** What a mail is for, as a person says it; a notice goes by what the settings of notices call it. */
export function purposeName(purpose: MailPurpose): string {
  switch (purpose) {
    case 'acknowledgement':
    case 'reply':
    case 'customer_opened':
    case 'customer_status':
    case 'customer_closed':
    case 'customer_reopened':
    case 'survey':
    case 'account_invite':
    case 'account_reset':
    case 'account_sign_in':
    case 'account_unlock':
    case 'account_register':
    case 'account_confirm':
    case 'followed_closed':
    case 'followed_reopened':
    case 'woken_by_customer':
    case 'answer_drafted':
      return t(`templates.purpose.${purpose}`);
    default:
      return t(`notifications.told.${purpose}`);
  }
}
