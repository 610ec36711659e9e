import type { SenderCheck, Trust } from '#contracts/entry-mail.ts';
import { sameOrganisation } from './same-organisation.ts';

export interface Verdicts {
  readonly spf: SenderCheck | null;
  readonly dkim: SenderCheck | null;
  readonly dmarc: SenderCheck | null;
  /** What the domain in From asks for where DMARC fails. */
  readonly policy: Trust['policy'];
  /** One of them passed for the very domain that the mail says it is from. */
  readonly aligned: boolean;
}

export const noVerdicts: Verdicts = { spf: null, dkim: null, dmarc: null, policy: null, aligned: false };

interface Header {
  readonly name: string;
  readonly value: string;
}

const readResults = (value: string, fromDomain: string): Verdicts => {
  // What senders chose stands in quotes or comments: it must not pass for a result of its own.
  const parts = value
    .replaceAll(/"(?:[^"\\]|\\.)*"|\((?:[^()]|\([^()]*\))*\)/g, (chosen) =>
      chosen.startsWith('"') ? chosen.replaceAll(/[\s;=()]/g, '_') : ' ',
    )
    .toLowerCase()
    .split(';')
    .slice(1);
  const found = (method: string, property: string): SenderCheck[] =>
    parts.flatMap((part) => {
      const result = new RegExp(`^\\s*${method}\\s*=\\s*([a-z]+)`).exec(part)?.[1];
      const domain = new RegExp(`\\b${property}\\s*=\\s*"?(?:[^\\s"@]*@)?([a-z0-9._-]+)`).exec(part)?.[1] ?? null;
      return result === undefined ? [] : [{ result, domain }];
    });
  const passed = ({ result, domain }: SenderCheck): boolean => result === 'pass' && domain !== null && sameOrganisation(domain, fromDomain);
  const [spf, dkim, dmarc] = [found('spf', 'smtp\\.mailfrom'), found('dkim', 'header\\.[di]'), found('dmarc', 'header\\.from')];
  const top = (checks: readonly SenderCheck[]): SenderCheck | null =>
    checks.find(passed) ?? checks.find(({ result }) => result === 'pass') ?? checks[0] ?? null;
  const aligned = dmarc[0]?.result === 'pass' || (dmarc[0]?.result !== 'fail' && [...spf, ...dkim].some(passed));
  return { spf: top(spf), dkim: top(dkim), dmarc: dmarc[0] ?? null, policy: null, aligned };
};

/**
 * What the own mail server found (RFC 8601). Senders write such headers too: only the one at the very top, above
 * every Received, and under the name that the desk was told, is our server's (S-23).
 */
export const trustedResults = (headers: readonly Header[], authservId: string, fromDomain: string): Verdicts | null => {
  const received = headers.findIndex((header) => header.name === 'received');
  const top = headers
    .slice(0, received < 0 ? headers.length : received)
    .find(
      (header) => header.name === 'authentication-results' && header.value.split(/[\s;]/)[0]?.toLowerCase() === authservId.toLowerCase(),
    );
  return top ? readResults(top.value, fromDomain) : null;
};
