import { isIPv6 } from 'node:net';

/** How many attempts, in which time, before waiting begins (S-59). */
export interface Limit {
  readonly most: number;
  readonly within: string;
}

const quarter = '15 minutes';
export const limits = {
  /** Wrong passwords for one address of one workspace. */
  account: { most: 10, within: quarter },
  /** Wrong passwords from one place, whomever they are for. */
  client: { most: 100, within: quarter },
  /** Requests for mailed links from one place. */
  asking: { most: 30, within: quarter },
  /** Mails to one address because somebody typed it. */
  mail: { most: 5, within: quarter },
  /** Guesses at the setup secret. */
  setup: { most: 20, within: quarter },
} as const satisfies Record<string, Limit>;

/** One customer of an access provider holds a whole /64, so IPv6 counts by its first half. */
export const networkOf = (address: string): string => {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
};
