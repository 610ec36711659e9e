import { fileReply, type FileReply, type Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { formattedEntry, type InlineFile } from '../queries/attachments.ts';
import { formattedPage, formattedPolicy, type Picture } from '../rules/formatted-page.ts';
import { isPicture } from '../rules/media-type.ts';

const mostPictureBytes = 15 * 1024 * 1024;

const picturesOf = async (platform: Platform, site: Site, files: readonly InlineFile[]): Promise<Picture[]> => {
  const pictures: Picture[] = [];
  let left = mostPictureBytes;
  for (const file of files) {
    left -= file.size;
    if (left < 0 || !isPicture(file.mediaType)) continue;
    // A picture that is lost leaves a gap; the words are still there to read.
    const bytes = await platform.files.readWhole(site.workspaceId, file.sha256);
    if (bytes === null) continue;
    pictures.push({ contentId: file.contentId, dataUrl: `data:${file.mediaType};base64,${bytes.toString('base64')}` });
  }
  return pictures;
};

/** The formatted form of an entry as a page for the sandboxed frame. */
export const showFormatted = async (
  platform: Platform,
  site: Site,
  recordId: string,
  entryId: string,
  theme: 'light' | 'dark',
): Promise<FileReply> => {
  const { html, inline } = await site.inWorkspace((ctx) => formattedEntry(ctx, recordId, entryId), { readOnly: true });
  return fileReply({
    name: 'message.html',
    mediaType: 'text/html; charset=utf-8',
    content: formattedPage(html, await picturesOf(platform, site, inline), theme),
    inline: true,
    headers: { 'content-security-policy': formattedPolicy, 'x-frame-options': 'SAMEORIGIN' },
  });
};
