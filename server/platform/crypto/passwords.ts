import { argon2, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { refuse } from '../refusal.ts';
import type { Keys } from './keys.ts';

const derive = promisify(argon2);

/** OWASP's argon2id figures of 2026; a stored hash with others is renewed when its owner next signs in (S-57). */
const current = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;

export interface StoredPassword {
  /** PHC string. */
  readonly hash: string;
  readonly pepperKey: string;
}

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };

// Each hash takes 19 MB and tens of milliseconds: a flood of sign-ins must not take memory or time from everyone.
const mostAtOnce = 4;
const longestQueue = 50;
const waiting: (() => void)[] = [];
let running = 0;

const inTurn = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  if (running >= mostAtOnce) {
    if (waiting.length >= longestQueue) refuse('unavailable');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
};

/** As typed: only the form of composed characters is made one, nothing is trimmed or cut (S-57). */
const peppered = (password: string, pepper: Buffer): Buffer =>
  createHmac('sha256', pepper).update(password.normalize('NFC'), 'utf8').digest();

const tagOf = (message: Buffer, nonce: Buffer, cost: Cost): Promise<Buffer> =>
  inTurn(() => derive('argon2id', { message, nonce, tagLength, memory: cost.memory, passes: cost.passes, parallelism: cost.parallelism }));

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

export const hashPassword = async (keys: Keys, password: string): Promise<StoredPassword> => {
  const salt = randomBytes(16);
  const tag = await tagOf(peppered(password, keys.pepper.key), salt, current);
  const { memory, passes, parallelism } = current;
  return { hash: `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`, pepperKey: keys.pepper.id };
};

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const nobodys = { cost: current, salt: Buffer.alloc(16, 7), tag: Buffer.alloc(tagLength) };

const parse = (hash: string | undefined) => {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(hash ?? '') ?? [];
  if (salt === undefined || tag === undefined) return null;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
};

/** Without a stored password the same work is done and the answer is no, so that time tells nothing (S-58). */
export const passwordMatches = async (keys: Keys, password: string, stored: StoredPassword | null): Promise<boolean> => {
  const parsed = stored && parse(stored.hash);
  const pepper = (stored && keys.pepperOf(stored.pepperKey)) ?? keys.pepper.key;
  const { cost, salt, tag } = parsed ?? nobodys;
  const made = await tagOf(peppered(password, pepper), salt, cost);
  return timingSafeEqual(made, tag) && parsed !== null;
};

export const needsRehash = (keys: Keys, stored: StoredPassword): boolean => {
  const cost = parse(stored.hash)?.cost;
  return (
    stored.pepperKey !== keys.pepper.id ||
    cost?.memory !== current.memory ||
    cost.passes !== current.passes ||
    cost.parallelism !== current.parallelism
  );
};
