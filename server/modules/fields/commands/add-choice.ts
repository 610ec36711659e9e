import type { Names } from '#contracts/fields.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { valueListChanged } from '../events.ts';
import { lockList } from './change-list.ts';

const most = 1_000;

export const addChoice = async (ctx: Context, listId: string, { name, names }: { name: string; names: Names }): Promise<{ id: string }> => {
  await lockList(ctx, listId);
  const { many, last } = await ctx.db
    .selectFrom('fields.choice')
    .select((eb) => [eb.fn.countAll<number>().as('many'), eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('listId', '=', listId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const id = newId();
  const row = { workspaceId: ctx.workspaceId, id, listId, name, names: jsonText(names), position: last + 1, createdAt: ctx.now };
  await refuseWhere({ choice_name: 'name_taken' }, ctx.db.insertInto('fields.choice').values(row).execute());
  await record(ctx, valueListChanged, { recordId: listId, payload: { listId } });
  return { id };
};
