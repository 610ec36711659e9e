import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { networkOf } from '../rules/limits.ts';
import { setupSecretHash } from '../rules/setup-secret.ts';
import { attemptKey, countAttempt, forgiveAttempt } from './count-attempt.ts';

/** Tells a used-up desk from a wrong secret, before the password is judged and hashed. */
export const checkSetupSecret = async (visit: Visit, secret: string): Promise<void> => {
  const key = attemptKey(visit.platform, 'setup', networkOf(visit.clientAddress));
  await atGate(visit.platform, async (db) => {
    await countAttempt({ db }, 'setup', key);
    const state = await sql<{ setUp: boolean }>`select set_up from platform.installation_state()`.execute(db);
    if (state.rows[0]?.setUp) refuse('setup_done');
    const { rows } = await sql<{ right: boolean }>`select platform.is_setup_secret(${setupSecretHash(secret)}) as right`.execute(db);
    if (!rows[0]?.right) refuse('setup_secret_wrong');
    await forgiveAttempt({ db }, key);
  });
};

/** Uses up the secret in the transaction that makes the first workspace; of two at once the second is refused. */
export const claimInstallation = async (ctx: Context, secret: string): Promise<void> => {
  const { rows } = await sql<{ claimed: boolean }>`select platform.claim_installation(${setupSecretHash(secret)}) as claimed`.execute(
    ctx.db,
  );
  if (!rows[0]?.claimed) refuse('setup_done');
};
