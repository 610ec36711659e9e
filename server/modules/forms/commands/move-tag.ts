import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { moveReader } from './move-reader.ts';

/** What forms gave the one tag they give the other, and whom they were for by it they are for by the other. */
export const moveTag = async (ctx: Context, tagId: string, intoId: string): Promise<void> => {
  await sql`update forms.form_tag t set tag_id = ${intoId}::uuid where t.workspace_id = ${ctx.workspaceId} and t.tag_id = ${tagId}::uuid
    and not exists (select from forms.form_tag x where x.workspace_id = t.workspace_id and x.form_id = t.form_id and x.tag_id = ${intoId}::uuid)`.execute(
    ctx.db,
  );
  await moveReader(ctx, { sort: 'tag', fromId: tagId, intoId });
};
