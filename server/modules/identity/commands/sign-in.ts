import type { SignIn, SignInStep } from '#contracts/identity.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { hashPassword, needsRehash } from '#server/platform/crypto/passwords.ts';
import type { Site, Visit, WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity } from '../access.ts';
import { personAt } from '../queries/people.ts';
import { letIn } from './let-in.ts';
import { storePassword } from './store-password.ts';
import { tryPassword } from './try-password.ts';

/** One form for staff and customers. A wrong pair gets one answer, after the same work, whoever was meant (S-58). */
export const signIn = async (site: Site, { address, password }: SignIn, visit: Visit): Promise<WithCookie<SignInStep> | SignInStep> => {
  if (!visit.maySignIn) refuse('https_needed');
  const { workspaceId } = site;
  const { platform } = visit;
  const trial = { workspaceId, address, password, visit };
  const person = await tryPassword(trial, async ({ db }) => {
    const candidate = await personAt({ db, workspaceId }, address);
    return candidate?.invited ? null : candidate;
  });
  if (!person) return refuse('wrong_credentials');
  const renewed = person.password && needsRehash(platform.keys, person.password) ? await hashPassword(platform.keys, password) : null;
  return inWorkspace(platform, asIdentity(workspaceId, 'sign-in', visit), async (ctx) => {
    if (renewed) await storePassword(ctx, person, renewed);
    return letIn(ctx, { person, by: 'password', visit });
  });
};
