import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { schemaSql } from '#server/platform/db/schema-sql.ts';
import { schemaTypes } from '#server/platform/db/schema-types.ts';
import { withHouse, say } from './command.ts';

/** Writes server/db/schema.ts and schema.sql from the migrated database. */
export const schema = (): Promise<number> =>
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
