import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import type { Client } from 'pg'

export const ownerRole = 'interdesk_owner'
export const appRole = 'interdesk_app'
export const databaseName = 'interdesk'

/** Runs a statement whose names and values PostgreSQL itself quotes: %I and %L as in its format(). */
export async function runQuoted(client: Client, template: string, ...values: string[]): Promise<void> {
  const marks = values.map((_, index) => `$${index + 2}::text`)
  const { rows } = await client.query<{ statement: string }>(
    `select format($1, ${marks.join(', ')}) as statement`,
    [template, ...values],
  )
  for (const { statement } of rows) await client.query(statement)
}

// RFC 5803 form: the password itself never reaches the server's log.
export function scramVerifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`
}

/** Makes the two LOGIN roles, or brings them back to what they must be. */
export async function makeRoles(client: Client, passwords: { owner: string; app: string }): Promise<void> {
  for (const [role, password] of [[ownerRole, passwords.owner], [appRole, passwords.app]] as const) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    const verb = rowCount === 0 ? 'create' : 'alter'
    await runQuoted(
      client,
      `${verb} role %I login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password %L`,
      role,
      scramVerifier(password),
    )
  }
}

export async function closeToOthers(client: Client, database: string): Promise<void> {
  await runQuoted(client, 'revoke all on database %1$I from public; grant connect on database %1$I to %2$I', database, appRole)
}

export function socketUrl(role: string, password: string, database: string, socketDir: string): string {
  return `postgres://${role}:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(socketDir)}`
}
