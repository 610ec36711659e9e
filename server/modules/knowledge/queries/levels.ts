import type { Level } from '#contracts/knowledge.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { levelReaderRows, readersNamed } from './readers.ts';

export const listLevels = async (ctx: Context): Promise<Level[]> => {
  const rows = await ctx.db
    .selectFrom('knowledge.level as l')
    .select(['l.id', 'l.name', 'l.version'])
    .select((eb) =>
      eb
        .selectFrom('knowledge.articleReader as r')
        .select((of) => of.fn.countAll<number>().as('many'))
        .whereRef('r.workspaceId', '=', 'l.workspaceId')
        .whereRef('r.levelId', '=', 'l.id')
        .as('articles'),
    )
    .where('l.workspaceId', '=', ctx.workspaceId)
    .orderBy('l.folded')
    .execute();
  const readers = Map.groupBy(await levelReaderRows(ctx), ({ levelId }) => levelId);
  const levels: Level[] = [];
  for (const row of rows) {
    const { levels: _, ...named } = await readersNamed(
      ctx,
      (readers.get(row.id) ?? []).map(({ tagId, companyId, contactId }) => ({ tagId, companyId, contactId })),
    );
    levels.push({ ...row, articles: row.articles ?? 0, readers: named });
  }
  return levels;
};

export const readLevel = async (ctx: Context, id: string): Promise<Level> =>
  found((await listLevels(ctx)).find((level) => level.id === id));
