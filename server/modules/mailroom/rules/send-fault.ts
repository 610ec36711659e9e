import type { MailStage } from '../transport/mail-error.ts';
import type { SendResult } from '../transport/smtp.ts';

type Failure = Extract<SendResult, { ok: false }>;

/**
 * Whose trouble it is. mail: this one alone. host: the server is away, silent or asks to go (421). account: it is
 * there and will not take more from this mailbox, or not let it in.
 */
export interface SendFault {
  readonly with: 'mail' | 'host' | 'account';
  readonly permanent: boolean;
}

const before: ReadonlySet<MailStage> = new Set(['resolve', 'connect', 'tls', 'greeting']);
// RFC 3463: 4.7.x and 4.3.2 speak of policy and load; 5.4.5 is how some providers say that a day's allowance is used up.
const allowance =
  /\b(?:rate|throttl|too (?:many|much|fast)|quota|limit(?:s|ed)? (?:exceeded|reached)|(?:sending|message|daily|hourly)[\w ]* limit)/i;
const fullMailbox =
  /\b[45]\.2\.[1-4]\b|mailbox (?:is )?(?:full|over)|(?:over|exceeded)[\w ]*(?:storage|quota)|insufficient (?:system )?storage/i;

const isAllowance = ({ response, code }: Failure): boolean => {
  if (fullMailbox.test(response)) return false;
  if (code !== undefined && code >= 500) return /\b5\.4\.5\b/.test(response) && allowance.test(response);
  return code === 454 || code === 432 || allowance.test(response);
};

export const faultOf = (result: Failure): SendFault => {
  const { stage, reason, code, permanent } = result;
  if (stage === 'sign-in') return { with: 'account', permanent: false };
  if (code === 421 || before.has(stage) || reason === 'timeout') return { with: 'host', permanent: false };
  if (isAllowance(result)) return { with: 'account', permanent: false };
  return { with: 'mail', permanent };
};
