import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Two people became one: what either has seen, the one who stays has seen. */
export const moveReceipts = async (ctx: Context, fromId: string, intoId: string): Promise<void> => {
  await sql`insert into news.receipt (workspace_id, item_id, person_kind, person_id, seen_at)
    select workspace_id, item_id, person_kind, ${intoId}::uuid, seen_at from news.receipt
    where workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${fromId}::uuid
    on conflict do nothing`.execute(ctx.db);
  await ctx.db
    .deleteFrom('news.receipt')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personKind', '=', 'contact')
    .where('personId', '=', fromId)
    .execute();
};
