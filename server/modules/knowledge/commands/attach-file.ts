import type { ArticleFile } from '#contracts/knowledge.ts';
import { mediaTypeOf, plainFileName } from '#server/modules/threads/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { noteFile } from '#server/platform/files/note-file.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { fileAttached } from '../events.ts';
import { fileRows } from '../queries/articles.ts';
import { lockArticle } from './lock-article.ts';

interface Upload {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly limit: number;
}

const most = 100;

/** Content first and durable, then the row that names it; members alone see it until its article is published. */
export const attachFile = async (platform: Platform, site: Site, articleId: string, upload: Upload): Promise<ArticleFile> => {
  await site.inWorkspace((ctx) => lockArticle(ctx, articleId));
  const first: { bytes?: Uint8Array } = {};
  const peeked = async function* (): AsyncIterable<Uint8Array> {
    for await (const chunk of upload.content) {
      first.bytes ??= chunk.subarray(0, 64);
      yield chunk;
    }
  };
  const stored = await platform.files.put(site.workspaceId, peeked(), upload.limit);
  const name = maskCards(plainFileName(upload.name));
  const mediaType = mediaTypeOf(name, first.bytes ?? new Uint8Array());
  const id = newId();
  return site.inWorkspace(async (ctx) => {
    await lockArticle(ctx, articleId);
    if ((await fileRows(ctx, articleId)).length >= most) refuse('too_many', { most });
    await noteFile(ctx, stored);
    await ctx.db
      .insertInto('knowledge.file')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        articleId,
        name,
        mediaType,
        size: stored.size,
        sha256: stored.sha256,
        audience: 'staff',
        readerIds: [],
        createdAt: ctx.now,
      })
      .execute();
    await record(ctx, fileAttached, { recordId: articleId, payload: { articleId } });
    return { id, name, mediaType, size: stored.size, released: false };
  });
};
