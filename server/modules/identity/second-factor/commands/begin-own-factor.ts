import type { FactorSecret } from '#contracts/second-factor.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { personBehind } from '../../access.ts';
import { proveAgain } from '../../commands/prove-again.ts';
import { hasPasskey } from '../../passkeys/queries/passkeys.ts';
import { mustBeProven } from '../../queries/proof.ts';
import { beginFactor } from './begin-factor.ts';
import { asMachinery, type Typed } from './with-code.ts';

/** A password alone sets up no code beside a passkey, which with it would be a proof. */
export const beginOwnFactor = async (site: Site, { password }: Pick<Typed, 'password'>, visit: Visit): Promise<FactorSecret> => {
  await proveAgain(site, password, visit);
  const { id } = personBehind(site.actor);
  await site.inWorkspace(async (ctx) => (await hasPasskey(ctx, { kind: 'member', id })) && (await mustBeProven(ctx)), { readOnly: true });
  return inWorkspace(visit.platform, asMachinery(site, visit), (ctx) => beginFactor(ctx, id));
};
