import type { MailErrorCode, MailStage } from './mail-error.ts';

export interface SmtpRefusal {
  readonly address: string;
  readonly permanent: boolean;
  readonly code?: number;
  readonly response: string;
}

export interface SmtpFault {
  readonly stage: MailStage;
  readonly reason: MailErrorCode;
  readonly response: string;
  readonly permanent: boolean;
  readonly refused: readonly SmtpRefusal[];
}

interface Thrown {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly recipient?: string;
  readonly rejectedErrors?: readonly unknown[];
}

const asThrown = (error: unknown): Thrown => (typeof error === 'object' && error ? error : {});

/** The library replaces the code of what went wrong beneath it; this is that error again. */
export const original = (error: unknown): Error => {
  const { originalCode, code } = asThrown(error);
  return Object.assign(new Error(error instanceof Error ? error.message : '', { cause: error }), { code: originalCode ?? code });
};

export const replyCode = (response: string): { code?: number } => {
  const said = /^[245]\d\d/.exec(response)?.[0];
  return said === undefined ? {} : { code: Number(said) };
};

const stageOf = (thrown: Thrown, otherwise: MailStage): MailStage => {
  const command = thrown.command ?? '';
  if (thrown.code === 'EAUTH' || command.startsWith('AUTH')) return 'sign-in';
  if (thrown.code === 'ETLS' || command === 'STARTTLS') return 'tls';
  if (/^(EHLO|HELO)/.test(command)) return 'greeting';
  if (command.startsWith('MAIL')) return 'sender';
  if (command.startsWith('RCPT')) return 'recipient';
  if (command === 'DATA') return 'data';
  return otherwise;
};

export const refusalsOf = (errors: readonly unknown[] | undefined): SmtpRefusal[] =>
  (errors ?? []).map((error) => {
    const { recipient = '', response = '' } = asThrown(error);
    const reply = replyCode(response);
    return { address: recipient, permanent: (reply.code ?? 0) >= 500, ...reply, response };
  });

/** Only an answer to the mail itself condemns the mail; a refused sign-in or greeting is the mailbox's trouble. */
export const readFault = (error: unknown, otherwise: MailStage): SmtpFault => {
  const thrown = asThrown(error);
  const stage = stageOf(thrown, otherwise);
  const response = typeof thrown.response === 'string' ? thrown.response : '';
  const { code } = replyCode(response);
  const refused = refusalsOf(thrown.rejectedErrors);
  const aboutMail = stage === 'sender' || stage === 'recipient' || stage === 'data';
  const condemned = refused.length > 0 ? refused.every(({ permanent }) => permanent) : (code ?? 0) >= 500;
  const common = { stage, response, permanent: aboutMail && condemned, refused };
  if (thrown.code === 'ETIMEDOUT') return { ...common, reason: 'timeout' };
  if (stage === 'sign-in') return { ...common, reason: code === undefined ? 'closed' : code >= 500 ? 'credentials' : 'server-refused' };
  if (stage === 'tls') return { ...common, reason: 'starttls-missing' };
  if (thrown.code === 'EMESSAGE' && response === '') return { ...common, permanent: true, reason: 'too-large' };
  if (thrown.code === 'EPROTOCOL') return { ...common, reason: response === '' ? 'protocol' : 'server-refused' };
  return { ...common, reason: code === undefined ? 'closed' : 'server-refused' };
};
