import { gatekeeperOf } from '#server/modules/identity/index.ts';
import { may, personOf, type Actor } from '#server/platform/db/actor.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { ElsewhereReply, FileReply, Site, Visit } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { openedLink, type ContentLink } from '../rules/content-link.ts';
import { sendAttachment } from './send-attachment.ts';
import { sendPicture } from './send-picture.ts';
import { showFormatted } from './show-formatted.ts';

const mayOpen = (actor: Actor, { person, portal }: ContentLink): boolean =>
  personOf(actor) === person && (portal ? actor.kind === 'contact' && actor.sections.includes('tickets') : may(actor, 'tickets.see'));

/** The rights of whoever the link was made for are asked for again: it opens nothing that its person lost (S-36). */
const siteOf = async (platform: Platform, link: ContentLink, requestId: string): Promise<Site> => {
  const hash = Buffer.from(link.session, 'hex');
  const admitted = await gatekeeperOf(platform).bySession(hash, link.workspace, link.portal ? 'portal' : 'workspace');
  if (admitted === null || !mayOpen(admitted.actor, link)) return refuse('not_found');
  const { workspaceId, actor } = admitted;
  return { workspaceId, actor, inWorkspace: (run, options) => inWorkspace(platform, { workspaceId, actor, requestId, ...options }, run) };
};

/** Serves untrusted content by its link alone; the cookie, if one came along, is not looked at (decision 18). */
export const openContent = async (visit: Visit, text: string): Promise<FileReply | ElsewhereReply> => {
  const { platform, requestId } = visit;
  const link = openedLink(platform.keys, text) ?? refuse('not_found');
  const site = await siteOf(platform, link, requestId);
  const now = await site.inWorkspace(async (ctx) => Date.parse(ctx.now), { readOnly: true });
  if (now > link.until) refuse('not_found');
  const here = { site, visit, workspace: link.workspace, linked: true };
  const { content } = link;
  if (content.kind === 'file') return sendAttachment(here, content.id, content.inline);
  if (content.kind === 'picture') return sendPicture(platform, site, content.record, content.entry, content.at);
  return showFormatted(here, content);
};
