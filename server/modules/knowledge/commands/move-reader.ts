import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { contactMark } from '../rules/reader-mark.ts';
import { renewPublications } from './renew-publications.ts';

interface Moved {
  readonly sort: 'contact' | 'company';
  readonly fromId: string;
  readonly intoId: string;
}

const columns = { contact: sql.ref('contact_id'), company: sql.ref('company_id') } as const;

// Who is named already is not named twice.
const moveRows = async (ctx: Context, table: 'article_reader' | 'level_reader', { sort, fromId, intoId }: Moved): Promise<string[]> => {
  const [of, who] = [sql.ref(table === 'article_reader' ? 'article_id' : 'level_id'), columns[sort]];
  const rows = sql.table(`knowledge.${table}`);
  const twins = await sql<{ id: string }>`delete from ${rows} r where r.workspace_id = ${ctx.workspaceId} and r.${who} = ${fromId}::uuid
    and exists (select from ${rows} x where x.workspace_id = r.workspace_id and x.${of} = r.${of} and x.${who} = ${intoId}::uuid)
    returning r.${of} as id`.execute(ctx.db);
  const moved = await sql<{ id: string }>`update ${rows} set ${who} = ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and ${who} = ${fromId}::uuid returning ${of} as id`.execute(ctx.db);
  return [...twins.rows, ...moved.rows].map(({ id }) => id);
};

/** What one said of an article is the other's; where both said something, what the one who stays said. */
const moveFeedback = async (ctx: Context, fromId: string, intoId: string): Promise<void> => {
  const mark = contactMark(intoId);
  await sql`delete from knowledge.feedback f where f.workspace_id = ${ctx.workspaceId} and f.contact_id = ${fromId}::uuid
    and exists (select from knowledge.feedback x where x.workspace_id = f.workspace_id and x.article_id = f.article_id and x.reader = ${mark})`.execute(
    ctx.db,
  );
  await sql`update knowledge.feedback set contact_id = ${intoId}::uuid, reader = ${mark}
    where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId}::uuid`.execute(ctx.db);
};

/** Two people or companies became one: whoever might read an article because of the one may because of the other. */
export const moveReader = async (ctx: Context, moved: Moved): Promise<void> => {
  const articles = await moveRows(ctx, 'article_reader', moved);
  await moveRows(ctx, 'level_reader', moved);
  if (moved.sort === 'contact') await moveFeedback(ctx, moved.fromId, moved.intoId);
  for (const articleId of new Set(articles)) await renewPublications(ctx, articleId);
};
