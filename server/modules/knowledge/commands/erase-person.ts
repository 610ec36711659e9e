import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** What was published to them alone is published to one reader less. Their feedback goes with them by its key. */
export const erasePerson = async (ctx: Context, { id }: Traces): Promise<void> => {
  for (const table of ['publication', 'file'] as const)
    await sql`update ${sql.table(`knowledge.${table}`)} set reader_ids = array_remove(reader_ids, ${id}::uuid)
      where workspace_id = ${ctx.workspaceId} and ${id}::uuid = any(reader_ids)`.execute(ctx.db);
};

export const personFeedback = async (ctx: Context, { id }: Traces) => {
  const { rows: feedback } = await sql<object>`select a.number as article, f.language, f.useful, f.comment, f.at from knowledge.feedback f
    join knowledge.article a on a.workspace_id = f.workspace_id and a.id = f.article_id
    where f.workspace_id = ${ctx.workspaceId} and f.contact_id = ${id}::uuid order by f.at`.execute(ctx.db);
  return { feedback };
};
