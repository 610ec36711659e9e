import PostalMime from 'postal-mime';
import { formattedPolicy } from '#server/modules/threads/index.ts';
import { fileReply, type FileReply, type Site } from '#server/platform/http/serve.ts';
import { found } from '#server/platform/refusal.ts';
import { openRaw, visibleOutgoing } from '../queries/outgoing.ts';
import { htmlBody } from '../rules/mail-body.ts';
import { languageOf } from '../rules/outgoing-parts.ts';

/** The HTML of a mail as it left, else as it would leave now, for a frame that runs and fetches nothing (decision 18). */
export const showOutgoing = async (site: Site, id: string): Promise<FileReply> => {
  const mail = await site.inWorkspace((ctx) => visibleOutgoing(ctx, id), { readOnly: true });
  const { parts, body } = mail;
  const raw = openRaw(mail);
  const sent = raw === null ? undefined : (await PostalMime.parse(raw)).html;
  const html = sent ?? htmlBody(found(body), { language: languageOf(parts) });
  return fileReply({
    name: 'message.html',
    mediaType: 'text/html; charset=utf-8',
    content: html.replace('<head>', '<head><base target="_blank">'),
    inline: true,
    headers: { 'content-security-policy': formattedPolicy(null, "'self'"), 'x-frame-options': 'SAMEORIGIN' },
  });
};
