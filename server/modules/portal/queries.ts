import type { Brand, BrandLook, PictureKind, Splash } from '#contracts/brand.ts';
import type { Context } from '#server/platform/db/context.ts';

const nothing = { welcomes: {}, splash: 'rings', headerHtml: '', footerHtml: '', version: 0 };

const pictures = async (ctx: Context): Promise<ReadonlyMap<string, string>> => {
  const rows = await ctx.db.selectFrom('portal.picture').select(['kind', 'sha256']).where('workspaceId', '=', ctx.workspaceId).execute();
  return new Map(rows.map(({ kind, sha256 }) => [kind, sha256.toString('hex').slice(0, 16)]));
};

/** What whoever opens the desk may know; `slug` is the workspace's, for the addresses of its pictures. */
export const readBrand = async (ctx: Context, slug: string): Promise<Brand> => {
  const row = await ctx.db
    .selectFrom('portal.brand')
    .select(['welcomes', 'splash', 'headerHtml', 'footerHtml', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst();
  const { welcomes, splash, ...rest } = row ?? nothing;
  const marks = await pictures(ctx);
  const at = (kind: PictureKind): string | null => {
    const mark = marks.get(kind);
    return mark === undefined ? null : `/api/v1/${slug}/portal/brand/pictures/${kind}?v=${mark}`;
  };
  return { ...rest, welcomes, splash: splash as Splash, logo: at('logo'), picture: at('splash') };
};

export const lookOf = ({ welcomes, splash, logo, picture, headerHtml, footerHtml }: Brand): BrandLook => ({
  welcomes,
  splash,
  logo,
  picture,
  headerHtml,
  footerHtml,
});

export const readPicture = (ctx: Context, kind: PictureKind) =>
  ctx.db
    .selectFrom('portal.picture')
    .select(['mediaType', 'content'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('kind', '=', kind)
    .executeTakeFirst();
