import { sql } from 'kysely';
import type { z } from 'zod';
import type { Article, knowledge } from '#contracts/knowledge.ts';
import { assertProduct } from '#server/modules/catalog/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { articleChanged } from '../events.ts';
import { readArticle } from '../queries/articles.ts';
import { lockArticle } from './lock-article.ts';
import { renewPublications } from './renew-publications.ts';
import { setReaders } from './set-readers.ts';

type Change = z.output<typeof knowledge.change.body>;

export const changeArticle = async (ctx: Context, id: string, { version, readers, ...change }: Change): Promise<Article> => {
  const row = await lockArticle(ctx, id);
  const before = await readArticle(ctx, id);
  if (row.version !== version) refuse('stale_version', { current: before });
  const changesReaders = readers !== undefined || (change.audience !== undefined && change.audience !== row.audience);
  // Who reads what is out already is a matter of publishing.
  if (changesReaders && before.texts.some(({ published }) => published !== null) && !may(ctx.actor, 'knowledge.publish'))
    refuse('not_allowed');
  const about = {
    productId: change.productId === undefined ? row.productId : change.productId,
    areaId: change.areaId === undefined ? row.areaId : change.areaId,
  };
  if (about.productId !== row.productId || about.areaId !== row.areaId) await assertProduct(ctx, { ...about, complete: false });
  if (change.language !== undefined) found(before.texts.find(({ language }) => language === change.language));
  if (readers !== undefined) await setReaders(ctx, id, readers);
  await ctx.db
    .updateTable('knowledge.article')
    .set({
      ...about,
      changedAt: ctx.now,
      version: sql<number>`version + 1`,
      audience: change.audience ?? row.audience,
      language: change.language ?? row.language,
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await renewPublications(ctx, id);
  await record(ctx, articleChanged, { recordId: id, payload: { articleId: id } });
  return readArticle(ctx, id);
};
