import type { Kysely } from 'kysely';
import type { Database } from '#server/db/schema.ts';
import type { Platform } from '../platform.ts';
import { kyselyOver } from './client-dialect.ts';

/**
 * What must be known before a workspace is: host, session, token, mailbox address. Only definer functions answer
 * here, each on the reviewed list of test/house; tables refuse, because no workspace is set.
 */
export const atGate = async <Result>(platform: Platform, ask: (db: Kysely<Database>) => Promise<Result>): Promise<Result> => {
  const client = await platform.pool.connect();
  let broken: Error | undefined;
  try {
    return await ask(kyselyOver(client));
  } catch (error) {
    broken = error instanceof Error && 'code' in error ? undefined : (error as Error);
    throw error;
  } finally {
    client.release(broken);
  }
};
