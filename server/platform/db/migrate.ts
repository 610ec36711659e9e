import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const folder = new URL('../../db/migrations/', import.meta.url);
// Any constant will do; it only keeps two migrating processes apart.
const migrationLock = 4_716_201;

export const migrationNames = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).toSorted();

export interface MigrateSettings {
  readonly ownerUrl: string;
  readonly appRole: string;
  readonly onApplied?: (name: string) => void;
  /** These only, where a database of an earlier version is wanted. */
  readonly upTo?: readonly string[];
}

/** Applies what is missing, in order, each file in its own transaction, under a lock. */
export const migrate = async ({ ownerUrl, appRole, onApplied, upTo }: MigrateSettings): Promise<string[]> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'interdesk migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(`select set_config('migrate.app_role', $1, false)`, [appRole]);
    await client.query(
      'create table if not exists public.migration (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from public.migration');
    const applied = new Set(rows.map((row) => row.name));
    // A function with a setting of an extension can be made only where that is loaded, which in a session it is by its first use.
    const trigrams = await client.query(`select from pg_extension where extname = 'pg_trgm'`);
    if (trigrams.rowCount === 1) await client.query(`select public.similarity('', '')`);
    const missing = (await migrationNames()).filter((name) => !applied.has(name) && (upTo?.includes(name) ?? true));
    for (const name of missing) {
      const sql = await readFile(new URL(name, folder), 'utf8');
      await client.query('begin');
      await client.query(sql);
      await client.query('insert into public.migration (name) values ($1)', [name]);
      await client.query('commit');
      onApplied?.(name);
    }
    return missing;
  } finally {
    await client.end();
  }
};

/** Names of files that this database still lacks; for readiness and `doctor`. */
export const pendingMigrations = async (client: Pick<pg.ClientBase, 'query'>): Promise<string[]> => {
  const known = await client.query<{ name: string }>('select name from platform.applied_migrations()');
  const applied = new Set(known.rows.map((row) => row.name));
  return (await migrationNames()).filter((name) => !applied.has(name));
};
