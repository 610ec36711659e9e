import type { MailErrorCode, MailStage } from './mail-error.ts';
import type { MailServer } from './settings.ts';

/** What a person can do about it; screens have a sentence for each. */
export type Remedy =
  | 'allow-host'
  | 'app-password'
  | 'authority-missing'
  | 'authority-unreachable'
  | 'certificate-expired'
  | 'certificate-name'
  | 'check-folder'
  | 'check-host'
  | 'check-password'
  | 'client-refused'
  | 'enable-protocol'
  | 'port-25-blocked'
  | 'sender-not-allowed'
  | 'sign-in-again'
  | 'sign-in-needed'
  | 'try-later'
  | 'untrusted-certificate'
  | 'use-oauth'
  | 'wrong-port'
  | 'wrong-security';

export interface Trouble {
  readonly stage: MailStage;
  readonly code: MailErrorCode;
  readonly serverWords: string | null;
}

const byCode: Partial<Record<MailErrorCode, Remedy>> = {
  'host-unknown': 'check-host',
  'host-not-allowed': 'allow-host',
  refused: 'wrong-port',
  unreachable: 'check-host',
  protocol: 'wrong-port',
  'not-tls': 'wrong-security',
  'starttls-missing': 'wrong-security',
  'certificate-untrusted': 'untrusted-certificate',
  'certificate-name': 'certificate-name',
  'certificate-expired': 'certificate-expired',
  'folder-missing': 'check-folder',
  'authority-missing': 'authority-missing',
  'authority-unreachable': 'authority-unreachable',
  'client-refused': 'client-refused',
  'sign-in-again': 'sign-in-again',
};

const byWords: readonly (readonly [RegExp, Remedy])[] = [
  [/(application|app)[- ]?(specific)?[- ]password|ASP_?REQUIRED|WEBALERT|InvalidSecondFactor/i, 'app-password'],
  [/basic ?auth|SmtpClientAuthentication is disabled|legacy auth/i, 'use-oauth'],
  [/(imap|pop3?)( access)? (is )?(disabled|not enabled)|(enable|activate) (imap|pop)|not enabled for (imap|pop)/i, 'enable-protocol'],
  [/PRIVACYREQUIRED|(plain ?text|cleartext) auth|must issue a STARTTLS|encryption required|LOGINDISABLED/i, 'wrong-security'],
  [/IN-USE|SYS\/TEMP|LOGIN-DELAY|\[LIMIT\]|too many (login|connection)|try again|\[UNAVAILABLE\]/i, 'try-later'],
  [/^530|authentication (is )?required|not authenticated|login required/i, 'sign-in-needed'],
];

// These give no ordinary password a chance, and some of them don't say so.
const appPasswordHosts = /(^|\.)(gmail|googlemail|google|yahoo|aol|icloud|me|fastmail|gmx|zoho)\.(com|net)$|\.mail\.me\.com$/i;
const oauthHosts = /(^|\.)(outlook|office365|hotmail|live)\.com$/i;

export const remedyFor = ({ stage, code, serverWords }: Trouble, server: Pick<MailServer, 'host' | 'port'>): Remedy | null => {
  const words = serverWords ?? '';
  const said = byWords.find(([pattern]) => pattern.test(words))?.[1];
  if (said) return said;
  if (code === 'credentials') {
    if (oauthHosts.test(server.host)) return 'use-oauth';
    return appPasswordHosts.test(server.host) ? 'app-password' : 'check-password';
  }
  if (code === 'timeout' && stage === 'connect') return server.port === 25 ? 'port-25-blocked' : 'wrong-port';
  // Each side waits for the other to speak: one of them expects TLS first.
  if (code === 'timeout' && (stage === 'greeting' || stage === 'tls')) return 'wrong-security';
  if (stage === 'sender') return words.startsWith('4') ? 'try-later' : 'sender-not-allowed';
  if (/^4\d\d/.test(words)) return 'try-later';
  return byCode[code] ?? null;
};
