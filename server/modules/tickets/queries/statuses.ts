import type { Status, StatusGroup } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

export const statusList = async (ctx: Context): Promise<Status[]> => {
  const rows = await ctx.db
    .selectFrom('tickets.status')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('position')
    .orderBy('id')
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
