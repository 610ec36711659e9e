import { sql } from 'kysely';
import type { Folder } from '#contracts/tickets.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { whoFilter } from '../rules/who-filter.ts';
import { folderConditions } from './folder-filter.ts';

const folders: readonly Folder[] = ['new', 'open', 'customer-replied', 'waiting-for-customer', 'staff-overdue', 'customer-silent', 'closed', 'all'];
const exactTo = 1000;

// A count stops at its bound, so that a folder of a million costs what a folder of a thousand does.
const bounded = async (ctx: Context, conditions: ReturnType<typeof folderConditions>): Promise<number> => {
  let rows = ctx.db
    .selectFrom('tickets.ticket as t')
    .select(sql<number>`1`.as('one'))
    .where('t.workspaceId', '=', ctx.workspaceId);
  for (const condition of conditions) rows = rows.where(condition);
  const counted = await ctx.db
    .selectFrom(rows.limit(exactTo + 1).as('some'))
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(counted.count);
};

export interface FolderCount {
  readonly folder: Folder;
  readonly count: number;
  readonly about: boolean;
}

/** Exact to a thousand, "about" beyond (interface.md section 6). */
export const folderCounts = async (ctx: Context, assignee: string | undefined): Promise<{ folders: FolderCount[]; mine: number }> => {
  const settings = await workspaceSettings(ctx);
  const me = ctx.actor.kind === 'member' ? ctx.actor.memberId : null;
  const wanted = whoFilter(assignee, me);
  const narrow = wanted ? [sql<boolean>`t.assignee_id = any(${wanted.ids}::uuid[])`] : [];
  const counts: FolderCount[] = [];
  for (const folder of folders) {
    const count = await bounded(ctx, [...folderConditions(folder, ctx.now, settings), ...narrow]);
    counts.push({ folder, count: Math.min(count, exactTo), about: count > exactTo });
  }
  const mine = me === null ? 0 : await bounded(ctx, [sql<boolean>`t.closed_at is null and t.deleted_at is null`, sql<boolean>`t.assignee_id = ${me}`]);
  return { folders: counts, mine: Math.min(mine, exactTo) };
};
