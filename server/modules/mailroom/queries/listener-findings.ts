import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, isIP } from 'node:net';
import type { Config } from '#server/platform/config/config.ts';
import { isGlobalUnicast, readAddress } from '#server/platform/outbound/address-range.ts';
import type { MailFinding } from './findings.ts';

const patienceMilliseconds = 3_000;

/** The first line of whoever listens there; null where nobody does. */
const greetingAt = async (host: string, port: number): Promise<string | null> => {
  const line = connect({ host, port, timeout: patienceMilliseconds });
  const silent = new Promise<null>((resolve) => line.once('timeout', () => resolve(null)));
  try {
    const heard = await Promise.race([once(line, 'data') as Promise<[Buffer]>, silent]);
    return heard?.[0].toString('latin1').split(/\r?\n/)[0] ?? null;
  } catch {
    return null;
  } finally {
    line.destroy();
  }
};

const hostAt = (host: string): string => (host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host);

const onPort = async (host: string, port: number, protocol: 'SMTP' | 'LMTP'): Promise<MailFinding> => {
  const greeting = await greetingAt(hostAt(host), port);
  const where = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  if (greeting !== null && /^\d{3} .*\bInterdesk\b/.test(greeting)) {
    return { level: 'good', sentence: `Mail is taken by ${protocol} on ${where}.` };
  }
  if (greeting === null)
    return { level: 'warn', sentence: `${protocol}_PORT is set, but nothing answers on ${where}.`, remedy: 'Start the desk.' };
  return {
    level: 'bad',
    sentence: `Something else answers on ${where}: ${greeting.slice(0, 200)}`,
    remedy: `Stop that one, or set ${protocol}_PORT to another number.`,
  };
};

const isOpenToAll = (host: string): boolean => {
  const address = readAddress(host);
  return host === '0.0.0.0' || host === '::' || (address !== undefined && isGlobalUnicast(address));
};

const certificate = async ({ MAIL_CERTIFICATE, MAIL_HOST }: Config): Promise<MailFinding[]> => {
  if (MAIL_CERTIFICATE === undefined) {
    if (!isOpenToAll(MAIL_HOST)) return [];
    return [{ level: 'warn', sentence: 'Mail comes in without encryption.', remedy: 'Set MAIL_CERTIFICATE and MAIL_KEY.' }];
  }
  try {
    const { validToDate } = new X509Certificate(await readFile(MAIL_CERTIFICATE));
    const over = validToDate.getTime() < Date.now();
    const until = validToDate.toISOString().slice(0, 10);
    return [
      {
        level: over ? 'bad' : 'good',
        sentence: `The certificate for mail is valid until ${until}.`,
        ...(over ? { remedy: 'Renew it.' } : {}),
      },
    ];
  } catch (error) {
    return [{ level: 'bad', sentence: `MAIL_CERTIFICATE can't be read: ${error instanceof Error ? error.message : String(error)}` }];
  }
};

/** What the doctor says about the ports on which other servers bring mail. */
export const listenerFindings = async (config: Config): Promise<MailFinding[]> => {
  const { SMTP_PORT: smtp, LMTP_PORT: lmtp, MAIL_HOST: host } = config;
  if (smtp === undefined && lmtp === undefined)
    return [{ level: 'good', sentence: 'No mail is taken by SMTP or LMTP: mailboxes are fetched.' }];
  return [
    ...(smtp === undefined ? [] : [await onPort(host, smtp, 'SMTP')]),
    ...(lmtp === undefined ? [] : [await onPort(host, lmtp, 'LMTP')]),
    ...(await certificate(config)),
  ];
};
