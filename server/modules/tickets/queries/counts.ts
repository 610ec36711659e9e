import { sql } from 'kysely';
import { Folder } from '#contracts/tickets.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { candidates } from './candidates.ts';
import { assigneeFilter, readerOf } from './queue-filter.ts';
import { folderConditions } from './folder-filter.ts';

// What is in no list is counted for nobody.
const folders = Folder.options.filter((folder) => folder !== 'deleted' && folder !== 'spam');
const bySilence: ReadonlySet<Folder> = new Set(['staff-overdue', 'customer-silent']);
export const exactTo = 1000;

// A count stops at its bound, so that a folder of a million costs what a folder of a thousand does. The order lets an
// index be walked where a folder is most of the table; the silent have an index of their own, in another order.
export const bounded = (ctx: Context, conditions: ReturnType<typeof folderConditions>, ordered = true, most = exactTo) => {
  let rows = candidates(ctx);
  for (const condition of conditions) rows = rows.where(condition);
  const some = (ordered ? rows.orderBy('t.updatedAt', 'desc') : rows).limit(most + 1);
  return sql<number>`(select count(*) from (${some}) as counted)`;
};

/** Of every tag that stands on a ticket; each count stops at its bound too. */
export const tagUses = async (ctx: Context): Promise<{ tagId: string; count: number; about: boolean }[]> => {
  const { rows } = await sql<{ tagId: string; count: number }>`
    select g.id as tag_id, u.count from tags.tag_card g cross join lateral (
      select count(*)::int as count from (
        select from tickets.ticket_tag s where s.workspace_id = ${ctx.workspaceId} and s.tag_id = g.id limit ${exactTo + 1}
      ) counted
    ) u where g.workspace_id = ${ctx.workspaceId} and u.count > 0`.execute(ctx.db);
  return rows.map(({ tagId, count }) => ({ tagId, count: Math.min(count, exactTo), about: count > exactTo }));
};

export interface FolderCount {
  readonly folder: Folder;
  readonly count: number;
  readonly about: boolean;
}

/** Exact to a thousand, "about" beyond (interface.md section 6). All in one question. */
export const folderCounts = async (ctx: Context, assignee: string | undefined): Promise<{ folders: FolderCount[]; mine: number }> => {
  const settings = await workspaceSettings(ctx);
  const reader = await readerOf(ctx, [assignee]);
  const { me } = reader;
  const narrow = assigneeFilter(assignee, reader);
  const each = folders.map((folder) => bounded(ctx, [...folderConditions(ctx, folder, settings), ...narrow], !bySilence.has(folder)));
  const open = sql<boolean>`t.closed_at is null and t.unlisted_at is null`;
  const awake = sql<boolean>`not (t.id in (select z.ticket_id from tickets.snooze z where z.workspace_id = ${ctx.workspaceId}))`;
  const mine = me === null ? sql<number>`0` : bounded(ctx, [open, awake, sql<boolean>`t.assignee_id = ${me}::uuid`]);
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join([...each, mine])}]::int[] as counts`.execute(ctx.db);
  const counts = rows[0]?.counts ?? [];
  return {
    folders: folders.map((folder, index) => ({
      folder,
      count: Math.min(counts[index] ?? 0, exactTo),
      about: (counts[index] ?? 0) > exactTo,
    })),
    mine: Math.min(counts.at(-1) ?? 0, exactTo),
  };
};
