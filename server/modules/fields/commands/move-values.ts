import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

interface Move {
  readonly on: 'contact' | 'company';
  readonly fromId: string;
  readonly intoId: string;
  /** Keys of fields whose value the one that goes has better. */
  readonly take: readonly string[];
}

/** What one record has in its fields fills what the other leaves empty, and replaces what is named; whoever names the one names the other. */
export const moveValues = async (ctx: Context, { on, fromId, intoId, take }: Move): Promise<void> => {
  const of = on === 'contact' ? sql.ref('of_contact_id') : sql.ref('of_company_id');
  const named = on === 'contact' ? sql.ref('contact_id') : sql.ref('company_id');
  await sql`delete from fields.value v where v.workspace_id = ${ctx.workspaceId} and v.record_id = ${intoId}::uuid
    and v.field_id in (select id from fields.field where workspace_id = ${ctx.workspaceId} and record_kind = ${on} and key = any(${[...take]}::text[]))
    and exists (select from fields.value o where o.workspace_id = ${ctx.workspaceId} and o.record_id = ${fromId}::uuid and o.field_id = v.field_id)`.execute(
    ctx.db,
  );
  await sql`update fields.value v set ${of} = ${intoId}::uuid where v.workspace_id = ${ctx.workspaceId} and v.record_id = ${fromId}::uuid
    and not exists (select from fields.value o where o.workspace_id = ${ctx.workspaceId} and o.record_id = ${intoId}::uuid
      and o.field_id = v.field_id)`.execute(ctx.db);
  await sql`update fields.value set ${named} = ${intoId}::uuid where workspace_id = ${ctx.workspaceId} and ${named} = ${fromId}::uuid`.execute(
    ctx.db,
  );
};
