import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Departments and companies beneath this one, however deep, by name; each once, whatever the hierarchy. */
export const companiesBelow = async (ctx: Context, id: string, limit: number): Promise<{ id: string; name: string }[]> =>
  (
    await sql<{ id: string; name: string }>`
      with recursive below as (
        select ${id}::uuid as id
        union
        select c.id from below b join customers.company c on c.workspace_id = ${ctx.workspaceId} and c.parent_id = b.id)
      select c.id, c.name from below b join customers.company c on c.workspace_id = ${ctx.workspaceId} and c.id = b.id
      where c.id <> ${id}::uuid order by c.name, c.id limit ${limit}`.execute(ctx.db)
  ).rows;
