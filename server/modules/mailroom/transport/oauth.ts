import { z } from 'zod';
import { fetchOutbound, type OutboundReply } from '#server/platform/outbound/fetch-outbound.ts';
import { OutboundError } from '#server/platform/outbound/outbound-error.ts';

/** Our client at an authority, with where and how it asks for tokens. */
export interface TokenServer {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  /** null: a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  /** How the secret travels (RFC 6749 2.3.1): in a header, or in the body where the authority documents that. */
  readonly secretIn: 'header' | 'body';
  readonly allow: readonly string[];
}

export interface Tokens {
  readonly accessToken: string;
  /** null: the one that was used stays good. */
  readonly refreshToken: string | null;
  readonly expiresInSeconds: number;
}

export type TokenOutcome =
  | { readonly kind: 'granted'; readonly tokens: Tokens }
  /** What we brought is used up, revoked or for somebody else: only a person can bring a new one. */
  | { readonly kind: 'refused'; readonly words: string }
  /** The authority does not take our client or what it asks for. */
  | { readonly kind: 'client-refused'; readonly words: string }
  /** Try again later. */
  | { readonly kind: 'unreachable'; readonly words: string };

const Granted = z.object({
  // Of RFC 6750 2.1: anything else could break out of the line that carries it.
  access_token: z
    .string()
    .max(16_000)
    .regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  refresh_token: z.string().min(1).max(16_000).nullish(),
  expires_in: z.coerce.number().min(0).optional().catch(undefined),
});
const Refused = z.object({ error: z.string().min(1).max(200), error_description: z.string().max(4000).optional().catch(undefined) });

const hour = 3600;
const day = 24 * hour;
const longestWords = 500;

/** One line, bounded, and without what we sent: some servers repeat it. */
const tell = (words: string, secrets: readonly (string | null)[]): string =>
  secrets
    .filter((secret) => secret !== null && secret !== '')
    .reduce<string>((text, secret) => text.replaceAll(secret ?? '', '…'), words)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longestWords);

const parsed = ({ body }: OutboundReply): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
};

const read = (reply: OutboundReply, secrets: readonly (string | null)[]): TokenOutcome => {
  const content = parsed(reply);
  if (reply.status === 200) {
    const granted = Granted.safeParse(content);
    if (!granted.success) return { kind: 'unreachable', words: 'the answer holds no bearer token' };
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds = hour } = granted.data;
    return { kind: 'granted', tokens: { accessToken, refreshToken: refreshToken ?? null, expiresInSeconds: Math.min(seconds, day) } };
  }
  const refused = Refused.safeParse(content);
  if (!refused.success || reply.status === 429 || reply.status >= 500) return { kind: 'unreachable', words: `HTTP ${reply.status}` };
  const { error, error_description: description } = refused.data;
  const words = tell(description ? `${error}: ${description}` : error, secrets);
  if (/^(temporarily_unavailable|server_error|slow_down)$/.test(error)) return { kind: 'unreachable', words };
  return { kind: /^(invalid_grant|interaction_required)$/.test(error) ? 'refused' : 'client-refused', words };
};

const ask = async (server: TokenServer, fields: Readonly<Record<string, string>>): Promise<TokenOutcome> => {
  const { clientId, clientSecret, secretIn, tokenEndpoint, allow } = server;
  const inHeader = clientSecret !== null && secretIn === 'header';
  const body = new URLSearchParams({
    ...fields,
    ...(inHeader ? {} : { client_id: clientId }),
    ...(clientSecret !== null && !inHeader ? { client_secret: clientSecret } : {}),
  }).toString();
  // Encoded before they are joined (RFC 6749 2.3.1); a blank as %20, which every reader of either encoding takes.
  const basic = Buffer.from([clientId, clientSecret ?? ''].map(encodeURIComponent).join(':')).toString('base64');
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    ...(inHeader ? { authorization: `Basic ${basic}` } : {}),
  };
  try {
    const reply = await fetchOutbound({ url: tokenEndpoint, allow, method: 'POST', headers, body });
    return read(reply, [clientSecret, ...Object.values(fields).filter((value) => value.length > 20)]);
  } catch (error) {
    if (error instanceof OutboundError) return { kind: 'unreachable', words: `${error.stage}: ${error.code}` };
    throw error;
  }
};

export interface BroughtCode {
  readonly code: string;
  readonly redirectUri: string;
  readonly verifier: string;
}

/** Changes the code that a browser brought for tokens (RFC 6749 4.1.3, RFC 7636 4.5). Never throws for what the other side does. */
export const exchangeCode = (server: TokenServer, { code, redirectUri, verifier }: BroughtCode): Promise<TokenOutcome> =>
  ask(server, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });

export const refreshTokens = (server: TokenServer, refreshToken: string): Promise<TokenOutcome> =>
  ask(server, { grant_type: 'refresh_token', refresh_token: refreshToken });
