import { sql } from 'kysely';
import type { Context } from '../db/context.ts';

/** Longer chains than this are nobody's doing any more. */
const longest = 30;

/** The event that an event goes back to, through everything that followed from it. */
export const rootEvent = async (ctx: Context, id: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    with recursive chain (id, caused_by, depth) as (
      select e.id, e.caused_by, 0 from platform.event e where e.workspace_id = ${ctx.workspaceId} and e.id = ${id}
      union all
      select e.id, e.caused_by, c.depth + 1 from chain c
      join platform.event e on e.workspace_id = ${ctx.workspaceId} and e.id = c.caused_by
      where c.depth < ${longest}
    )
    select id from chain order by depth desc limit 1`.execute(ctx.db);
  return rows[0]?.id ?? id;
};
