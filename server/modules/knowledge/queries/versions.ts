import type { ArticleVersion, Difference } from '#contracts/knowledge.ts';
import { htmlToText } from '#server/modules/mailroom/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { textDifference } from '../rules/text-difference.ts';

const versions = (ctx: Context, articleId: string, language: string) =>
  ctx.db
    .selectFrom('knowledge.version as v')
    .where('v.workspaceId', '=', ctx.workspaceId)
    .where('v.articleId', '=', articleId)
    .where('v.language', '=', language);

export const oneVersion = async (ctx: Context, articleId: string, language: string, number: number) =>
  found(await versions(ctx, articleId, language).select(['v.title', 'v.html']).where('v.number', '=', number).executeTakeFirst());

const most = 500;

export const listVersions = async (ctx: Context, articleId: string, language: string): Promise<ArticleVersion[]> => {
  const items = await versions(ctx, articleId, language)
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'v.workspaceId').onRef('m.id', '=', 'v.changedBy'))
    .select(['v.number', 'v.title', 'v.changedAt', 'v.publishedAt', 'v.restored', 'm.name as changedBy'])
    .orderBy('v.number', 'desc')
    .limit(most)
    .execute();
  found(items[0]);
  return items;
};

export const compareVersions = async (
  ctx: Context,
  articleId: string,
  language: string,
  { from, to }: { from: number; to: number },
): Promise<{ title: Difference; text: Difference }> => {
  const [before, after] = [await oneVersion(ctx, articleId, language, from), await oneVersion(ctx, articleId, language, to)];
  return { title: textDifference(before.title, after.title), text: textDifference(htmlToText(before.html), htmlToText(after.html)) };
};
