import { createHash } from 'node:crypto';
import type { Endpoints } from './authorities.ts';

export const consentSeconds = 600;

export interface Consent {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly verifier: string;
  /** Which account is meant; the authority may let the person choose another. */
  readonly userName: string;
}

/** Where the browser is sent (RFC 6749 4.1.1), with the challenge of RFC 7636 4.2. */
export const consentUrl = (endpoints: Endpoints, consent: Consent): string => {
  const url = new URL(endpoints.authorization);
  const asked = {
    ...endpoints.extra,
    response_type: 'code',
    client_id: consent.clientId,
    redirect_uri: consent.redirectUri,
    scope: endpoints.scopes,
    state: consent.state,
    code_challenge: createHash('sha256').update(consent.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: consent.userName,
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
};

/** One line of what the authority says; it came through a browser, so it is text and nothing else. */
export const wordsOf = (error: string, description: string | undefined): string =>
  (description ? `${error}: ${description}` : error)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500);
