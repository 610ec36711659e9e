import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { schemaSql } from '#server/platform/db/schema-sql.ts';
import { schemaTypes } from '#server/platform/db/schema-types.ts';
import { withHouse, say } from './command.ts';

const write = (): Promise<number> =>
  withHouse(async ({ database }) => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      await writeFile(new URL('../db/schema.ts', import.meta.url), await schemaTypes(client));
      await writeFile(new URL('../db/schema.sql', import.meta.url), await schemaSql(client, database.appRole));
      say('Wrote server/db/schema.ts and server/db/schema.sql.');
      return 0;
    } finally {
      await client.end();
    }
  });

/** Writes server/db/schema.ts and schema.sql from a database that knows nothing but the migrations of this checkout. */
export const schema = async (): Promise<number> => {
  const folder = join(tmpdir(), `interdesk-schema-${process.pid}`);
  process.env['INTERDESK_DATA'] = folder;
  delete process.env['DATABASE_URL'];
  try {
    return await write();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
