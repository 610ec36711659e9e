export interface Verdicts {
  readonly spf: string | null;
  readonly dkim: string | null;
  readonly dmarc: string | null;
  /** One of them passed for the very domain that the mail says it is from. */
  readonly aligned: boolean;
}

export const noVerdicts: Verdicts = { spf: null, dkim: null, dmarc: null, aligned: false };

interface Header {
  readonly name: string;
  readonly value: string;
}

const sameOrBelow = (domain: string, of: string): boolean => domain === of || of.endsWith(`.${domain}`) || domain.endsWith(`.${of}`);

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
  if (!top) return null;
  const said = top.value.replaceAll(/\((?:[^()]|\([^()]*\))*\)/g, ' ').toLowerCase();
  const result = (method: string): string | null => new RegExp(`;\\s*${method}\\s*=\\s*([a-z]+)`).exec(said)?.[1] ?? null;
  const passedFor = (method: string, property: string): boolean =>
    said.split(';').some((part) => {
      const domain = new RegExp(`\\b${property}\\s*=\\s*"?(?:[^\\s"@]*@)?([a-z0-9._-]+)`).exec(part)?.[1];
      return new RegExp(`^\\s*${method}\\s*=\\s*pass\\b`).test(part) && domain !== undefined && sameOrBelow(domain, fromDomain);
    });
  const [spf, dkim, dmarc] = [result('spf'), result('dkim'), result('dmarc')];
  const aligned = dmarc === 'pass' || (dmarc !== 'fail' && (passedFor('dkim', 'header\\.[di]') || passedFor('spf', 'smtp\\.mailfrom')));
  return { spf, dkim, dmarc, aligned };
};
