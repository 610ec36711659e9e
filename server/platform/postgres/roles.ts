import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';

export const ownerRole = 'interdesk_owner';
export const appRole = 'interdesk_app';
export const databaseName = 'interdesk';
export const socketPort = 5432;

/** A statement whose names and values PostgreSQL itself quotes: %I and %L as in its format(). */
export async function quoted(client: ClientBase, template: string, ...values: string[]): Promise<string> {
  const { rows } = await client.query<{ statement: string }>('select format($1, variadic $2::text[]) as statement', [template, values]);
  return rows[0]?.statement ?? '';
}

export async function runQuoted(client: ClientBase, template: string, ...values: string[]): Promise<void> {
  await client.query(await quoted(client, template, ...values));
}

// RFC 5803 form: the password itself never reaches the server's log.
export function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256');
  const key = (name: string) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
}

/** Makes the two LOGIN roles, or brings them back to what they must be. */
export async function makeRoles(client: ClientBase, passwords: { owner: string; app: string }): Promise<void> {
  for (const [role, password] of [
    [ownerRole, passwords.owner],
    [appRole, passwords.app],
  ] as const) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await runQuoted(
      client,
      `${verb} role %I login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password %L`,
      role,
      scramVerifier(password),
    );
  }
}

export async function closeToOthers(client: ClientBase, database: string): Promise<void> {
  await runQuoted(client, 'revoke all on database %1$I from public; grant connect on database %1$I to %2$I', database, appRole);
}

export function socketUrl(role: string, password: string, database: string, socketDir: string): string {
  // Port and sslmode are said because the driver would take them from PGPORT and PGSSLMODE.
  const where = new URLSearchParams({ host: socketDir, port: String(socketPort), sslmode: 'disable' });
  return `postgres://${role}:${encodeURIComponent(password)}@/${database}?${where}`;
}
