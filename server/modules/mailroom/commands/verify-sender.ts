import { Resolver } from 'node:dns/promises';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import type { Platform } from '#server/platform/platform.ts';
import { noVerdicts, trustedResults, type Verdicts } from '../rules/authentication-results.ts';
import type { Message } from '../reading/message-shape.ts';

export type Dns = (name: string, type: string) => Promise<string[][] | string[]>;

const longestMilliseconds = 4_000;
const silenceMilliseconds = 30_000;
const chosen = new WeakMap<Platform, Dns>();

/** Another way to ask for public keys than the machine's own. */
export const useDns = (platform: Platform, dns: Dns): void => void chosen.set(platform, dns);

// A network without DNS must not make every mail wait for it.
const machineDns = (): Dns => {
  const resolver = new Resolver({ timeout: 1_500, tries: 1 });
  let silentUntil = 0;
  return async (name, type) => {
    if (performance.now() < silentUntil) throw Object.assign(new Error('DNS does not answer'), { code: 'ETIMEOUT' });
    try {
      return (await resolver.resolve(name, type)) as string[][] | string[];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ETIMEOUT' || code === 'ECONNREFUSED' || code === 'EREFUSED') silentUntil = performance.now() + silenceMilliseconds;
      throw error;
    }
  };
};

export const dnsOf = (platform: Platform): Dns => {
  const dns = chosen.get(platform) ?? machineDns();
  chosen.set(platform, dns);
  return dns;
};

const hasPolicy = async (dns: Dns, domain: string): Promise<boolean> => {
  const records = await dns(`_dmarc.${domain}`, 'TXT').catch(() => []);
  return records.some((record) => (Array.isArray(record) ? record.join('') : record).startsWith('v=DMARC1'));
};

const bySignature = async (dns: Dns, raw: Buffer, fromDomain: string): Promise<Verdicts> => {
  const { results } = await dkimVerify(raw, { resolver: dns });
  // With l= the body may go on behind what was signed (S-23).
  const whole = results.filter(
    (result) => result.canonBodyLengthLimited !== true || result.canonBodyLengthTotal === result.canonBodyLength,
  );
  const aligned = whole.some(({ status }) => status.result === 'pass' && Boolean(status.aligned));
  const dkim = aligned || whole.some(({ status }) => status.result === 'pass') ? 'pass' : (results[0]?.status.result ?? null);
  return { spf: null, dkim, dmarc: aligned && (await hasPolicy(dns, fromDomain)) ? 'pass' : null, aligned };
};

/**
 * What can be proven of the sender: by our own mail server's word, else by the signature in the stored bytes. SPF
 * needs the address that delivered the mail, which a mailbox no longer knows. Without DNS nothing is proven.
 */
export const verifySender = async (platform: Platform, raw: Buffer, message: Message, authservId: string | null): Promise<Verdicts> => {
  const from = message.from?.address ?? '';
  const fromDomain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  if (message.unverifiedSender || fromDomain === '') return noVerdicts;
  const told = authservId === null ? null : trustedResults(message.headers, authservId, fromDomain);
  if (told) return told;
  if (!message.headers.some((header) => header.name === 'dkim-signature')) return noVerdicts;
  const late = Promise.withResolvers<Verdicts>();
  const timer = setTimeout(() => late.resolve({ ...noVerdicts, dkim: 'temperror' }), longestMilliseconds);
  try {
    return await Promise.race([bySignature(dnsOf(platform), raw, fromDomain), late.promise]);
  } catch (error) {
    platform.log.warn({ err: error }, 'the signature of a mail could not be checked');
    return noVerdicts;
  } finally {
    clearTimeout(timer);
  }
};
