import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

interface Pair {
  readonly sort: 'contact' | 'company';
  readonly fromId: string;
  readonly intoId: string;
}

/** Whom somebody told apart from the one that goes is told apart from the one that stays. */
export const moveDecisions = async (ctx: Context, { sort, fromId, intoId }: Pair): Promise<void> => {
  const [one, other] = [sql.ref(`one_${sort}_id`), sql.ref(`other_${sort}_id`)];
  await sql`insert into duplicates.pair (workspace_id, ${one}, ${other}, why, different_at, different_by, found_at)
    select d.workspace_id, least(d.id, ${intoId}::uuid), greatest(d.id, ${intoId}::uuid), d.why, d.different_at, d.different_by, d.found_at
    from (select p.*, case when p.${one} = ${fromId}::uuid then p.${other} else p.${one} end as id from duplicates.pair p
      where p.workspace_id = ${ctx.workspaceId} and p.different_at is not null and ${fromId}::uuid in (p.${one}, p.${other})) d
    where d.id <> ${intoId}::uuid
    on conflict (workspace_id, one_id, other_id) do update set
      different_at = coalesce(pair.different_at, excluded.different_at), different_by = coalesce(pair.different_by, excluded.different_by)`.execute(
    ctx.db,
  );
};
