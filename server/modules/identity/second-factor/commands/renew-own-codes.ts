import { record } from '#server/platform/events/event.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { proveAgain } from '../../commands/prove-again.ts';
import { secondFactorChanged } from '../../events.ts';
import { mustBeOn } from '../queries/second-factors.ts';
import { renewRecoveryCodes } from './confirm-factor.ts';
import { useCode } from './use-code.ts';
import { withCode, type Typed } from './with-code.ts';

export const renewOwnCodes = async (site: Site, { password, code }: Typed, visit: Visit): Promise<{ recoveryCodes: string[] }> => {
  await proveAgain(site, password, visit);
  return withCode(site, visit, async (ctx, memberId) => {
    await mustBeOn(ctx, memberId);
    await useCode(ctx, memberId, code);
    await record(ctx, secondFactorChanged, { recordId: memberId, payload: { memberId, change: 'codes_renewed' } });
    return { recoveryCodes: await renewRecoveryCodes(ctx, memberId) };
  });
};
