import type { ReaderIds } from '#contracts/knowledge.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { levelChanged } from '../events.ts';
import { levelReaderRows, mustSeeReaders, rowsOf } from '../queries/readers.ts';
import { foldedName } from '../rules/folded-name.ts';

const most = 200;

export const setLevelReaders = async (ctx: Context, levelId: string, readers: Omit<ReaderIds, 'levelIds'>): Promise<void> => {
  mustSeeReaders(
    ctx,
    (await levelReaderRows(ctx)).filter((row) => row.levelId === levelId),
  );
  const rows = await rowsOf(ctx, readers);
  await ctx.db.deleteFrom('knowledge.levelReader').where('workspaceId', '=', ctx.workspaceId).where('levelId', '=', levelId).execute();
  if (rows.length === 0) return;
  await ctx.db
    .insertInto('knowledge.levelReader')
    .values(
      rows.map(({ tagId, companyId, contactId }, place) => ({ workspaceId: ctx.workspaceId, levelId, place, tagId, companyId, contactId })),
    )
    .execute();
};

export const createLevel = async (
  ctx: Context,
  { name, readers, sample = false }: { name: string; readers: Omit<ReaderIds, 'levelIds'>; sample?: boolean },
): Promise<{ id: string }> => {
  const { many } = await ctx.db
    .selectFrom('knowledge.level')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const id = newId();
  const row = { workspaceId: ctx.workspaceId, id, name, folded: foldedName(name), sample, createdAt: ctx.now };
  await refuseWhere({ level_name: 'name_taken' }, ctx.db.insertInto('knowledge.level').values(row).execute());
  await setLevelReaders(ctx, id, readers);
  await record(ctx, levelChanged, { payload: { levelId: id } });
  return { id };
};
