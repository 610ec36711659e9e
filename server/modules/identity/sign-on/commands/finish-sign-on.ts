import type { SignInStep } from '#contracts/identity.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { Site, Visit, WithCookie } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { letIn } from '../../commands/let-in.ts';
import { makePerson } from '../../commands/make-person.ts';
import { personAt, profileOf, type PersonAt } from '../../queries/people.ts';
import { unitOf } from '../../second-factor/commands/finish-sign-in.ts';
import { isOwnAddress } from '../queries/connections.ts';
import { personOfSubject } from '../queries/identities.ts';
import { hearProvider, type Answered, type Heard } from './hear-provider.ts';
import { linkIdentity, touchIdentity } from './link-identity.ts';

const known = async (ctx: Context, heard: Heard): Promise<PersonAt | null> => {
  const { connection, issuer, subject } = heard;
  const person = await personOfSubject(ctx, { connectionId: connection.id, issuer, subject });
  if (!person) return null;
  const { address } = found(await profileOf(ctx, person));
  const now = await personAt(ctx, address);
  if (now?.kind !== person.kind || now.id !== person.id || now.invited) return refuse('sign_on_unknown');
  await touchIdentity(ctx, heard);
  return now;
};

// An address is somebody's word. It counts where the domain is the workspace's own and the other side verified it; of who is
// not here yet a contact may be made at any verified address, a member at one's own domain only.
const byAddress = async (ctx: Context, heard: Heard): Promise<PersonAt> => {
  const { address, connection } = heard;
  if (address === null) return refuse('sign_on_unknown');
  const own = await isOwnAddress(ctx, address);
  const there = await personAt(ctx, address);
  if (there) {
    if (!own || there.kind !== connection.personKind || there.invited) return refuse('sign_on_unknown');
    await linkIdentity(ctx, heard, { kind: there.kind, id: there.id });
    return there;
  }
  if (!connection.makesPeople || !(own || connection.personKind === 'contact')) return refuse('sign_on_unknown');
  const person = await makePerson(ctx, { kind: connection.personKind, name: heard.name || address, address, by: 'sign_on' });
  await linkIdentity(ctx, heard, person);
  return (await personAt(ctx, address)) ?? refuse('sign_on_unknown');
};

export const finishSignOn = async (site: Site, answered: Answered, visit: Visit): Promise<WithCookie<SignInStep> | SignInStep> => {
  if (!visit.maySignIn) refuse('https_needed');
  const heard = await hearProvider(site, answered, null, visit);
  return inWorkspace(visit.platform, unitOf(site, visit), async (ctx) => {
    const person = (await known(ctx, heard)) ?? (await byAddress(ctx, heard));
    return letIn(ctx, { person, by: 'sign_on', visit });
  });
};
