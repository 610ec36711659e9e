import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Values of their own and of tickets that they opened go; where a field names them it is empty. */
export const erasePerson = async (ctx: Context, { id, openedIds }: Traces): Promise<void> => {
  await sql`delete from fields.value where workspace_id = ${ctx.workspaceId} and (of_contact_id = ${id}::uuid or contact_id = ${id}::uuid
    or (of_ticket_id = any(${[...openedIds]}::uuid[]) and text is not null))`.execute(ctx.db);
};

export const personFields = async (ctx: Context, { id, openedIds }: Traces) => {
  const { rows: fields } = await sql<object>`
    select f.name as field, v.of_ticket_id as ticket_id, coalesce(v.text, v.number::text, c.name) as value from fields.value v
    join fields.field f on f.workspace_id = v.workspace_id and f.id = v.field_id
    left join fields.choice c on c.workspace_id = v.workspace_id and c.id = v.choice_id
    where v.workspace_id = ${ctx.workspaceId} and (v.of_contact_id = ${id}::uuid
      or (v.of_ticket_id = any(${[...openedIds]}::uuid[]) and f.customer <> 'hidden')) order by f.name`.execute(ctx.db);
  return { fields };
};
