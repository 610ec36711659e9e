import { sql } from 'kysely';
import type { Brand, ChangeBrand } from '#contracts/brand.ts';
import { makeSafe } from '#server/modules/knowledge/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Json } from '#server/db/schema.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { readBrand } from '../queries.ts';
import { lockBrand, touchBrand } from './touch-brand.ts';

// A picture would have to come from an article, and a desk's head has its logo.
const withoutPictures = (html: string): string => html.replace(/<img [^>]*>/g, '');
const safeOf = async (platform: Platform, html: string | undefined): Promise<string | undefined> =>
  html === undefined ? undefined : withoutPictures(await makeSafe(platform, html));

/** HTML is made safe before the transaction begins, in the process that may die over it. */
export const changeBrand = async (platform: Platform, site: Site, { version, welcomes, ...wished }: ChangeBrand): Promise<Brand> => {
  const headerHtml = await safeOf(platform, wished.headerHtml);
  const footerHtml = await safeOf(platform, wished.footerHtml);
  return site.inWorkspace(async (ctx) => {
    const { slug } = await workspaceProfile(ctx);
    const known = await lockBrand(ctx);
    const before = await readBrand(ctx, slug);
    if (known !== version) refuse('stale_version', { current: before });
    if (wished.splash === 'own' && before.picture === null) refuse('no_picture');
    const said = welcomes && Object.fromEntries(Object.entries(welcomes).filter(([, text]) => text !== ''));
    const all = {
      ...wished,
      headerHtml,
      footerHtml,
      welcomes: said && sql<Json>`${JSON.stringify(said)}::jsonb`,
    };
    const change = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    if (Object.keys(change).length > 0) await touchBrand(ctx, Object.keys(change), change);
    return readBrand(ctx, slug);
  });
};
