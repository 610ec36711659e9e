import { done } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { asIdentity } from '../access.ts';
import { networkOf } from '../rules/limits.ts';
import { mailLink } from '../work.ts';
import { attemptKey, countAttempt } from './count-attempt.ts';

/** Whether the address is known is found out later, in the background; the request does the same for all (S-58). */
export const wantLink = async (site: Site, address: string, purpose: 'reset' | 'sign_in', visit: Visit): Promise<typeof done> => {
  const { platform } = visit;
  await atGate(platform, (db) => countAttempt({ db }, 'asking', attemptKey(platform, 'asking', networkOf(visit.clientAddress))));
  await inWorkspace(platform, asIdentity(site.workspaceId, 'mailed link', visit), (ctx) => enqueue(ctx, mailLink, { address, purpose }));
  return done;
};
