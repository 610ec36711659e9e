import { personOf } from '#server/platform/db/actor.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { linkPath, linkSeconds, type Content } from '../rules/content-link.ts';

/** Where content is asked for, by whom, and whether that was by a link already. */
export interface Asked {
  readonly site: Site;
  readonly visit: Visit;
  /** The workspace as addresses name it. */
  readonly workspace: string;
  readonly linked: boolean;
}

export const askedAt = (site: Site, visit: Visit): Asked => ({ site, visit, workspace: visit.workspaceAddress, linked: false });

export const contentOrigin = ({ visit }: Pick<Asked, 'visit'>): string => visit.platform.config.CONTENT_URL ?? visit.origin;

/**
 * Makes links for the person who asks; null for whoever has no session to bind them to, such as an API token. The
 * frame has an origin of its own, so that no cookie comes with what it loads.
 */
export const linkContent = async ({ site, visit, workspace }: Asked): Promise<((content: Content) => string) | null> => {
  const { actor } = site;
  const session = actor.kind === 'system' || actor.kind === 'nobody' ? undefined : actor.sessionHash;
  const person = personOf(actor);
  if (session === undefined || person === null) return null;
  const now = await site.inWorkspace(async (ctx) => ctx.now, { readOnly: true });
  const until = Date.parse(now) + linkSeconds * 1000;
  const bound = { session, person, workspace, portal: actor.kind === 'contact', until };
  const origin = contentOrigin({ visit });
  return (content) => `${origin}${linkPath(visit.platform.keys, { ...bound, content })}`;
};
