import { sql } from 'kysely';
import type { Level, ReaderIds } from '#contracts/knowledge.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { levelChanged } from '../events.ts';
import { readLevel } from '../queries/levels.ts';
import { foldedName } from '../rules/folded-name.ts';
import { setLevelReaders } from './create-level.ts';

interface Change {
  readonly version: number;
  readonly name?: string | undefined;
  readonly readers?: Omit<ReaderIds, 'levelIds'> | undefined;
}

export const changeLevel = async (ctx: Context, id: string, { version, name, readers }: Change): Promise<Level> => {
  found(
    await ctx.db
      .selectFrom('knowledge.level')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
  );
  const before = await readLevel(ctx, id);
  if (before.version !== version) refuse('stale_version', { current: before });
  if (readers !== undefined) await setLevelReaders(ctx, id, readers);
  const renamed = ctx.db
    .updateTable('knowledge.level')
    .set({ version: sql<number>`version + 1`, ...(name === undefined ? {} : { name, folded: foldedName(name) }) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id);
  await refuseWhere({ level_name: 'name_taken' }, renamed.execute());
  await record(ctx, levelChanged, { payload: { levelId: id } });
  return readLevel(ctx, id);
};
