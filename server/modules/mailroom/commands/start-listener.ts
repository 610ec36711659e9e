import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { createSecureContext } from 'node:tls';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import { ConfigRefusal, type Config } from '#server/platform/config/config.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { hasSpace } from '#server/platform/files/space.ts';
import { readAddress } from '#server/platform/outbound/address-range.ts';
import { isListed } from '#server/platform/outbound/allow-list.ts';
import type { Platform } from '#server/platform/platform.ts';
import { mailboxPlace } from '../queries/mailbox-place.ts';
import { usualLimits, type ListenerLimits } from '../transport/listener-limits.ts';
import { openMailListener, type MailListener, type Receiver } from '../transport/mail-listener.ts';
import { answerFor, receiveMail } from './receive-mail.ts';

export interface Listening {
  /** null: off. */
  readonly smtp: number | null;
  readonly lmtp: number | null;
  stop(): Promise<void>;
}

export interface ListenerOptions {
  readonly limits?: Partial<ListenerLimits>;
  /** Of the disk, what is still free: 0 to 1. */
  readonly measure?: (folder: string) => Promise<number>;
}

type Protocol = 'smtp' | 'lmtp';
type Certificate = { readonly cert: Buffer; readonly key: Buffer };

const renewMilliseconds = 3_600_000;

const fileOf = async (setting: string, path: string): Promise<Buffer> => {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigRefusal(`${setting} names ${path}, which can't be read (${code}).`);
  }
};

const readCertificate = async ({ MAIL_CERTIFICATE, MAIL_KEY }: Config): Promise<Certificate | null> => {
  if (MAIL_CERTIFICATE === undefined && MAIL_KEY === undefined) return null;
  if (MAIL_CERTIFICATE === undefined || MAIL_KEY === undefined)
    throw new ConfigRefusal('MAIL_CERTIFICATE and MAIL_KEY belong together: set both, or none to take mail without encryption.');
  const pair = { cert: await fileOf('MAIL_CERTIFICATE', MAIL_CERTIFICATE), key: await fileOf('MAIL_KEY', MAIL_KEY) };
  try {
    createSecureContext(pair);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigRefusal(`MAIL_CERTIFICATE and MAIL_KEY are no certificate with its key in PEM: ${reason}.`);
  }
  return pair;
};

const listenFault = (setting: string, port: number, host: string, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE')
    return new ConfigRefusal(`${setting} ${port} is taken by another program. Stop that one, or set ${setting} to another number.`);
  if (code === 'EACCES')
    return new ConfigRefusal(`${setting} ${port} needs rights that this process does not have. Choose one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new ConfigRefusal(`MAIL_HOST ${host} is no address of this machine.`);
  return error;
};

const nameOf = ({ MAIL_NAME, PUBLIC_URL }: Config): string =>
  MAIL_NAME ?? (PUBLIC_URL === undefined ? hostname() : new URL(PUBLIC_URL).hostname);

const receiverFor = (platform: Platform, source: Protocol, name: string, { measure }: ListenerOptions): Receiver => {
  const { LMTP_ALLOW, dataDir } = platform.config;
  return {
    // By LMTP comes what our own mail server vouches for, so nobody else may speak it.
    welcome: (client) => {
      const from = readAddress(client);
      const known = source === 'smtp' || (from !== undefined && isListed(LMTP_ALLOW, { ...from, host: from.address }));
      return known ? null : { code: 554, text: 'Interdesk takes no LMTP from your address' };
    },
    ready: async () => {
      // Mail stays with its sender while there is little space, so that the database keeps what is left.
      if (!(await hasSpace(dataDir, measure))) return { code: 451, text: 'Too little space at the moment, try again later' };
      // A promise by a copy of the desk is worth nothing where the desk itself goes on.
      return (await atGate(platform, isQuiet)) ? { code: 451, text: 'This copy of the desk takes no mail' } : null;
    },
    recipient: async (address) => answerFor(await mailboxPlace(platform, address)),
    take: (letter) => receiveMail(platform, { source, name }, letter),
  };
};

/** Takes mail that other servers bring, on the ports that the settings name; without one it is off. */
export const startListener = async (platform: Platform, options: ListenerOptions = {}): Promise<Listening> => {
  const { config, log } = platform;
  const certificate = config.SMTP_PORT === undefined && config.LMTP_PORT === undefined ? null : await readCertificate(config);
  const name = nameOf(config);
  const limits = { ...usualLimits, ...options.limits };
  const open: MailListener[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(open.map((listener) => listener.stop()));
  };
  const listen = async (protocol: Protocol, setting: 'SMTP_PORT' | 'LMTP_PORT'): Promise<number | null> => {
    const port = config[setting];
    if (port === undefined) return null;
    const receiver = receiverFor(platform, protocol, name, options);
    try {
      const listener = await openMailListener({ protocol, host: config.MAIL_HOST, port, name, certificate, limits, receiver, log });
      open.push(listener);
      log.info({ protocol, host: config.MAIL_HOST, port: listener.port }, 'mail is taken');
      return listener.port;
    } catch (error) {
      throw listenFault(setting, port, config.MAIL_HOST, error);
    }
  };
  // Certificates are renewed every few weeks by programs that know nothing of us.
  const renew = async (): Promise<void> => {
    const fresh = await readCertificate(config).catch((error: unknown) => {
      log.warn({ err: error }, 'the certificate for mail could not be read again, the one before stays');
      return null;
    });
    if (fresh) for (const listener of open) listener.renew(fresh);
  };
  try {
    const [smtp, lmtp] = [await listen('smtp', 'SMTP_PORT'), await listen('lmtp', 'LMTP_PORT')];
    const timer = setInterval(() => void renew(), renewMilliseconds);
    timer.unref();
    return {
      smtp,
      lmtp,
      stop: async () => {
        clearInterval(timer);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
