import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { limits } from '../rules/limits.ts';

export type Limited = keyof typeof limits;

/** Who or what is counted, as a keyed hash: the table tells nobody which addresses were tried. */
export const attemptKey = ({ keys }: Platform, what: Limited | 'place', of: string): Buffer => keys.mac('attempt', `${what} ${of}`);

/** Seconds to wait, or null to go on; counted at once, before the attempt is judged. */
export const waitFor = async ({ db }: Pick<Context, 'db'>, what: Limited, key: Buffer): Promise<number | null> => {
  const { most, within, pause } = limits[what];
  const { rows } = await sql<{ wait: number | null }>`select identity.count_attempt(${key}, ${most}, ${within}, ${pause}) as wait`.execute(
    db,
  );
  return rows[0]?.wait ?? null;
};

export const countAttempt = async (gate: Pick<Context, 'db'>, what: Limited, key: Buffer): Promise<void> => {
  const wait = await waitFor(gate, what, key);
  if (wait !== null) refuse('too_fast', { retryAfter: wait });
};

export const forgiveAttempt = async ({ db }: Pick<Context, 'db'>, key: Buffer, wholly = false): Promise<void> => {
  await sql`select identity.forgive_attempt(${key}, ${wholly})`.execute(db);
};
