import type { FactorSecret } from '#contracts/second-factor.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { personBehind } from '../../access.ts';
import { proveAgain } from '../../commands/prove-again.ts';
import { beginFactor } from './begin-factor.ts';
import { asMachinery, type Typed } from './with-code.ts';

export const beginOwnFactor = async (site: Site, { password }: Pick<Typed, 'password'>, visit: Visit): Promise<FactorSecret> => {
  await proveAgain(site, password, visit);
  return inWorkspace(visit.platform, asMachinery(site, visit), (ctx) => beginFactor(ctx, personBehind(site.actor).id));
};
