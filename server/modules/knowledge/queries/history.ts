import type { z } from 'zod';
import type { ArticleEvent } from '#contracts/knowledge.ts';
import { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';

const most = 200;

/** The stream of events is the history: nothing is written beside it. */
export const articleHistory = async (ctx: Context, articleId: string): Promise<z.input<typeof ArticleEvent>[]> => {
  const rows = await ctx.db
    .selectFrom('platform.event as e')
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'e.workspaceId').onRef('m.id', '=', 'e.actorId'))
    .select(['e.id', 'e.name', 'e.at', 'e.payload', 'm.name as by'])
    .where('e.workspaceId', '=', ctx.workspaceId)
    .where('e.recordId', '=', articleId)
    .orderBy('e.id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ payload, ...row }) => ({
    ...row,
    language: Language.nullable()
      .catch(null)
      .parse((payload as { language?: unknown }).language ?? null),
  }));
};
