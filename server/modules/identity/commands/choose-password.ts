import type { SignInStep } from '#contracts/identity.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import type { Site, Visit, WithCookie } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { asIdentity } from '../access.ts';
import { passwordChanged } from '../events.ts';
import { readLink } from '../queries/links.ts';
import { profileOf } from '../queries/people.ts';
import { endSessions } from './end-sessions.ts';
import { hashNewPassword } from './hash-new-password.ts';
import { letIn } from './let-in.ts';
import { storePassword } from './store-password.ts';
import { useLink } from './use-link.ts';

const purposes = ['invite', 'reset'] as const;

/** A weak password leaves the link unused; the link is used up in the transaction that stores the password. */
export const choosePassword = async (
  site: Site,
  { token, password }: { token: string; password: string },
  visit: Visit,
): Promise<WithCookie<SignInStep> | SignInStep> => {
  if (!visit.maySignIn) refuse('https_needed');
  const { platform } = visit;
  const unit = asIdentity(site.workspaceId, 'mailed link', visit);
  const about = await inWorkspace(platform, { ...unit, readOnly: true }, async (ctx) => {
    const link = await readLink(ctx, token);
    if (!purposes.some((purpose) => purpose === link.purpose)) refuse('link_expired');
    const profile = found(await profileOf(ctx, link.person));
    return { kind: link.person.kind, words: [profile.name, profile.address, link.person.address, profile.workspaceName] };
  });
  const stored = await hashNewPassword(platform, password, about);
  return inWorkspace(platform, unit, async (ctx) => {
    const { person } = await useLink(ctx, token, purposes);
    await storePassword(ctx, person, stored);
    await endSessions(ctx, person);
    await record(ctx, passwordChanged, { recordId: person.id, payload: { person: { kind: person.kind, id: person.id } } });
    return letIn(ctx, { person, by: 'link', visit });
  });
};
