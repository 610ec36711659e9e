import type { SignedIn } from '#contracts/identity.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity } from '../access.ts';
import { openSession } from './open-session.ts';
import { rememberPlace } from './try-password.ts';
import { useLink } from './use-link.ts';

/** Only the page's button calls this; scanners that open the mailed address change nothing. */
export const followSignInLink = async (site: Site, token: string, visit: Visit): Promise<WithCookie<SignedIn>> => {
  if (!visit.maySignIn) refuse('https_needed');
  return inWorkspace(visit.platform, asIdentity(site.workspaceId, 'mailed link', visit.requestId), async (ctx) => {
    const { person } = await useLink(ctx, token, ['sign_in']);
    await rememberPlace(ctx, { workspaceId: ctx.workspaceId, address: person.address, visit });
    const session = await openSession(ctx, { person, by: 'link', device: visit.device, replaces: visit.sessionHash });
    return withCookie({ kind: person.kind, id: person.id, name: person.name, language: person.language }, session);
  });
};
