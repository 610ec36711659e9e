import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { checkAppRole, checkDatabase } from './check.ts';
import type { Place } from './postmaster.ts';
import { StartRefusal } from './refusal.ts';
import { appRole, closeToOthers, databaseName, makeRoles, ownerRole, runQuoted, scramVerifier, socketUrl } from './roles.ts';
import { cleanEnvironment } from './run-as.ts';
import type { Secrets } from './secrets.ts';

/** Roles, database and extension, brought to what they must be at every start: a first start may have been cut off. */
export async function furnish({ socketDir }: Place, secrets: Secrets): Promise<void> {
  const url = (role: string, password: string, database = databaseName) => socketUrl(role, password, database, socketDir);
  await using(url('postgres', secrets.superuser, 'postgres'), async (client) => {
    await makeRoles(client, secrets);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await runQuoted(client, 'create database %I owner %I template template0', databaseName, ownerRole);
    await closeToOthers(client, databaseName);
    await runQuoted(client, 'revoke all on database %I from public', 'postgres');
  });
  await using(url('postgres', secrets.superuser), (client) => client.query('create extension if not exists pg_trgm'));
  await using(url(appRole, secrets.app), async (client) => {
    const problems = [...(await checkDatabase(client, { embedded: true })), ...(await checkAppRole(client))];
    const [first] = problems.filter((problem) => problem.level === 'refuse');
    if (first !== undefined) throw new StartRefusal(`${first.sentence} ${first.remedy}`);
  });
}

/** PostgreSQL's single-user mode asks for no password: for a restored cluster, or when the kept passwords are lost. */
export async function resetSuperuser({ binaries, as, cluster }: Place, password: string): Promise<void> {
  const child = spawn(join(binaries.bin, 'postgres'), ['--single', '-D', cluster, 'postgres'], {
    env: cleanEnvironment,
    cwd: cluster,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...as.drop,
  });
  const over = once(child, 'exit');
  child.stdin.end(`alter role postgres password '${scramVerifier(password)}'\n`);
  await over;
}

async function using<T>(connectionString: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  // The server may end the connection while we wait; the query that fails says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
