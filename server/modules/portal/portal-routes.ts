import { portalBrand } from '#contracts/portal/brand.ts';
import { anyone } from '#server/platform/http/allow.ts';
import { fileReply, serve } from '#server/platform/http/serve.ts';
import { found } from '#server/platform/refusal.ts';
import { readPicture } from './queries.ts';

export const portalRoutes = [
  serve(portalBrand.picture, {
    allow: anyone(),
    outside: async (site, { params, query }) => {
      const { mediaType, content } = found(await site.inWorkspace((ctx) => readPicture(ctx, params.kind), { readOnly: true }));
      const kept = query.v === undefined ? 'no-cache' : 'public, max-age=31536000, immutable';
      const name = `${params.kind}.webp`;
      return fileReply({ name, mediaType, size: content.length, content, inline: true, headers: { 'cache-control': kept } });
    },
  }),
];
