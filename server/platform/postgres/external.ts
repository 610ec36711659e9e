import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { z } from 'zod';
import { checkAppRole, checkDatabase } from './check.ts';
import type { Problem } from './check.ts';
import { StartRefusal, isFailure } from './refusal.ts';
import { appRole, runQuoted, scramVerifier } from './roles.ts';
import { keepSecret, newSecret, readJson } from './secrets.ts';

const Kept = z.object({ appPassword: z.string() });
const roleCouldNotSignIn = ['28P01', '28000'];

export type External = { ownerUrl: string; appUrl: string; appRole: string; warnings: Problem[] };
export type ExternalInput = { databaseUrl: string; appUrl?: string | undefined; dataDir: string };

/** A PostgreSQL that others run: makes the role the server works as, or says what must be done for it. */
export async function useExternal({ databaseUrl, appUrl, dataDir }: ExternalInput): Promise<External> {
  const warnings = await connected(databaseUrl, 'DATABASE_URL', async (owner) => {
    const problems = await checkDatabase(owner);
    refuseFirst(problems);
    return problems;
  });
  const url = appUrl ?? (await urlOfOwnRole(databaseUrl, dataDir));
  const role = await connected(databaseUrl, 'DATABASE_URL', async (owner) => {
    const here = await placeOf(owner);
    return connected(url, appUrl === undefined ? `role ${appRole}` : 'DATABASE_APP_URL', async (app) => {
      const there = await placeOf(app);
      if (here.database !== there.database || here.startedAt !== there.startedAt) {
        throw new StartRefusal(
          'DATABASE_URL and DATABASE_APP_URL name different databases. Both must name the same one, with different roles.',
        );
      }
      refuseFirst(await checkAppRole(app));
      return there.role;
    });
  });
  return { ownerUrl: databaseUrl, appUrl: url, appRole: role, warnings };
}

async function urlOfOwnRole(databaseUrl: string, dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  const file = join(folder, 'external-database.json');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = await readJson(file, Kept);
  const password = kept?.appPassword ?? newSecret();
  await connected(databaseUrl, 'DATABASE_URL', async (owner) => {
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [appRole]);
    if (rowCount === 0) {
      if (kept === undefined) await keepSecret(file, { appPassword: password });
      await makeRole(owner, password);
    } else if (kept === undefined) {
      throw new StartRefusal(
        `The role ${appRole} exists already, and its password isn't known here. Set DATABASE_APP_URL to a URL with its password; a new one is set by ALTER ROLE ${appRole} PASSWORD '…'.`,
      );
    }
  });
  return asRole(databaseUrl, appRole, password);
}

async function makeRole(owner: Client, password: string): Promise<void> {
  try {
    await runQuoted(
      owner,
      'create role %I login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password %L',
      appRole,
      scramVerifier(password),
    );
  } catch (error) {
    if (isFailure(error, '42710')) return;
    if (!isFailure(error, '42501')) throw error;
    const { database } = await placeOf(owner);
    throw new StartRefusal(
      `The role of DATABASE_URL may not make roles. Run this as an administrator of the server, then start with DATABASE_APP_URL set to a URL with that role and password:\n${sqlForRole(database)}`,
    );
  }
}

/** For people whose administrator makes the roles. */
export function sqlForRole(database: string): string {
  return [
    `CREATE ROLE ${escapeIdentifier(appRole)} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${escapeLiteral('choose one')};`,
    `GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(appRole)};`,
  ].join('\n');
}

/** The same address with another role; the host may be empty when a socket's folder stands in the query. */
export function asRole(databaseUrl: string, role: string, password: string): string {
  const url = new URL(databaseUrl.replace(/^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)(?=[/?#])/, '$1nohost'));
  url.username = role;
  url.password = password;
  url.searchParams.delete('user');
  url.searchParams.delete('password');
  return url.href.replace('@nohost', '@');
}

function refuseFirst(problems: Problem[]): void {
  const first = problems.find((problem) => problem.level === 'refuse');
  if (first !== undefined) throw new StartRefusal(`${first.sentence} ${first.remedy}`);
}

async function connected<T>(connectionString: string, name: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const cause = error instanceof AggregateError ? error.errors[0] : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = isFailure(cause, ...roleCouldNotSignIn)
      ? 'Check the password, and that pg_hba.conf lets this role in.'
      : 'Check that the server runs and that the address is right.';
    throw new StartRefusal(`PostgreSQL can't be reached as ${name}: ${reason}. ${remedy}`, { cause: error });
  }
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function placeOf(client: Client): Promise<{ database: string; role: string; startedAt: string }> {
  const { rows } = await client.query<{ database: string; role: string; startedAt: string }>(
    `select current_database()::text as database, current_user::text as role, extract(epoch from pg_postmaster_start_time())::text as "startedAt"`,
  );
  if (rows[0] === undefined) throw new Error('PostgreSQL returned no row');
  return rows[0];
}
