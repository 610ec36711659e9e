import { Language } from '#contracts/common.ts';
import { createArticle, publishText, writeText } from '#server/modules/knowledge/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { articles } from '../rules/articles.ts';

const noReaders = { levelIds: [], tagIds: [], companyIds: [], contactIds: [] };

/** Our own words need no sanitiser. They are numbered as written, so that they can name each other. */
export const writeArticles = async (ctx: Context, products: ReadonlyMap<string, { readonly id: string }>): Promise<void> => {
  for (const { product, audience, texts } of articles) {
    const about = { productId: products.get(product)?.id ?? null, areaId: null, audience, readers: noReaders };
    const { id } = await createArticle(ctx, { ...about, language: 'en', ...texts.en, sample: true });
    for (const language of Language.options) {
      if (language !== 'en') await writeText(ctx, id, language, { version: 0, ...texts[language] });
      await publishText(ctx, id, language, 1);
    }
  }
};
