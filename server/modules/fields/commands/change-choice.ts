import type { Names } from '#contracts/fields.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { choiceRenamed, valueListChanged } from '../events.ts';
import { lockList } from './change-list.ts';

export interface ChoiceChange {
  readonly version: number;
  readonly name?: string | undefined;
  readonly names?: Names | undefined;
  readonly retired?: boolean | undefined;
}

/** One of the table that is not about to leave it. */
export const lockChoice = async (ctx: Context, listId: string, id: string): Promise<{ version: number; retired: boolean }> => {
  await lockList(ctx, listId);
  const row = await ctx.db
    .selectFrom('fields.choice')
    .select(['version', 'retiredAt', 'intoId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('listId', '=', listId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const { version, retiredAt, intoId } = found(row);
  if (intoId !== null) found(null);
  return { version, retired: retiredAt !== null };
};

export const changeChoice = async (
  ctx: Context,
  listId: string,
  id: string,
  { version, name, names, retired }: ChoiceChange,
): Promise<void> => {
  if ((await lockChoice(ctx, listId, id)).version !== version) refuse('stale_version');
  await refuseWhere(
    { choice_name: 'name_taken' },
    ctx.db
      .updateTable('fields.choice')
      .set({
        version: version + 1,
        ...(name === undefined ? {} : { name }),
        ...(names === undefined ? {} : { names: jsonText(names) }),
        ...(retired === undefined ? {} : { retiredAt: retired ? ctx.now : null }),
      })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  if (name !== undefined) await record(ctx, choiceRenamed, { recordId: listId, payload: { choiceId: id } });
  await record(ctx, valueListChanged, { recordId: listId, payload: { listId } });
};
