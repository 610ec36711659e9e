import { isIPv6 } from 'node:net';

/** How many attempts, in which time, before waiting begins (S-59). */
export interface Limit {
  readonly most: number;
  readonly within: string;
  /** How long one waits the first time; it doubles, up to an hour. */
  readonly pause: string;
}

const quarter = '15 minutes';
const minute = '1 minute';
export const limits = {
  /** Wrong passwords for one address of one workspace. */
  account: { most: 10, within: quarter, pause: minute },
  /** Wrong passwords from one place, whomever they are for. */
  client: { most: 100, within: quarter, pause: minute },
  /** Requests for mailed links from one place. */
  asking: { most: 30, within: quarter, pause: minute },
  /** Mails to one address because somebody typed it. */
  mail: { most: 5, within: quarter, pause: minute },
  /** Wrong codes of one member's second factor (S-62). */
  code: { most: 5, within: quarter, pause: quarter },
  /** What whoever is not signed in leaves by reading, from one place; what is more is not counted. */
  reading: { most: 300, within: quarter, pause: minute },
  /** Web forms sent from one place by whoever is not signed in. */
  form: { most: 20, within: quarter, pause: minute },
  /** Web forms sent in the name of one address; what is more waits for somebody to look at it. */
  form_sender: { most: 5, within: '1 hour', pause: minute },
  /** Guesses at the setup secret. */
  setup: { most: 20, within: quarter, pause: minute },
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
