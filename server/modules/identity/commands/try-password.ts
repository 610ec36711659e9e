import { sql } from 'kysely';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import { passwordMatches, type StoredPassword } from '#server/platform/crypto/passwords.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { placeOf } from '#server/platform/http/visit.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { asIdentity } from '../access.ts';
import { networkOf } from '../rules/limits.ts';
import { mailLink } from '../work.ts';
import { attemptKey, countAttempt, forgiveAttempt, waitFor } from './count-attempt.ts';

interface Place {
  readonly workspaceId: WorkspaceId;
  readonly address: string;
  readonly visit: Visit;
}

interface Trial extends Place {
  readonly password: string;
}

type Db = Pick<Context, 'db'>;

const placeKey = (platform: Platform, { workspaceId, address, visit }: Place): Buffer =>
  attemptKey(platform, 'place', [workspaceId, address.toLowerCase(), networkOf(visit.clientAddress), visit.device].join(' '));

const isKnown = async ({ db }: Db, place: Buffer): Promise<boolean> => {
  const { rows } = await sql<{ known: boolean }>`select identity.is_known_place(${place}) as known`.execute(db);
  return rows[0]?.known ?? false;
};

/** Only of whoever got all the way in: half a sign-in makes no place known (S-62). */
export const rememberPlace = async ({ db }: Db, place: Place): Promise<void> => {
  await sql`select identity.remember_place(${placeKey(place.visit.platform, place)})`.execute(db);
};

/** What a place counts for by itself, if this person has signed in from it before; strangers share what is counted elsewhere. */
export const knownPlace = async (gate: Db, place: Place): Promise<Buffer | null> => {
  const key = placeKey(place.visit.platform, place);
  return (await isKnown(gate, key)) ? key : null;
};

// Once a day, and whether the address is known or not: the mail goes out later, if there is anybody to get it.
const offerUnlock = async ({ workspaceId, address, visit }: Trial, account: Buffer): Promise<void> => {
  await inWorkspace(visit.platform, asIdentity(workspaceId, 'sign-in', visit), (ctx) =>
    enqueue(
      ctx,
      mailLink,
      { address, purpose: 'unlock', from: placeOf(visit) },
      { once: `unlock ${account.toString('hex')} ${ctx.now.slice(0, 10)}` },
    ),
  );
};

/**
 * Judges a typed password, under the limits of S-59: each place and each account has its count, taken before judging.
 * A place from which this person has signed in before counts for itself, so strangers can't lock them out.
 */
export const tryPassword = async <Found extends { password: StoredPassword | null } | null>(
  trial: Trial,
  find: (gate: Db) => Promise<Found>,
): Promise<Found | null> => {
  const { workspaceId, address, password, visit } = trial;
  const { platform } = visit;
  const client = attemptKey(platform, 'client', networkOf(visit.clientAddress));
  const { account, wait, person } = await atGate(platform, async (db) => {
    const gate = { db };
    await countAttempt(gate, 'client', client);
    const key = (await knownPlace(gate, trial)) ?? attemptKey(platform, 'account', `${workspaceId} ${address.toLowerCase()}`);
    return { account: key, wait: await waitFor(gate, 'account', key), person: await find(gate) };
  });
  if (wait !== null) {
    await offerUnlock(trial, account);
    refuse('too_fast', { retryAfter: wait });
  }
  if (!(await passwordMatches(platform.keys, password, person?.password ?? null))) return null;
  await atGate(platform, async (db) => {
    await forgiveAttempt({ db }, client);
    await forgiveAttempt({ db }, account, true);
  });
  return person;
};
