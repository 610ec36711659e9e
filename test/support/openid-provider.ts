import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { Provider, type RequestContext } from 'oidc-provider';

export interface Claims {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}
/** What becomes of an ID token on its way out. */
export type Tamper = (claims: JWTPayload, sign: (claims: JWTPayload) => Promise<string>) => Promise<string> | string;

export interface OpenidProvider {
  readonly issuer: string;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  /** Paths that it was asked for, in their order. */
  readonly asked: readonly string[];
  /** Who sits before it from now on. */
  person(subject: string, claims?: Claims): void;
  tamper(how: Tamper | null): void;
  /** Opens the address as a browser does; the person there agrees at once. Answers where the browser is sent. */
  visit(url: string): Promise<URL>;
  close(): Promise<void>;
}

const claimsOf = (token: string): JWTPayload => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload;

/** A certified provider (oidc-provider) on loopback, whose login page is an empty one: whoever was named is signed in. */
export const openidProvider = async (redirectUris: readonly string[]): Promise<OpenidProvider> => {
  const client = { clientId: 'desk', clientSecret: 'a secret of sixty-four letters or so, for nobody else to know it' };
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const people = new Map<string, Claims>();
  const asked: string[] = [];
  let present = '';
  let tampering: Tamper | null = null;
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [...redirectUris] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'own', alg: 'RS256', use: 'sig' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }: RequestContext) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    cookies: { keys: ['a key for tests'] },
  });
  const handle = provider.callback();

  const sign = (claims: JWTPayload) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(privateKey);
  // Only what goes out at the token endpoint is touched: the rest is the provider's own.
  const touch = (response: ServerResponse): void => {
    const end = response.end.bind(response);
    response.end = ((body: string | Buffer) => {
      const said = JSON.parse(String(body)) as { id_token?: string };
      if (said.id_token === undefined || tampering === null) return end(body);
      void Promise.resolve(tampering(claimsOf(said.id_token), sign)).then((token) => {
        const text = JSON.stringify({ ...said, id_token: token });
        response.setHeader('content-length', Buffer.byteLength(text));
        end(text);
      });
      return response;
    }) as typeof response.end;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.push(path);
    if (path === '/token' && tampering) touch(response);
    if (path.startsWith('/interaction/'))
      return provider.interactionFinished(request, response, { login: { accountId: present, remember: false } });
    return handle(request, response);
  };

  return {
    issuer,
    client,
    asked,
    person: (subject, claims = {}) => {
      present = subject;
      people.set(subject, claims);
    },
    tamper: (how) => {
      tampering = how;
    },
    async visit(url) {
      const cookies = new Map<string, string>();
      let next = new URL(url);
      for (let hop = 0; hop < 8 && next.origin === issuer; hop += 1) {
        const reply = await fetch(next, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        });
        for (const set of reply.headers.getSetCookie()) {
          const [pair = ''] = set.split(';');
          cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
        }
        const to = reply.headers.get('location');
        if (to === null) throw new Error(`the provider answered ${reply.status}: ${await reply.text()}`);
        next = new URL(to, next);
      }
      return next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
