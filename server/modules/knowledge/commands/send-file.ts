import { mayShowInPage } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import { fileReply, type FileReply } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { isReadable } from '../access.ts';

/** A file of an article that this reader can read: the same test as of the article, and its article's number with it. */
export const fileOf = async (ctx: Context, article: { id: string } | { number: number }, fileId: string) => {
  const rows = ctx.db
    .selectFrom('knowledge.file as p')
    .select(['p.name', 'p.mediaType', 'p.size', 'p.sha256'])
    .where('p.workspaceId', '=', ctx.workspaceId)
    .where('p.id', '=', fileId)
    .where('p.removedAt', 'is', null)
    .where(isReadable(ctx));
  const narrowed =
    'id' in article
      ? rows.where('p.articleId', '=', article.id)
      : rows.where('p.articleId', 'in', (eb) =>
          eb
            .selectFrom('knowledge.publication as n')
            .select('n.articleId')
            .where('n.workspaceId', '=', ctx.workspaceId)
            .where('n.number', '=', article.number),
        );
  return found(await narrowed.executeTakeFirst());
};

/** The transaction is over before the first byte leaves, so a slow reader holds no connection. */
export const sendFile = async (
  platform: Platform,
  workspaceId: WorkspaceId,
  file: Awaited<ReturnType<typeof fileOf>>,
  { inline, headers = {} }: { inline: boolean; headers?: Record<string, string> },
): Promise<FileReply> => {
  if (!(await platform.files.isWhole(workspaceId, file.sha256))) {
    platform.log.error(
      { sha256: file.sha256.toString('hex') },
      'the content of a file of an article is lost or damaged: restore it from a backup',
    );
    refuse('file_damaged');
  }
  const shown = mayShowInPage(file.mediaType);
  return fileReply({
    name: file.name,
    mediaType: shown ? file.mediaType : 'application/octet-stream',
    size: file.size,
    content: platform.files.read(workspaceId, file.sha256),
    inline: inline && shown,
    headers,
  });
};
