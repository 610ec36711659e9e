import type { MailAuthority } from '#contracts/mail-authorities.ts';

export interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  readonly scopes: string;
  /** What the authority may call itself in `iss`; a tenant of Microsoft has its own (RFC 9207). */
  readonly isIssuer: (iss: string) => boolean;
  readonly secretIn: 'header' | 'body';
  /** Beside what every authority is asked: without these some give a token that can't be renewed. */
  readonly extra: Readonly<Record<string, string>>;
}

export interface AuthorityFacts {
  readonly authority: string;
  readonly tenant: string | null;
  readonly authorizationEndpoint: string | null;
  readonly tokenEndpoint: string | null;
  readonly issuer: string | null;
  readonly scopes: string | null;
}

const google: Endpoints = {
  authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  scopes: 'https://mail.google.com/',
  isIssuer: (iss) => iss === 'https://accounts.google.com',
  secretIn: 'body',
  extra: { access_type: 'offline', prompt: 'consent' },
};

const microsoft = (tenant: string): Endpoints => ({
  authorization: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`,
  token: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
  scopes: [
    ...['IMAP.AccessAsUser.All', 'POP.AccessAsUser.All', 'SMTP.Send'].map((scope) => `https://outlook.office.com/${scope}`),
    'offline_access',
  ].join(' '),
  isIssuer: (iss) => /^https:\/\/login\.microsoftonline\.com\/[0-9a-f-]{36}\/v2\.0$/.test(iss),
  secretIn: 'body',
  extra: { prompt: 'select_account' },
});

const other = (facts: AuthorityFacts): Endpoints => ({
  authorization: facts.authorizationEndpoint ?? '',
  token: facts.tokenEndpoint ?? '',
  scopes: facts.scopes ?? '',
  // Nobody told us its name: then it is at least where the person was sent.
  isIssuer: (iss) =>
    facts.issuer === null
      ? URL.canParse(iss) && new URL(iss).origin === new URL(facts.authorizationEndpoint ?? '').origin
      : iss === facts.issuer,
  secretIn: 'header',
  extra: { prompt: 'consent' },
});

/** Where to go for a mailbox's tokens; of the large providers facts, of others what the workspace was told. */
export const endpointsOf = (facts: AuthorityFacts): Endpoints => {
  switch (facts.authority as MailAuthority) {
    case 'google':
      return google;
    case 'microsoft':
      return microsoft(facts.tenant ?? 'common');
    case 'other':
      return other(facts);
  }
};

interface Client extends AuthorityFacts {
  readonly clientId: string;
}

/** What was granted to one client by one endpoint is nothing to another, and a secret goes only where it was given for (S-73). */
export const sameClient = (a: Client, b: Client): boolean => a.clientId === b.clientId && endpointsOf(a).token === endpointsOf(b).token;

/** Seconds until an access token is renewed: a little before its end, so that none ends on its way. */
export const renewAfter = (expiresInSeconds: number): number => Math.max(expiresInSeconds - 120, expiresInSeconds / 2);
