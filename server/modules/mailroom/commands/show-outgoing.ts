import PostalMime from 'postal-mime';
import { formattedPolicy } from '#server/modules/threads/index.ts';
import { fileReply, type FileReply, type Site } from '#server/platform/http/serve.ts';
import { found } from '#server/platform/refusal.ts';
import { visibleOutgoing } from '../queries/outgoing.ts';
import { htmlBody } from '../rules/mail-body.ts';
import { languageOf } from '../rules/outgoing-parts.ts';

/** The HTML of a mail as it left, else as it would leave now, for a frame that runs and fetches nothing (decision 18). */
export const showOutgoing = async (site: Site, id: string): Promise<FileReply> => {
  const { row, parts, body } = await site.inWorkspace((ctx) => visibleOutgoing(ctx, id), { readOnly: true });
  const sent = row.raw === null ? undefined : (await PostalMime.parse(row.raw)).html;
  const html = sent ?? htmlBody(found(body), languageOf(parts));
  return fileReply({
    name: 'message.html',
    mediaType: 'text/html; charset=utf-8',
    content: html.replace('<head>', '<head><base target="_blank">'),
    inline: true,
    headers: { 'content-security-policy': formattedPolicy, 'x-frame-options': 'SAMEORIGIN' },
  });
};
