import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { readAddress } from './address-range.ts';
import { isListed } from './allow-list.ts';
import { openLine, startTls } from './open-line.ts';
import { OutboundError } from './outbound-error.ts';
import type { Lookup } from './resolve-allowed.ts';
import { within } from './within.ts';

export interface FetchSettings {
  /** Private hosts that may be reached. Empty where the address is a stranger's word. */
  readonly allow: readonly string[];
  readonly accept: string;
  readonly mostBytes: number;
  /** For all of it: names, connections, redirects and the content. */
  readonly millis?: number | undefined;
  readonly lookup?: Lookup | undefined;
  readonly ca?: string | undefined;
  readonly signal?: AbortSignal | undefined;
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

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

// Other ports belong to other servers; an operator may have named one.
const assertPort = (host: string, port: number, allow: readonly string[]): void => {
  const literal = readAddress(host) ?? { address: '', family: 4 as const };
  if (port !== 80 && port !== 443 && !isListed(allow, { ...literal, host, port })) throw new NotFetched('the port is not for the web');
};

const lineTo = async (url: URL, settings: FetchSettings, connectMillis: number): Promise<Socket> => {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = portOf(url);
  assertPort(host, port, settings.allow);
  const line = { host, port, allow: settings.allow, connectMillis, lookup: settings.lookup, ca: settings.ca };
  const socket = await openLine(line);
  return url.protocol === 'https:' ? startTls(socket, line) : socket;
};

// No cookie, no referrer, and nothing that tells one desk from another.
const ask = async (url: URL, socket: Socket, accept: string): Promise<IncomingMessage> => {
  const sent = request({
    createConnection: () => socket,
    host: url.hostname,
    port: portOf(url),
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, accept, 'accept-encoding': 'identity', 'user-agent': 'Mozilla/5.0', connection: 'close' },
    maxHeaderSize: 16_384,
  });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  sent.on('error', () => {});
  return answer;
};

const contentOf = async (answer: IncomingMessage, mostBytes: number): Promise<Buffer> => {
  if (Number(answer.headers['content-length'] ?? 0) > mostBytes) throw new NotFetched('too large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new NotFetched('too large');
    chunks.push(chunk);
  }
  if (!answer.complete) throw new NotFetched('cut off');
  return Buffer.concat(chunks);
};

interface Open {
  socket: Socket | null;
}

const follow = async (address: string, settings: FetchSettings, open: Open, until: number): Promise<Fetched> => {
  let url = addressIn(address);
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const socket = await lineTo(url, settings, Math.max(1, until - performance.now()));
    if (performance.now() > until || settings.signal?.aborted) {
      socket.destroy();
      throw new NotFetched('too late');
    }
    open.socket = socket;
    const answer = await ask(url, socket, settings.accept);
    if (answer.statusCode === 200) {
      return { mediaType: answer.headers['content-type'] ?? '', content: await contentOf(answer, settings.mostBytes) };
    }
    socket.destroy();
    const { location } = answer.headers;
    if (!redirects.has(answer.statusCode ?? 0) || location === undefined) throw new NotFetched(`status ${answer.statusCode}`);
    url = addressIn(location, url);
  }
  throw new NotFetched('too many redirects');
};

/**
 * Fetches what an untrusted address names (S-46): web ports, global unicast only, each name resolved once and the
 * connection made to the checked address, each redirect judged like the first address, and a limit to time and size.
 */
export const fetchPublic = async (address: string, settings: FetchSettings): Promise<Fetched> => {
  const millis = settings.millis ?? 10_000;
  const open: Open = { socket: null };
  const stop = (): void => void open.socket?.destroy();
  settings.signal?.addEventListener('abort', stop);
  try {
    return await within(millis, follow(address, settings, open, performance.now() + millis), () => new NotFetched('too late'));
  } catch (error) {
    if (error instanceof NotFetched) throw error;
    throw new NotFetched(error instanceof OutboundError ? `${error.stage} ${error.code}` : 'the line broke', error);
  } finally {
    settings.signal?.removeEventListener('abort', stop);
    stop();
  }
};
