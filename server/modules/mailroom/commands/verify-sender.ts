import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { evaluateDmarc } from 'mailauth/lib/dmarc/index.js';
import { spf } from 'mailauth/lib/spf/index.js';
import type { MailSource } from '#contracts/mailboxes.ts';
import type { SenderCheck, Trust } from '#contracts/entry-mail.ts';
import type { Platform } from '#server/platform/platform.ts';
import { noVerdicts, trustedResults, type Verdicts } from '../rules/authentication-results.ts';
import type { Envelope } from '../rules/envelope.ts';
import { sameOrganisation } from '../rules/same-organisation.ts';
import type { Message } from '../reading/message-shape.ts';
import { machineDns, type Dns } from '../transport/name-server.ts';

const longestMilliseconds = 4_000;
const chosen = new WeakMap<Platform, Dns>();

/** Another way to ask for public keys than the machine's own. */
export const useDns = (platform: Platform, dns: Dns): void => void chosen.set(platform, dns);

export const dnsOf = (platform: Platform): Dns => {
  const dns = chosen.get(platform) ?? machineDns();
  chosen.set(platform, dns);
  return dns;
};

/** How a mail came, as far as that says something of its sender. */
export interface Came {
  readonly source: MailSource;
  /** Of mail that a server brought us. */
  readonly envelope: Envelope | null;
  /** Under this name the mailbox's own server says what it found. */
  readonly authservId: string | null;
}

// With l= the body may go on behind what was signed (S-23).
const signatures = async (dns: Dns, raw: Buffer) =>
  (await dkimVerify(raw, { resolver: dns })).results.filter(
    (result) => result.canonBodyLengthLimited !== true || result.canonBodyLengthTotal === result.canonBodyLength,
  );
type Signatures = Awaited<ReturnType<typeof signatures>>;

const passing = (found: Signatures): string[] =>
  found.flatMap(({ status, signingDomain }) => (status.result === 'pass' && signingDomain ? [signingDomain] : []));

const signatureCheck = (found: Signatures, fromDomain: string): SenderCheck | null => {
  const passed = passing(found);
  const best = passed.find((domain) => sameOrganisation(domain, fromDomain)) ?? passed[0];
  if (best !== undefined) return { result: 'pass', domain: best };
  const [first] = found;
  return first ? { result: first.status.result, domain: first.signingDomain || null } : null;
};

/** Who may send for the domain of MAIL FROM, or of the greeting where that is empty (RFC 7208 2.4). */
const pathCheck = async (dns: Dns, { client, greeting, sender }: Envelope): Promise<SenderCheck> => {
  const { status, domain } = await spf({ ip: client, helo: greeting, sender, mta: 'interdesk', resolver: dns });
  return { result: status.result, domain: domain ?? null };
};

const asPolicy = (text: string | undefined): Trust['policy'] =>
  text === 'none' || text === 'quarantine' || text === 'reject' ? text : null;

/**
 * DMARC over what passed (RFC 7489, as RFC 9989 has it). That it fails can be said only where SPF was looked at too and
 * nothing stayed without an answer. Where the domain has no policy, relaxed alignment of either proves it.
 */
const weigh = async (dns: Dns, fromDomain: string, found: Signatures, path: SenderCheck | null): Promise<Verdicts> => {
  const dkim = signatureCheck(found, fromDomain);
  const spfDomains = path?.result === 'pass' && path.domain !== null ? [path.domain] : [];
  const proven = [...spfDomains, ...passing(found)].filter((domain) => sameOrganisation(domain, fromDomain));
  const { response } = await evaluateDmarc({
    headerFrom: fromDomain,
    spfDomains,
    dkimDomains: passing(found).map((domain) => ({ domain })),
    resolver: dns,
  });
  const said = response === false ? 'none' : response.status.result;
  const unsure = path === null || [path.result, ...found.map(({ status }) => status.result)].includes('temperror');
  const result = said === 'fail' && unsure ? (path === null ? null : 'temperror') : said;
  return {
    spf: path,
    dkim,
    dmarc: result === null || (result === 'none' && path === null) ? null : { result, domain: fromDomain },
    policy: response === false || said === 'none' ? null : asPolicy(response.policy),
    // Unknown policy: it might ask for the very same domain.
    aligned: said === 'temperror' ? proven.includes(fromDomain) : (said === 'pass' || said === 'none') && proven.length > 0,
  };
};

const askDns = async (dns: Dns, raw: Buffer, fromDomain: string, envelope: Envelope | null): Promise<Verdicts> => {
  const [found, path] = await Promise.all([signatures(dns, raw), envelope === null ? null : pathCheck(dns, envelope)]);
  return weigh(dns, fromDomain, found, path);
};

/** Without our own lines, which stand above what the server before us wrote. */
const asHandedOver = (headers: Message['headers']): Message['headers'] =>
  headers.slice(headers.findIndex(({ name }) => name === 'received') + 1);

/**
 * What can be proven of the sender. Mail that strangers bring by SMTP: by the address that it came from and by its
 * signatures, as the stored bytes have them; what such a mail says of itself is nobody's word. Mail that came another
 * way: by the word of our own mail server, else by its signatures alone. Without DNS nothing is proven.
 */
export const verifySender = async (platform: Platform, raw: Buffer, message: Message, came: Came): Promise<Verdicts> => {
  const from = message.from?.address ?? '';
  const fromDomain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  if (message.unverifiedSender || fromDomain === '') return noVerdicts;
  const { source, authservId } = came;
  const headers = source === 'lmtp' ? asHandedOver(message.headers) : message.headers;
  const told = source === 'smtp' || authservId === null ? null : trustedResults(headers, authservId, fromDomain);
  if (told) return told;
  const envelope = source === 'smtp' ? came.envelope : null;
  const signed = message.headers.some((header) => header.name === 'dkim-signature');
  if (!signed && envelope === null) return noVerdicts;
  const unanswered = (domain: string): SenderCheck => ({ result: 'temperror', domain });
  const late = Promise.withResolvers<Verdicts>();
  const nothing: Verdicts = {
    ...noVerdicts,
    spf: envelope ? unanswered(envelope.sender.slice(envelope.sender.lastIndexOf('@') + 1) || envelope.greeting) : null,
    dkim: signed ? unanswered(fromDomain) : null,
  };
  const timer = setTimeout(() => late.resolve(nothing), longestMilliseconds);
  try {
    return await Promise.race([askDns(dnsOf(platform), raw, fromDomain, envelope), late.promise]);
  } catch (error) {
    platform.log.warn({ err: error }, 'the sender of a mail could not be checked');
    return noVerdicts;
  } finally {
    clearTimeout(timer);
  }
};
