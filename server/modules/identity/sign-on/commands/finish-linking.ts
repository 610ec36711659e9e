import { done } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { personBehind, sessionHashOf } from '../../access.ts';
import { mustBeProven } from '../../queries/proof.ts';
import { unitOf } from '../../second-factor/commands/finish-sign-in.ts';
import { personOfSubject } from '../queries/identities.ts';
import { hearProvider, type Answered } from './hear-provider.ts';
import { linkIdentity } from './link-identity.ts';

/** In the session that began it, and in no other: nobody has their account connected with somebody else's. */
export const finishLinking = async (site: Site, answered: Answered, visit: Visit): Promise<typeof done> => {
  await site.inWorkspace(mustBeProven, { readOnly: true });
  const person = personBehind(site.actor);
  const heard = await hearProvider(site, answered, sessionHashOf(site.actor)?.toString('hex') ?? refuse('token_cannot'), visit);
  if (heard.connection.personKind !== person.kind) refuse('sign_on_failed');
  return inWorkspace(visit.platform, unitOf(site, visit), async (ctx) => {
    const { connection, issuer, subject } = heard;
    const other = await personOfSubject(ctx, { connectionId: connection.id, issuer, subject });
    if (other && (other.kind !== person.kind || other.id !== person.id)) refuse('sign_on_taken');
    if (!other) await linkIdentity(ctx, heard, person);
    return done;
  });
};
