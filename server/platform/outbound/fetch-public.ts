import { readAddress } from './address-range.ts';
import { isListed } from './allow-list.ts';
import { fetchOutbound, type OutboundReply, type OutboundRequest } from './fetch-outbound.ts';
import { OutboundError } from './outbound-error.ts';

export interface FetchSettings extends Pick<OutboundRequest, 'lookup' | 'ca'> {
  /** Private hosts that may be reached. Empty where the address is a stranger's word. */
  readonly allow: readonly string[];
  readonly accept: string;
  readonly mostBytes: number;
  /** For all of it: names, connections, redirects and the content. */
  readonly millis?: number | undefined;
}

export interface Fetched {
  readonly mediaType: string;
  readonly content: Buffer;
}

/** One sentence whatever happened, so that nobody learns from it what stands behind an address (S-46); the reason is for the log. */
export class NotFetched extends Error {
  readonly reason: string;
  constructor(reason: string, cause?: unknown) {
    super('This address could not be fetched.', { cause });
    this.name = 'NotFetched';
    this.reason = reason;
  }
}

const mostHops = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

const addressIn = (text: string, base?: URL): URL => {
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new NotFetched('not http');
  if (url.username !== '' || url.password !== '') throw new NotFetched('a name before the host');
  return url;
};

// Other ports belong to other servers, and are not asked for a name either; an operator may have named one.
const assertPort = (url: URL, allow: readonly string[]): void => {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const literal = readAddress(host) ?? { address: '', family: 4 as const };
  if (port !== 80 && port !== 443 && !isListed(allow, { ...literal, host, port })) throw new NotFetched('the port is not for the web');
};

// No cookie, no referrer, and nothing that tells one desk from another.
const ask = (url: URL, { accept, mostBytes, ...settings }: FetchSettings, millis: number): Promise<OutboundReply> => {
  assertPort(url, settings.allow);
  const headers = { accept, 'user-agent': 'Mozilla/5.0' };
  return fetchOutbound({ ...settings, url: url.href, headers, plainHttp: 'any', maxBytes: mostBytes, millis }).catch((error: unknown) => {
    if (!(error instanceof OutboundError)) throw error;
    throw new NotFetched(`${error.stage} ${error.code}`, error);
  });
};

/**
 * Fetches what an untrusted address names (S-46): web ports only, and each redirect judged like the first address; the
 * rest is as for every address that somebody gave us.
 */
export const fetchPublic = async (address: string, settings: FetchSettings): Promise<Fetched> => {
  const until = performance.now() + (settings.millis ?? 10_000);
  let url = addressIn(address);
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const { status, headers, body } = await ask(url, settings, Math.max(1, until - performance.now()));
    if (status === 200) return { mediaType: headers['content-type'] ?? '', content: body };
    if (!redirects.has(status) || headers.location === undefined) throw new NotFetched(`status ${status}`);
    url = addressIn(headers.location, url);
  }
  throw new NotFetched('too many redirects');
};
