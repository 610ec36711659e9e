import type { ClientBase } from 'pg';
import { isFailure } from './refusal.ts';
import { quoted } from './roles.ts';

export type Problem = { level: 'refuse' | 'warn'; sentence: string; remedy: string };

const newDatabase =
  `Make the database anew: CREATE DATABASE interdesk TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'` +
  ` (PostgreSQL 17 and newer: also LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8').`;

/** What any PostgreSQL must offer. What may lose data is refused in our own cluster and only said about another's. */
export async function checkDatabase(client: ClientBase, { embedded = false } = {}): Promise<Problem[]> {
  const { rows } = await client.query<Facts>(factsQuery);
  const [facts] = rows;
  if (facts === undefined) throw new Error('PostgreSQL returned no settings');
  const problems: Problem[] = [];
  if (facts.version < 150_000) {
    problems.push(
      refuse(
        `PostgreSQL ${facts.versionText} is too old: 15 or newer is needed.`,
        'Upgrade the server, or leave DATABASE_URL empty to use the one that comes along.',
      ),
    );
  }
  if (facts.recovering || facts.readOnly) {
    problems.push(refuse('This PostgreSQL is read-only, perhaps a standby.', 'Point DATABASE_URL to the primary server.'));
  }
  if (facts.encoding !== 'UTF8') {
    problems.push(refuse(`The database's encoding is ${facts.encoding}, not UTF8.`, newDatabase));
  } else if (problems.length === 0) {
    problems.push(...(await checkTrigrams(client)));
  }
  const lax = facts.lax.map(
    (name) => ({ level: embedded ? 'refuse' : 'warn', sentence: laxSentence(name), remedy: laxRemedy(name) }) as const,
  );
  return [...problems, ...lax];
}

/** Row-level security holds only against a role that is neither above it nor an owner (decision 8). */
export async function checkAppRole(client: ClientBase): Promise<Problem[]> {
  const { rows } = await client.query<{ role: string; above: boolean; owner: boolean; makesRoles: boolean }>(appRoleQuery);
  const [found] = rows;
  if (found === undefined) throw new Error('PostgreSQL returned no role');
  const problems: Problem[] = [];
  if (found.above) {
    problems.push(
      refuse(
        `The role ${found.role} is a superuser, bypasses row-level security or is a member of such a role.`,
        `Run ALTER ROLE ${found.role} NOSUPERUSER NOBYPASSRLS and revoke such memberships, or give DATABASE_APP_URL another role.`,
      ),
    );
  }
  if (found.makesRoles) {
    problems.push(
      refuse(`The role ${found.role} may make roles or replicate.`, `Run ALTER ROLE ${found.role} NOCREATEROLE NOREPLICATION.`),
    );
  }
  if (found.owner && !found.above) {
    problems.push(
      refuse(
        `The role ${found.role} owns tables, schemas or the database, or is a member of a role that does.`,
        'Give what it owns to the role of DATABASE_URL, and let DATABASE_APP_URL name a role that owns nothing.',
      ),
    );
  }
  return problems;
}

async function checkTrigrams(client: ClientBase): Promise<Problem[]> {
  const installed = await client.query<{ schema: string }>(
    `select nspname as schema from pg_extension join pg_namespace n on n.oid = extnamespace where extname = 'pg_trgm'`,
  );
  try {
    if (installed.rows[0] !== undefined) return await trigramsIn(client, installed.rows[0].schema);
    await client.query('begin');
    try {
      await client.query('create extension pg_trgm schema pg_catalog');
      return await trigramsIn(client, 'pg_catalog');
    } finally {
      await client.query('rollback');
    }
  } catch (error) {
    if (!isFailure(error, '42501', '0A000', '58P01', '22023', '42704')) throw error;
    return [
      refuse(
        `The extension pg_trgm can't be used: ${error.message}.`,
        'Install the package postgresql-contrib and run CREATE EXTENSION pg_trgm in this database as its owner or a superuser.',
      ),
    ];
  }
}

async function trigramsIn(client: ClientBase, schema: string): Promise<Problem[]> {
  const { rows } = await client.query<{ count: number }>(await quoted(client, `select cardinality(%I.show_trgm('é')) as count`, schema));
  if (rows[0] !== undefined && rows[0].count > 0) return [];
  return [refuse(`The database's character type knows no letters beyond ASCII, so search would find no Ä, é or 日.`, newDatabase)];
}

const refuse = (sentence: string, remedy: string): Problem => ({ level: 'refuse', sentence, remedy });

const laxSentence = (name: string) =>
  name === 'data_checksums'
    ? 'This PostgreSQL has no data checksums, so damage on its disk stays unseen.'
    : `This PostgreSQL has ${name} off and may lose what it has confirmed when it crashes.`;

const laxRemedy = (name: string) =>
  name === 'data_checksums'
    ? 'Stop the server and run pg_checksums --enable.'
    : `Set ${name} = on for the server, the database and the role.`;

type Facts = { version: number; versionText: string; encoding: string; recovering: boolean; readOnly: boolean; lax: string[] };

const factsQuery = `
  select current_setting('server_version_num')::int as version,
         current_setting('server_version') as "versionText",
         current_setting('server_encoding') as encoding,
         pg_is_in_recovery() as recovering,
         current_setting('default_transaction_read_only')::bool as "readOnly",
         array(select name from unnest(array['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) as name
               where current_setting(name) = 'off') as lax`;

const appRoleQuery = `
  select current_user::text as role,
         exists (select from pg_roles where (rolsuper or rolbypassrls) and pg_has_role(oid, 'member')) as above,
         (select rolcreaterole or rolreplication from pg_roles where rolname = current_user) as "makesRoles",
         exists (select from pg_class where pg_has_role(relowner, 'member'))
         or exists (select from pg_namespace where pg_has_role(nspowner, 'member'))
         or exists (select from pg_database where datname = current_database() and pg_has_role(datdba, 'member')) as owner`;
