import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

export const erasePerson = async (ctx: Context, { id }: Traces): Promise<void> => {
  await ctx.db
    .deleteFrom('news.receipt')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personKind', '=', 'contact')
    .where('personId', '=', id)
    .execute();
};

export const personReceipts = async (ctx: Context, { id }: Traces) => {
  const { rows: newsSeen } = await sql<object>`select i.texts, r.seen_at from news.receipt r
    join news.item i on i.workspace_id = r.workspace_id and i.id = r.item_id
    where r.workspace_id = ${ctx.workspaceId} and r.person_kind = 'contact' and r.person_id = ${id}::uuid order by r.seen_at`.execute(
    ctx.db,
  );
  return { newsSeen };
};
