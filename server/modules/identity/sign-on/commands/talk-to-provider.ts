import * as client from 'openid-client';
import { fetchOutbound } from '#server/platform/outbound/fetch-outbound.ts';
import type { Platform } from '#server/platform/platform.ts';
import type { OpenConnection } from '../queries/connections.ts';

const millis = 10_000;

const headersOf = (headers: Readonly<Record<string, string | string[] | undefined>>): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []));

/** The library's own way out is the house's: a checked address, no redirect, 1 MB, 10 s (S-46). */
const fetchThrough =
  ({ config }: Platform): client.CustomFetch =>
  async (url, { method, headers, body }) => {
    const reply = await fetchOutbound({
      url,
      allow: config.OUTBOUND_ALLOW,
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(typeof body === 'string' || body instanceof URLSearchParams ? { body: body.toString() } : {}),
      millis,
    });
    return new Response(new Uint8Array(reply.body), { status: reply.status, headers: headersOf(reply.headers) });
  };

type Talk = Pick<OpenConnection, 'issuer' | 'clientId' | 'clientSecret'>;

/** Reads what the provider says of itself (OpenID Connect Discovery 1.0). Throws what the library throws. */
export const talkToProvider = async (platform: Platform, { issuer, clientId, clientSecret }: Talk): Promise<client.Configuration> => {
  const send = fetchThrough(platform);
  // Whether plain http may be spoken is the outbound client's to say: to hosts that the operator named.
  const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const found = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    [client.customFetch]: send,
    execute: insecure,
    timeout: millis / 1000,
  });
  const methods = found.serverMetadata().token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const proves = methods.includes('client_secret_basic') ? client.ClientSecretBasic(clientSecret) : client.ClientSecretPost(clientSecret);
  const config = new client.Configuration(found.serverMetadata(), clientId, { client_secret: clientSecret }, proves);
  config[client.customFetch] = send;
  config.timeout = millis / 1000;
  for (const allow of insecure) allow(config);
  // The signature counts, not the line that the token came by.
  client.enableNonRepudiationChecks(config);
  return config;
};

interface Kept {
  readonly mark: string;
  readonly until: number;
  readonly config: Promise<client.Configuration>;
}
const keptSeconds = 600;
const kept = new WeakMap<Platform, Map<string, Kept>>();

/** The same talk for ten minutes, so that a sign-in costs one question and keys are asked for seldom. */
export const keepTalking = (platform: Platform, connection: OpenConnection): Promise<client.Configuration> => {
  const own = kept.get(platform) ?? new Map<string, Kept>();
  kept.set(platform, own);
  const mark = `${connection.version} ${connection.issuer} ${connection.clientId}`;
  const known = own.get(connection.id);
  if (known?.mark === mark && known.until > performance.now()) return known.config;
  const config = talkToProvider(platform, connection);
  own.set(connection.id, { mark, until: performance.now() + keptSeconds * 1000, config });
  config.catch(() => own.delete(connection.id));
  return config;
};
