import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';

/** Who two were is one: under hold if either was, and asked to be erased if either did. What was done stays as it was. */
export const moveContact = async (ctx: Context, fromId: string, intoId: string): Promise<void> => {
  const { rows } = await sql`select from privacy.erasure
    where workspace_id = ${ctx.workspaceId} and contact_id in (${fromId}::uuid, ${intoId}::uuid) and state = 'running'`.execute(ctx.db);
  if (rows.length > 0) refuse('erasing');
  await sql`update privacy.hold h set contact_id = ${intoId}::uuid where h.workspace_id = ${ctx.workspaceId} and h.contact_id = ${fromId}::uuid
    and not exists (select from privacy.hold o where o.workspace_id = h.workspace_id and o.contact_id = ${intoId}::uuid)`.execute(ctx.db);
  await sql`delete from privacy.hold where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId}::uuid`.execute(ctx.db);
  await sql`update privacy.erasure e set contact_id = ${intoId}::uuid
    where e.workspace_id = ${ctx.workspaceId} and e.contact_id = ${fromId}::uuid and e.state = 'asked'
      and not exists (select from privacy.erasure o where o.workspace_id = e.workspace_id and o.contact_id = ${intoId}::uuid)`.execute(
    ctx.db,
  );
  await sql`delete from privacy.erasure where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId}::uuid and state = 'asked'`.execute(
    ctx.db,
  );
};
