import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

export interface CustomerWords {
  readonly recordId: string;
  readonly text: string;
  /** What a machine wrote. */
  readonly automated: boolean;
  /** The address that a mail claims to be from. */
  readonly address: string | null;
}

/** As much as anybody looks through. */
const longest = 20_000;

// One step into the index of a record's entries for each.
const wordsOf = async (ctx: Context, ids: readonly string[], which: 'first' | 'last'): Promise<CustomerWords[]> => {
  const order = which === 'first' ? sql`asc` : sql`desc`;
  const { rows } = await sql<CustomerWords>`
    select r.id as record_id, e.text, e.automated, e.address
    from unnest(${[...ids]}::uuid[]) r(id)
    cross join lateral (
      select left(n.text, ${longest}) as text, n.trust->>'address' as address,
        coalesce((n.payload->>'automated')::boolean, false) or coalesce(n.payload->'mail'->>'kind', 'message') in ('list', 'bulk', 'loop')
          as automated
      from threads.entry n
      where n.workspace_id = ${ctx.workspaceId} and n.record_id = r.id and n.author_side = 'customer' and n.kind in ('reply', 'chat')
        and n.state = 'released'
      order by n.seq ${order} limit 1
    ) e`.execute(ctx.db);
  return rows;
};

/** What the customer wrote first and last on each of the records; a record without any is left out. */
export const customerWords = async (
  ctx: Context,
  recordIds: readonly string[],
): Promise<Map<string, { first: CustomerWords; last: CustomerWords }>> => {
  if (recordIds.length === 0) return new Map();
  const first = new Map((await wordsOf(ctx, recordIds, 'first')).map((words) => [words.recordId, words]));
  const last = await wordsOf(ctx, recordIds, 'last');
  return new Map(last.map((words) => [words.recordId, { first: first.get(words.recordId) ?? words, last: words }]));
};
