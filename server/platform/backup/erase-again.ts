import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Erased } from '../people/erased-list.ts';

/** Has a restored desk erase anew who was erased after its backup was taken; done as its first work. */
export const eraseAgain = async (ownerUrl: string, people: readonly Erased[]): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const { workspaceId, contactId } of people)
      await client.query('insert into platform.work (workspace_id, id, name, payload) values ($1, $2, $3, $4)', [
        workspaceId,
        randomUUID(),
        'privacy.erase',
        JSON.stringify({ contactId }),
      ]);
  } finally {
    await client.end();
  }
};
