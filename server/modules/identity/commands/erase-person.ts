import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Every way in, at once. */
export const erasePerson = async (ctx: Context, { id }: Traces): Promise<void> => {
  for (const table of ['session', 'credential', 'mailed_link', 'passkey', 'foreign_identity'] as const)
    await sql`delete from ${sql.table(`identity.${table}`)}
      where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${id}::uuid`.execute(ctx.db);
};

export const personSessions = async (ctx: Context, { id }: Traces) => {
  const { rows: sessions } = await sql<object>`select device, created_at, seen_at from identity.session
    where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${id}::uuid order by created_at`.execute(ctx.db);
  const { rows: passkeys } = await sql<object>`select name, created_at, last_used_at from identity.passkey
    where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${id}::uuid order by created_at`.execute(ctx.db);
  return { sessions, passkeys };
};
