import { sql } from 'kysely';
import type { Status, StatusGroup } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

const nextColumn = (ctx: Context) =>
  sql<string[] | null>`(select array_agg(m.to_id order by m.to_id) from tickets.status_move m
    where m.workspace_id = ${ctx.workspaceId} and m.from_id = s.id)`.as('next');

/** Whether this status leads only to some; most lead anywhere, and are asked about at each change. */
export const hasMoves = async (ctx: Context, fromId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('tickets.statusMove')
    .select('toId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('fromId', '=', fromId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const statusList = async (ctx: Context): Promise<Status[]> => {
  const rows = await ctx.db
    .selectFrom('tickets.status as s')
    .selectAll('s')
    .select(nextColumn(ctx))
    .where('s.workspaceId', '=', ctx.workspaceId)
    .orderBy('s.position')
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    readyMade: row.readyMade,
    group: row.statusGroup as StatusGroup,
    initial: row.isInitial,
    default: row.isDefault,
    position: row.position,
    retired: row.retiredAt !== null,
    next: row.next,
    version: row.version,
  }));
};

export interface StatusChoice {
  readonly id: string;
  readonly group: StatusGroup;
}

/** The status that a group uses unless someone names another. */
export const defaultStatus = async (ctx: Context, group: StatusGroup): Promise<StatusChoice> => {
  const row = await ctx.db
    .selectFrom('tickets.status')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('statusGroup', '=', group)
    .where('isDefault', '=', true)
    .executeTakeFirst();
  return { id: found(row).id, group };
};

export const initialStatus = async (ctx: Context): Promise<StatusChoice> => {
  const row = await ctx.db
    .selectFrom('tickets.status')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('statusGroup', '=', 'awaiting_staff')
    .where('isInitial', '=', true)
    .executeTakeFirst();
  return { id: found(row).id, group: 'awaiting_staff' };
};

export const statusById = async (ctx: Context, id: string): Promise<StatusChoice> => {
  const row = found(
    await ctx.db
      .selectFrom('tickets.status')
      .select(['id', 'statusGroup'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('retiredAt', 'is', null)
      .executeTakeFirst(),
  );
  return { id: row.id, group: row.statusGroup as StatusGroup };
};

/** What a status has become since it was chosen: itself, the one that it was merged into, or null where it is gone. */
export const statusSince = async (ctx: Context, id: string): Promise<StatusChoice | null> => {
  const { rows } = await sql<{ id: string; statusGroup: StatusGroup }>`with recursive became as (
      select id, status_group, into_id, retired_at from tickets.status where workspace_id = ${ctx.workspaceId} and id = ${id}
      union select s.id, s.status_group, s.into_id, s.retired_at from became b
        join tickets.status s on s.workspace_id = ${ctx.workspaceId} and s.id = b.into_id)
    select id, status_group from became where retired_at is null limit 1`.execute(ctx.db);
  const row = rows[0];
  return row ? { id: row.id, group: row.statusGroup } : null;
};
