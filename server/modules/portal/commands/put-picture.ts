import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { pictureLimit, type Brand, type PictureKind } from '#contracts/brand.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Site } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { readBrand } from '../queries.ts';
import { encodePicture } from './encode-picture.ts';
import { lockBrand, touchBrand } from './touch-brand.ts';

const wholeOf = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of content) {
    size += part.length;
    if (size > pictureLimit) refuse('too_large');
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** What was sent is never kept: only its pixels are, encoded anew. An own splash is shown from then on. */
export const putPicture = async (site: Site, kind: PictureKind, body: AsyncIterable<Uint8Array>): Promise<Brand> => {
  const picture = (await encodePicture(kind, await wholeOf(body))) ?? refuse('not_a_picture');
  const sha256 = createHash('sha256').update(picture.content).digest();
  return site.inWorkspace(async (ctx) => {
    const { slug } = await workspaceProfile(ctx);
    await lockBrand(ctx);
    await sql`insert into portal.picture (workspace_id, kind, sha256, media_type, content, created_at)
      values (${ctx.workspaceId}, ${kind}, ${sha256}, ${picture.mediaType}, ${picture.content}, ${ctx.now})
      on conflict (workspace_id, kind) do update
      set sha256 = excluded.sha256, media_type = excluded.media_type, content = excluded.content`.execute(ctx.db);
    await touchBrand(ctx, [kind], kind === 'splash' ? { splash: 'own' } : {});
    return readBrand(ctx, slug);
  });
};
