import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Documents of what they take part in go and are made anew of what is left; words that nothing else has go with them. */
export const erasePerson = async (ctx: Context, { id, recordIds }: Traces): Promise<void> => {
  const theirs = sql`d.workspace_id = ${ctx.workspaceId} and (d.id = ${id}::uuid or d.record_id = any(${[...recordIds]}::uuid[]))`;
  const { rows } = await sql<{ word: string }>`
    select distinct w as word from search.document d, unnest(tsvector_to_array(d.words)) w where ${theirs}`.execute(ctx.db);
  await sql`delete from search.document d where ${theirs}`.execute(ctx.db);
  await sql`delete from search.word k where k.workspace_id = ${ctx.workspaceId} and k.word = any(${rows.map(({ word }) => word)})
    and not exists (select from search.document d where d.workspace_id = ${ctx.workspaceId} and d.words @@ quote_literal(k.word)::tsquery)`.execute(
    ctx.db,
  );
};
