import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** One request to the token endpoint, as it came. */
export interface TokenAsk {
  readonly grant: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
}

/** Nothing answers as it should. An object is answered as it is; `close` cuts the line. */
export type TokenAnswer = { readonly status: number; readonly body: unknown } | 'close' | undefined;
/** May take its time. */
export type TokenScript = (ask: TokenAsk) => TokenAnswer | Promise<TokenAnswer>;

export interface OauthStub {
  readonly origin: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** RFC 7662, for mail servers that ask whose a token is. */
  readonly introspectionUrl: string;
  readonly asked: readonly TokenAsk[];
  /** Every code and token that it ever gave. */
  readonly given: readonly string[];
  /** Opens the consent page as a browser does; the person there agrees at once. Answers where the browser is sent. */
  consent(url: string): Promise<URL>;
  /** Changes what the person says from now on. */
  deny(error: { error: string; error_description?: string } | null): void;
  /** Changes how tokens are given from now on. */
  answer(script?: TokenScript): void;
  lifetime(seconds: number): void;
  /** Mail servers refuse every access token that was given so far; refresh tokens stay good. */
  forgetAccess(): void;
  /** Mail servers refuse whatever it gives from now on. */
  refuseAccess(refuse: boolean): void;
  /** The person took the consent back. */
  revoke(): void;
  stop(): Promise<void>;
}

interface Code {
  readonly user: string;
  readonly redirectUri: string;
  readonly challenge: string;
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

const formDecoded = (value: string): string => decodeURIComponent(value.replaceAll('+', ' '));

const clientOf = (ask: TokenAsk): string => {
  const basic = /^Basic (.+)$/.exec(ask.authorization ?? '')?.[1];
  if (basic === undefined) return `${ask.fields['client_id'] ?? ''}:${ask.fields['client_secret'] ?? ''}`;
  return Buffer.from(basic, 'base64').toString().split(':').map(formDecoded).join(':');
};

/** An authority on loopback that gives tokens to one client: PKCE checked, codes good once, refresh tokens rotated. */
export const startOauthStub = async (): Promise<OauthStub> => {
  const client = { id: 'interdesk client', secret: `s%c+et ${randomBytes(9).toString('hex')}` };
  const codes = new Map<string, Code>();
  const refresh = new Map<string, string>();
  const access = new Map<string, string>();
  const [asked, given]: [TokenAsk[], string[]] = [[], []];
  let script: TokenScript | undefined;
  let denial: { error: string; error_description?: string } | null = null;
  let seconds = 3600;
  let refusing = false;

  const fresh = (what: string): string => {
    const token = `${what}-${randomBytes(24).toString('base64url')}`;
    given.push(token);
    return token;
  };
  const json = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
  };
  const give = (response: ServerResponse, user: string): void => {
    const [accessToken, refreshToken] = [fresh('access'), fresh('refresh')];
    if (!refusing) access.set(accessToken, user);
    refresh.set(refreshToken, user);
    json(response, 200, { access_token: accessToken, token_type: 'Bearer', expires_in: seconds, refresh_token: refreshToken });
  };

  const authorize = (url: URL, response: ServerResponse): void => {
    const wanted = (name: string): string => url.searchParams.get(name) ?? '';
    const right = wanted('client_id') === client.id && wanted('response_type') === 'code' && wanted('code_challenge_method') === 'S256';
    if (!right) return void response.writeHead(400).end('not like this');
    const back = new URL(wanted('redirect_uri'));
    if (denial) for (const [name, value] of Object.entries(denial)) back.searchParams.set(name, value);
    else {
      const code = fresh('code');
      codes.set(code, { user: wanted('login_hint'), redirectUri: wanted('redirect_uri'), challenge: wanted('code_challenge') });
      back.searchParams.set('code', code);
    }
    back.searchParams.set('state', wanted('state'));
    back.searchParams.set('iss', `http://${url.host}`);
    response.writeHead(302, { location: back.href }).end();
  };

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fields = Object.fromEntries(new URLSearchParams(await text(request)));
    const ask: TokenAsk = { grant: fields['grant_type'] ?? '', fields, authorization: request.headers.authorization };
    asked.push(ask);
    const answer = await script?.(ask);
    if (answer === 'close') return void request.socket.destroy();
    if (answer !== undefined) return json(response, answer.status, answer.body);
    if (clientOf(ask) !== `${client.id}:${client.secret}`) return json(response, 401, { error: 'invalid_client' });
    if (ask.grant === 'refresh_token') {
      const user = refresh.get(fields['refresh_token'] ?? '');
      // A token that was used before is in two hands: whoever has it, nobody shall (RFC 9700 4.14.2).
      if (user === undefined) refresh.clear();
      else refresh.delete(fields['refresh_token'] ?? '');
      return user === undefined
        ? json(response, 400, { error: 'invalid_grant', error_description: 'Token has been revoked.' })
        : give(response, user);
    }
    const code = codes.get(fields['code'] ?? '');
    codes.delete(fields['code'] ?? '');
    const right = code && code.redirectUri === fields['redirect_uri'] && code.challenge === challengeOf(fields['code_verifier'] ?? '');
    return right ? give(response, code.user) : json(response, 400, { error: 'invalid_grant', error_description: 'Bad code.' });
  };

  const introspect = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const username = access.get(new URLSearchParams(await text(request)).get('token') ?? '');
    json(response, 200, username === undefined ? { active: false } : { active: true, username });
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (url.pathname === '/authorize') authorize(url, response);
    else if (url.pathname === '/token') void token(request, response);
    else if (url.pathname === '/introspect') void introspect(request, response);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  const origin = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;

  return {
    origin,
    client,
    authorizationEndpoint: `${origin}/authorize`,
    tokenEndpoint: `${origin}/token`,
    introspectionUrl: `${origin}/introspect`,
    asked,
    given,
    async consent(url) {
      const reply = await fetch(url, { redirect: 'manual' });
      await reply.body?.cancel();
      return new URL(reply.headers.get('location') ?? 'about:blank');
    },
    deny(error) {
      denial = error;
    },
    answer(next) {
      script = next;
    },
    lifetime(next) {
      seconds = next;
    },
    forgetAccess: () => access.clear(),
    refuseAccess(refuse) {
      refusing = refuse;
    },
    revoke() {
      refresh.clear();
      access.clear();
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
