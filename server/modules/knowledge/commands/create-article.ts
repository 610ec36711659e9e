import type { Audience, ReaderIds } from '#contracts/knowledge.ts';
import type { Language } from '#contracts/common.ts';
import { assertProduct } from '#server/modules/catalog/index.ts';
import { takeNumber } from '#server/modules/workspaces/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { articleCreated } from '../events.ts';
import { keepVersion } from './keep-version.ts';
import { setReaders } from './set-readers.ts';

export interface NewArticle {
  readonly productId: string | null;
  readonly areaId: string | null;
  readonly audience: Audience;
  readonly readers: ReaderIds;
  readonly language: Language;
  readonly title: string;
  /** From `makeSafe`. */
  readonly html: string;
  readonly recordId?: string | null;
  readonly sample?: boolean;
}

const most = 20_000;

const assertRoom = async (ctx: Context): Promise<void> => {
  const { many } = await ctx.db
    .selectFrom('knowledge.article')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
};

export const createArticle = async (
  ctx: Context,
  { productId, areaId, audience, readers, language, ...given }: NewArticle,
): Promise<{ id: string }> => {
  await assertProduct(ctx, { productId, areaId, complete: false });
  await assertRoom(ctx);
  const id = newId();
  const { number } = await takeNumber(ctx, 'article');
  await ctx.db
    .insertInto('knowledge.article')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      number,
      language,
      productId,
      areaId,
      audience,
      recordId: given.recordId ?? null,
      sample: given.sample ?? false,
      createdAt: ctx.now,
      changedAt: ctx.now,
    })
    .execute();
  await setReaders(ctx, id, readers);
  await keepVersion(ctx, id, language, { title: maskCards(given.title), html: maskCards(given.html) });
  await record(ctx, articleCreated, { recordId: id, payload: { articleId: id, language } });
  return { id };
};
