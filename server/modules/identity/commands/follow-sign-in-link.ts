import type { SignInStep } from '#contracts/identity.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Site, Visit, WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity } from '../access.ts';
import { letIn } from './let-in.ts';
import { useLink } from './use-link.ts';

/** Only the page's button calls this; scanners that open the mailed address change nothing. */
export const followSignInLink = async (site: Site, token: string, visit: Visit): Promise<WithCookie<SignInStep> | SignInStep> => {
  if (!visit.maySignIn) refuse('https_needed');
  return inWorkspace(visit.platform, asIdentity(site.workspaceId, 'mailed link', visit), async (ctx) => {
    const { person } = await useLink(ctx, token, ['sign_in']);
    return letIn(ctx, { person, by: 'link', visit });
  });
};
