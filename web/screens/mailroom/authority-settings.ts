import { z } from 'zod';
import { SetAuthority, type Authority } from '#contracts/mail-authorities.ts';

/** One authority as it is typed; the secret is empty until somebody types one. */
export interface AuthoritySettings {
  clientId: string;
  clientSecret: string;
  tenant: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  issuer: string;
  scopes: string;
  /** Separated by blanks or commas. */
  hosts: string;
}

export const authoritySettings = ({ clientId, tenant, other }: Authority): AuthoritySettings => ({
  clientId: clientId ?? '',
  clientSecret: '',
  tenant: tenant ?? 'common',
  authorizationEndpoint: other?.authorizationEndpoint ?? '',
  tokenEndpoint: other?.tokenEndpoint ?? '',
  issuer: other?.issuer ?? '',
  scopes: other?.scopes ?? '',
  hosts: other?.hosts.join(' ') ?? '',
});

export const authorityBody = ({ authority, version }: Authority, from: AuthoritySettings): z.input<typeof SetAuthority> => ({
  version,
  clientId: from.clientId,
  ...(from.clientSecret === '' ? {} : { clientSecret: from.clientSecret }),
  ...(authority === 'microsoft' ? { tenant: from.tenant.trim() === '' ? 'common' : from.tenant } : {}),
  ...(authority === 'other'
    ? {
        other: {
          authorizationEndpoint: from.authorizationEndpoint.trim(),
          tokenEndpoint: from.tokenEndpoint.trim(),
          issuer: from.issuer.trim() === '' ? null : from.issuer.trim(),
          scopes: from.scopes,
          hosts: from.hosts.split(/[\s,]+/).filter(Boolean),
        },
      }
    : {}),
});

/** The contract's own rules, by the names of the fields. */
export const typedAuthority = (authority: Authority) =>
  z.custom<AuthoritySettings>().superRefine((from, ctx) => {
    const checked = SetAuthority.safeParse(authorityBody(authority, from));
    for (const { path } of checked.error?.issues ?? [])
      ctx.addIssue({ code: 'custom', path: [String(path[0] === 'other' ? path[1] : path[0])], message: 'wrong' });
  });
