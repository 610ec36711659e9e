import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Keys } from '#server/platform/crypto/keys.ts';

/** Seconds between leaving and coming back. */
export const stateSeconds = 600;

const State = z.object({
  connection: z.string(),
  /** SHA-256 of what only the browser that began has. */
  browser: z.string(),
  /** A sign-in, or a session (its hash) whose person connects an account. */
  session: z.string().nullable(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  until: z.number(),
});
export type State = z.infer<typeof State>;

const place = (workspaceId: string): string => `${workspaceId}|identity|sign_on_state`;

export const browserHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const sealState = (keys: Keys, workspaceId: string, state: State): string =>
  keys.seal(JSON.stringify(state), place(workspaceId)).toString('base64url');

/** Null: not ours, another workspace's, too old, or begun by another browser. */
export const openState = (
  keys: Keys,
  workspaceId: string,
  sealed: string,
  { secret, now }: { secret: string; now: string },
): State | null => {
  let text: string;
  try {
    text = keys.open(Buffer.from(sealed, 'base64url'), place(workspaceId));
  } catch {
    return null;
  }
  const state = State.parse(JSON.parse(text));
  return state.until > Date.parse(now) && state.browser === browserHash(secret) ? state : null;
};
