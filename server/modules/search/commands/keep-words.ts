import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { isKept } from '../rules/kin.ts';
import type { Token } from '#server/platform/words/tokens.ts';

// Of how often a word is written a sample is enough, and it keeps the rows of common words from being written all the time.
const sampled = 16;

/** How often words stand in what was written. */
export class WordCounts {
  readonly times = new Map<string, number>();

  readonly add = (tokens: readonly Token[]): void => {
    for (const { word, kind } of tokens) if (kind === 'word') this.times.set(word, (this.times.get(word) ?? 0) + 1);
  };
}

/** Notes which words there are, for likeness. In one order, so that two that note the same don't wait for each other in a ring. */
export const keepWords = async (ctx: Context, { times: counts }: WordCounts): Promise<void> => {
  const words = [...counts.keys()].filter(isKept).toSorted();
  if (words.length === 0) return;
  await sql`
    insert into search.word (workspace_id, word) select ${ctx.workspaceId}::uuid, w from unnest(${words}::text[]) w
    where not exists (select from search.word k where k.workspace_id = ${ctx.workspaceId}::uuid and k.word = w)
    order by w on conflict do nothing
  `.execute(ctx.db);
  if (Math.floor(Math.random() * sampled) !== 0) return;
  const often = words.map((word) => (counts.get(word) ?? 1) * sampled);
  await sql`
    with locked as materialized (
      select k.ctid as place, n.times from search.word k join unnest(${words}::text[], ${often}::int[]) n(word, times) on n.word = k.word
      where k.workspace_id = ${ctx.workspaceId}::uuid order by k.word for update of k
    )
    update search.word k set seen = least(k.seen + l.times, 1000000000) from locked l where k.workspace_id = ${ctx.workspaceId}::uuid and k.ctid = l.place
  `.execute(ctx.db);
};
