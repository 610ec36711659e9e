import { randomBytes } from 'node:crypto';
import type { Keys } from '#server/platform/crypto/keys.ts';

/** Seconds for which a challenge is good (S-63). */
export const challengeSeconds = 300;

/** What it was asked for, and by whom: a session, a half sign-in, a browser. */
export interface Asked {
  readonly workspaceId: string;
  readonly purpose: 'add' | 'prove' | 'sign_in' | 'second_step';
  readonly by: string;
}

const nonceBytes = 16;
const timeBytes = 6;
const macBytes = 16;

const sealOf = (keys: Keys, { workspaceId, purpose, by }: Asked, head: Buffer): Buffer =>
  keys.mac('passkey', [workspaceId, purpose, head.toString('hex'), by].join(' ')).subarray(0, macBytes);

/** Random bytes, the end of their time, and a keyed hash over both and what they are for: nothing has to be kept. */
export const newChallenge = (keys: Keys, asked: Asked, now: string): Buffer => {
  const until = Buffer.alloc(timeBytes);
  until.writeUIntBE(Date.parse(now) + challengeSeconds * 1000, 0, timeBytes);
  const head = Buffer.concat([randomBytes(nonceBytes), until]);
  return Buffer.concat([head, sealOf(keys, asked, head)]);
};

/** Whether this is a challenge of ours, for this and still in its time. */
export const isChallenge = (keys: Keys, asked: Asked, challenge: Buffer, now: string): boolean => {
  if (challenge.length !== nonceBytes + timeBytes + macBytes) return false;
  const head = challenge.subarray(0, nonceBytes + timeBytes);
  if (!sealOf(keys, asked, head).equals(challenge.subarray(head.length))) return false;
  return head.readUIntBE(nonceBytes, timeBytes) > Date.parse(now);
};
