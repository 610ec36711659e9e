import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { valueListChanged } from '../events.ts';

const most = 200;

export const createList = async (
  ctx: Context,
  { name, choices }: { name: string; choices: readonly string[] },
): Promise<{ id: string }> => {
  const { many } = await ctx.db
    .selectFrom('fields.list')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const id = newId();
  const born = { workspaceId: ctx.workspaceId, createdAt: ctx.now };
  await refuseWhere(
    { list_name: 'name_taken' },
    ctx.db
      .insertInto('fields.list')
      .values({ ...born, id, name })
      .execute(),
  );
  const rows = choices.map((choice, index) => ({
    ...born,
    id: newId(),
    listId: id,
    name: choice,
    names: jsonText({}),
    position: index + 1,
  }));
  if (rows.length > 0) await refuseWhere({ choice_name: 'name_taken' }, ctx.db.insertInto('fields.choice').values(rows).execute());
  await record(ctx, valueListChanged, { recordId: id, payload: { listId: id } });
  return { id };
};
