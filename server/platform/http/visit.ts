import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/config.ts';
import type { Place } from '../db/context.ts';
import type { Platform } from '../platform.ts';
import { refuse } from '../refusal.ts';
import type { Visit } from './serve.ts';

const loopbackName = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

const hostname = (host: string): string => host.replace(/:\d+$/, '');
export const isLoopback = (host: string): boolean => loopbackName.test(hostname(host));

const hostOf = (url: string): string => new URL(url).host;

const isKnown = (config: Config, host: string): boolean =>
  config.PUBLIC_URL === undefined ? isLoopback(host) : hostOf(config.PUBLIC_URL) === host;

/** Every host that a request names: `Host` as often as it came, and that of an absolute address (RFC 9112, 3.2.2). */
const namedHosts = (request: FastifyRequest): (string | undefined)[] => {
  const raw = request.raw.rawHeaders;
  const inHeaders = raw.filter((_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === 'host');
  const target = request.raw.url ?? '';
  return [request.host, ...inHeaders.slice(1), ...(/^https?:/i.test(target) ? [URL.canParse(target) ? hostOf(target) : undefined] : [])];
};

/**
 * Until PUBLIC_URL is set every loopback name is accepted; then only its host (decision 18, S-52). CONTENT_URL names a
 * host for untrusted content: nothing else is served there, and with it untrusted content is served nowhere else.
 */
export const checkHost = (config: Config, request: FastifyRequest): void => {
  const hosts = namedHosts(request).map((host) => host?.toLowerCase());
  const { CONTENT_URL } = config;
  const untrusted = request.routeOptions.config.untrusted === true;
  if (CONTENT_URL !== undefined && hosts.every((host) => host === hostOf(CONTENT_URL))) {
    if (!untrusted) refuse('not_found');
    return;
  }
  for (const host of hosts) if (host === undefined || !isKnown(config, host)) refuse('wrong_host');
  if (untrusted && CONTENT_URL !== undefined) refuse('not_found');
};

// Whatever a router and a file system could read differently (S-40). Our own paths need none of it.
const ambiguous = /%(?:2f|5c|2e|00|25|3b)|[;\\\0]/i;

export const checkPath = (request: FastifyRequest): void => {
  const [path = ''] = (request.raw.url ?? '').split('?', 1);
  if (ambiguous.test(path)) refuse('not_found');
};

const isSecure = (config: Config): boolean => config.PUBLIC_URL?.startsWith('https:') ?? false;

/** `__Host-id` over https, `id` on this machine's own http (decision 18). */
export const cookieName = (config: Config): string => (isSecure(config) ? '__Host-id' : 'id');

export const cookieHeader = (config: Config, value: string, maxAgeSeconds: number): string =>
  `${cookieName(config)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${isSecure(config) ? '; Secure' : ''}`;

const previewName = (config: Config): string => (isSecure(config) ? '__Host-seen-as' : 'seen-as');
const previewSeconds = 3600;

/** Without a value it is taken away. */
export const previewHeader = (config: Config, value: string | null): string =>
  `${previewName(config)}=${value ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${value === null ? 0 : previewSeconds}${isSecure(config) ? '; Secure' : ''}`;

const tokenShape = /^[A-Za-z0-9_-]{43}$/;
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const previewShape = new RegExp(`^${uuid}\\.${uuid}$`);

const cookieValue = (request: FastifyRequest, called: string, shape: RegExp): string | null => {
  const name = `${called}=`;
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(name));
  const value = found?.slice(name.length) ?? '';
  return shape.test(value) ? value : null;
};

export const hashToken = (token: string | Buffer): Buffer =>
  createHash('sha256')
    .update(typeof token === 'string' ? Buffer.from(token, 'base64url') : token)
    .digest();

/** What a proxy forwards is the client's own word until it proves to be an address (S-53). */
const clientOf = (request: FastifyRequest): string => (isIP(request.ip) === 0 ? (request.socket.remoteAddress ?? '') : request.ip);

export const visitOf = (platform: Platform, request: FastifyRequest): Visit => {
  const { config } = platform;
  const cookie = cookieValue(request, cookieName(config), tokenShape);
  const lastEventId = request.headers['last-event-id'];
  return {
    platform,
    requestId: request.id,
    clientAddress: clientOf(request),
    device: (request.headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 200),
    origin: config.PUBLIC_URL ?? `http://${request.host}`,
    sessionHash: cookie === null ? null : hashToken(cookie),
    seenAs: cookieValue(request, previewName(config), previewShape),
    maySignIn: isSecure(config) || isLoopback(request.host) || config.ALLOW_HTTP === true,
    lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
    header: (name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? value : null;
    },
    workspaceAddress: (request.params as { workspace?: string } | undefined)?.workspace ?? '',
  };
};

export const placeOf = ({ clientAddress, device }: Visit): Place => ({ address: clientAddress, device });

const changes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Changes come from our own pages or carry a token; other sites' forms and scripts are turned away (S-49). */
export const checkSameSite = (config: Config, request: FastifyRequest): void => {
  if (!changes.has(request.method) || request.headers.authorization !== undefined) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin') refuse('cross_site');
    return;
  }
  const origin = request.headers.origin;
  if (origin !== undefined) {
    const own = config.PUBLIC_URL ?? `http://${request.host}`;
    if (origin !== own) refuse('cross_site');
    return;
  }
  // Neither header: not a browser of today. Without a cookie there is no one's authority to borrow.
  if (request.headers.cookie !== undefined) refuse('cross_site');
};
