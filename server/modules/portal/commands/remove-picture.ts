import type { Brand, PictureKind } from '#contracts/brand.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { readBrand } from '../queries.ts';
import { lockBrand, touchBrand } from './touch-brand.ts';

export const removePicture = async (ctx: Context, kind: PictureKind): Promise<Brand> => {
  const { slug } = await workspaceProfile(ctx);
  await lockBrand(ctx);
  const { splash } = await readBrand(ctx, slug);
  await ctx.db.deleteFrom('portal.picture').where('workspaceId', '=', ctx.workspaceId).where('kind', '=', kind).execute();
  await touchBrand(ctx, [kind], kind === 'splash' && splash === 'own' ? { splash: 'rings' } : {});
  return readBrand(ctx, slug);
};
