import { done } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { asIdentity, personBehind } from '../access.ts';
import { passwordChanged } from '../events.ts';
import { hashNewPassword } from './hash-new-password.ts';
import { proveAgain } from './prove-again.ts';
import { renewSession } from './renew-session.ts';
import { storePassword } from './store-password.ts';

/** Needs the password that is; ends the person's other sessions and renews this one (S-60). */
export const changePassword = async (
  site: Site,
  { current, password }: { current?: string | undefined; password: string },
  visit: Visit,
): Promise<WithCookie<typeof done>> => {
  const { workspaceId } = site;
  const { platform } = visit;
  const person = personBehind(site.actor);
  const profile = await proveAgain(site, current, visit);
  const stored = await hashNewPassword(platform, password, {
    kind: person.kind,
    words: [profile.name, profile.address, profile.workspaceName],
  });
  return inWorkspace(platform, asIdentity(workspaceId, 'change of password', visit), async (ctx) => {
    await storePassword(ctx, person, stored);
    await record(ctx, passwordChanged, { recordId: person.id, payload: { person } });
    return withCookie(done, await renewSession(ctx, site.actor, visit, { endsOthers: true }));
  });
};
