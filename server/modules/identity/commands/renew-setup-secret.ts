import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { atGate } from '#server/platform/db/gate.ts';
import { newId } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { setupSecretHash } from '../rules/setup-secret.ts';

/** A fresh secret for the setup page, of which only the hash is kept; null once the desk is set up (S-76). */
export const renewSetupSecret = async (platform: Platform): Promise<string | null> => {
  const secret = randomBytes(32).toString('base64url');
  const { rows } = await atGate(platform, (db) =>
    sql<{ renewed: boolean }>`select platform.renew_setup_secret(${newId()}, ${setupSecretHash(secret)}) as renewed`.execute(db),
  );
  return rows[0]?.renewed ? secret : null;
};
