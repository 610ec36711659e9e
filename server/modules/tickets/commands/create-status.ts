import type { StatusGroup } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { statusChanged } from '../events.ts';

const most = 100;

export const createStatus = async (ctx: Context, { name, group }: { name: string; group: StatusGroup }): Promise<{ id: string }> => {
  const { many, last } = await ctx.db
    .selectFrom('tickets.status')
    .select((eb) => [eb.fn.countAll<number>().as('many'), eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last')])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const id = newId();
  const row = { workspaceId: ctx.workspaceId, id, name, statusGroup: group, position: last + 1, createdAt: ctx.now };
  await ctx.db.insertInto('tickets.status').values(row).execute();
  await tell(ctx, statusChanged, { recordId: id, payload: { statusId: id } });
  return { id };
};
