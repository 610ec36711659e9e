import { fileReply, type FileReply, type Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { attachmentContent } from '../queries/attachments.ts';
import { mayShowInPage } from '../rules/media-type.ts';

/** The transaction is over before the first byte leaves, so a slow reader holds no connection. */
export const sendAttachment = async (platform: Platform, site: Site, attachmentId: string, inline: boolean): Promise<FileReply> => {
  const file = await site.inWorkspace((ctx) => attachmentContent(ctx, attachmentId), { readOnly: true });
  if (!(await platform.files.isWhole(site.workspaceId, file.sha256))) {
    platform.log.error(
      { attachmentId, sha256: file.sha256.toString('hex') },
      'the content of an attachment is lost or damaged: restore it from a backup',
    );
    refuse('file_damaged');
  }
  const shown = mayShowInPage(file.mediaType);
  return fileReply({
    name: file.name,
    mediaType: shown ? file.mediaType : 'application/octet-stream',
    size: file.size,
    content: platform.files.read(site.workspaceId, file.sha256),
    inline: inline && shown,
  });
};
