import { type IncomingHttpHeaders, type IncomingMessage, request as ask } from 'node:http';
import type { Socket } from 'node:net';
import { isGlobalUnicast } from './address-range.ts';
import { isListed } from './allow-list.ts';
import { connectChecked, startTls } from './open-line.ts';
import { OutboundError } from './outbound-error.ts';
import { type Lookup, resolveAllowed } from './resolve-allowed.ts';
import { within } from './within.ts';

export interface OutboundRequest {
  readonly url: string;
  /** OUTBOUND_ALLOW: private hosts that the operator has named; they alone may have other ports than the usual. */
  readonly allow: readonly string[];
  readonly method?: 'GET' | 'POST' | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  /** `listed`: http only to hosts of `allow`. `any`: for what is public anyway, such as a picture in a mail. */
  readonly plainHttp?: 'listed' | 'any' | undefined;
  readonly maxBytes?: number | undefined;
  /** `cut`: only the beginning of the answer is wanted, and nothing of a packed one. */
  readonly whenLarger?: 'fail' | 'cut' | undefined;
  /** For everything together, from the first lookup to the last byte. */
  readonly millis?: number | undefined;
  /** PEM of an authority to trust besides the public ones. */
  readonly ca?: string | undefined;
  readonly lookup?: Lookup | undefined;
}

export interface OutboundReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Reached without the operator's word for it. */
  readonly isPublic: boolean;
}

const usualPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const longestUrl = 4096;

const readUrl = (text: string): URL => {
  const url = text.length <= longestUrl && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !(url.protocol in usualPorts) || url.username !== '' || url.password !== '')
    throw new OutboundError('resolve', 'host-not-allowed', url?.hostname ?? '');
  return url;
};

interface Exchange {
  readonly wanted: OutboundRequest;
  readonly url: URL;
  readonly millis: number;
  readonly over: AbortSignal;
}

const targetOf = async (wanted: OutboundRequest, url: URL, millis: number) => {
  const { allow, lookup, plainHttp = 'listed' } = wanted;
  const secure = url.protocol === 'https:';
  const usual = usualPorts[url.protocol] ?? 0;
  const port = url.port === '' ? usual : Number(url.port);
  const target = await resolveAllowed(url.hostname, { allow, port, lookup, millis });
  const { host } = target;
  const listed = target.addresses.every((to) => isListed(allow, { ...to, host, port }));
  if (!listed && (port !== usual || (!secure && plainHttp === 'listed'))) throw new OutboundError('resolve', 'host-not-allowed', host);
  return { target, port, secure, isPublic: target.addresses.every(isGlobalUnicast) };
};

/** Whether this address could be asked as things are, without asking; throws as `fetchOutbound` would. */
export const checkOutbound = async (wanted: OutboundRequest): Promise<void> => {
  await targetOf(wanted, readUrl(wanted.url), wanted.millis ?? 10_000);
};

/** Checks the addresses of the name, then connects to one of them and to nothing else. */
const connect = async ({ wanted, url, millis, over }: Exchange): Promise<{ socket: Socket; isPublic: boolean }> => {
  const { allow, ca } = wanted;
  const { target, port, secure, isPublic } = await targetOf(wanted, url, millis);
  over.throwIfAborted();
  const plain = await connectChecked(target, port, millis);
  const cut = (): void => void plain.destroy();
  over.addEventListener('abort', cut);
  if (over.aborted) cut();
  return { socket: secure ? await startTls(plain, { host: target.host, port, allow, ca, connectMillis: millis }) : plain, isPublic };
};

const headersOf = ({ wanted, url }: Exchange): Record<string, string | number> => ({
  'user-agent': 'Interdesk',
  'accept-encoding': 'identity',
  ...wanted.headers,
  host: url.host,
  connection: 'close',
  ...(wanted.body === undefined ? {} : { 'content-length': Buffer.byteLength(wanted.body) }),
});

const ignore = (): void => {};

const answer = async (exchange: Exchange, socket: Socket): Promise<IncomingMessage> => {
  const { wanted, url } = exchange;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const path = url.pathname + url.search;
  const sent = ask({ method: wanted.method ?? 'GET', path, headers: headersOf(exchange), createConnection: () => socket });
  const unreadable = (error: NodeJS.ErrnoException): boolean => error.code?.startsWith('HPE_') ?? false;
  sent
    .on('response', resolve)
    .on('error', (error) => reject(new OutboundError('answer', unreadable(error) ? 'protocol' : 'closed', url.hostname, error)))
    .on('close', () => reject(new OutboundError('answer', 'closed', url.hostname)));
  sent.end(wanted.body);
  return promise;
};

const read = async ({ wanted, url }: Exchange, response: IncomingMessage): Promise<Buffer> => {
  const { maxBytes = 1024 * 1024, whenLarger = 'fail' } = wanted;
  const chunks: Buffer[] = [];
  let size = 0;
  // A small packed answer can be a large one: it was asked for as it is.
  const isPlain = /^(identity)?$/i.test(response.headers['content-encoding'] ?? '');
  if (!isPlain && whenLarger === 'cut') return Buffer.alloc(0);
  if (!isPlain) throw new OutboundError('answer', 'protocol', url.hostname);
  if (whenLarger === 'fail' && Number(response.headers['content-length'] ?? 0) > maxBytes)
    throw new OutboundError('answer', 'too-large', url.hostname);
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes && whenLarger === 'fail') throw new OutboundError('answer', 'too-large', url.hostname);
      chunks.push(chunk);
      if (size > maxBytes) break;
    }
  } catch (error) {
    throw error instanceof OutboundError ? error : new OutboundError('answer', 'closed', url.hostname, error);
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
};

const exchangeOnce = async (exchange: Exchange): Promise<OutboundReply> => {
  const { socket, isPublic } = await connect(exchange);
  const response = await answer(exchange, socket);
  const body = await read(exchange, response);
  return { status: response.statusCode ?? 0, headers: response.headers, body, isPublic };
};

/**
 * The one way to a web address that somebody gave us (S-46): resolved once, connected to a checked address, no redirect
 * followed, 10 s and 1 MB at most. Every failure is an OutboundError; what the other side said is in none of them.
 */
export const fetchOutbound = async (wanted: OutboundRequest): Promise<OutboundReply> => {
  const url = readUrl(wanted.url);
  const millis = wanted.millis ?? 10_000;
  const over = new AbortController();
  const exchange = exchangeOnce({ wanted, url, millis, over: over.signal });
  exchange.catch(ignore);
  try {
    return await within(millis, exchange, () => new OutboundError('answer', 'timeout', url.hostname));
  } finally {
    over.abort();
  }
};
