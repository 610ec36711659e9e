import { OutboundError, type OutboundCode, type OutboundStage } from '#server/platform/outbound/outbound-error.ts';

export type MailStage =
  | OutboundStage
  | 'greeting'
  | 'sign-in'
  | 'read'
  | 'remove'
  | 'commit'
  | 'envelope'
  | 'sender'
  | 'recipient'
  | 'data';

export type MailErrorCode =
  | OutboundCode
  | 'starttls-missing'
  | 'credentials'
  | 'server-refused'
  | 'closed'
  | 'protocol'
  | 'folder-missing'
  | 'renumbered'
  | 'unsupported'
  | 'too-large'
  | 'unsafe-value'
  | 'authority-missing'
  | 'authority-unreachable'
  | 'client-refused'
  | 'sign-in-again'
  | 'disk-full';

/** `serverWords` is the server's own answer, unchanged, or null when it said nothing. */
export class MailError extends Error {
  readonly stage: MailStage;
  readonly code: MailErrorCode;
  readonly serverWords: string | null;
  constructor(stage: MailStage, code: MailErrorCode, serverWords: string | null = null, cause?: unknown) {
    super(serverWords ? `${stage}: ${code}: ${serverWords}` : `${stage}: ${code}`, { cause });
    this.name = 'MailError';
    this.stage = stage;
    this.code = code;
    this.serverWords = serverWords;
  }
}

export const asMailError = (error: unknown, stage: MailStage, code: MailErrorCode = 'closed'): MailError => {
  if (error instanceof MailError) return error;
  if (error instanceof OutboundError) return new MailError(error.stage, error.code, null, error);
  return new MailError(stage, code, null, error);
};

/** Server replies have no declared charset (RFC 5321 4.2.1): UTF-8 when it is, else byte for byte. */
export const readWords = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
};
