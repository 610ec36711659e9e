import { elsewhereReply, fileReply, type ElsewhereReply, type FileReply } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { attachmentContent } from '../queries/attachments.ts';
import { mayShowInPage } from '../rules/sent-file.ts';
import { linkContent, type Asked } from './link-content.ts';

/** The transaction is over before the first byte leaves, so a slow reader holds no connection. */
export const sendAttachment = async (asked: Asked, attachmentId: string, inline: boolean): Promise<FileReply | ElsewhereReply> => {
  const { site, visit, linked } = asked;
  const { platform } = visit;
  const file = await site.inWorkspace((ctx) => attachmentContent(ctx, attachmentId), { readOnly: true });
  const link = platform.config.CONTENT_URL === undefined || linked ? null : await linkContent(asked);
  if (link) return elsewhereReply(link({ kind: 'file', id: attachmentId, inline }));
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
    ...(linked ? { headers: { 'cross-origin-resource-policy': 'cross-origin' } } : {}),
  });
};
