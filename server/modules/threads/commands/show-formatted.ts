import { elsewhereReply, fileReply, type ElsewhereReply, type FileReply, type Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { formattedEntry, type InlineFile } from '../queries/formatted.ts';
import { formattedPage, formattedPolicy, type Picture } from '../rules/formatted-page.ts';
import { isPicture } from '../rules/sent-file.ts';
import { contentOrigin, linkContent, type Asked } from './link-content.ts';

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

export interface ShownEntry {
  readonly record: string;
  readonly entry: string;
  readonly theme: 'light' | 'dark';
  /** With what it loads from elsewhere. */
  readonly pictures: boolean;
}

/** The formatted form of an entry as a page for the sandboxed frame; from CONTENT_URL where there is one. */
export const showFormatted = async (asked: Asked, shown: ShownEntry): Promise<FileReply | ElsewhereReply> => {
  const { site, visit, linked } = asked;
  const { platform } = visit;
  const { record, entry, theme, pictures } = shown;
  const { html, inline } = await site.inWorkspace((ctx) => formattedEntry(ctx, record, entry), { readOnly: true });
  const moves = platform.config.CONTENT_URL !== undefined && !linked;
  const link = moves || pictures ? await linkContent(asked) : null;
  if (link && moves) return elsewhereReply(link({ kind: 'page', record, entry, theme, pictures }));
  const remote = link && ((at: number): string => link({ kind: 'picture', record, entry, at }));
  const page = formattedPage({ html, pictures: await picturesOf(platform, site, inline), remote, theme });
  const shownBy = linked ? (platform.config.PUBLIC_URL ?? visit.origin) : "'self'";
  return fileReply({
    name: 'message.html',
    mediaType: 'text/html; charset=utf-8',
    content: page,
    inline: true,
    headers: { 'content-security-policy': formattedPolicy(contentOrigin(asked), shownBy), 'x-frame-options': 'SAMEORIGIN' },
  });
};
