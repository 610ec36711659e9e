import { done } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { asIdentity } from '../../access.ts';
import { attemptKey, countAttempt } from '../../commands/count-attempt.ts';
import { networkOf } from '../../rules/limits.ts';
import { mailRegistration } from '../work.ts';

/** What may become of it is found out later, in the background; the request does the same for all (S-58). */
export const wantRegistration = async (site: Site, address: string, visit: Visit): Promise<typeof done> => {
  const { platform } = visit;
  await atGate(platform, (db) => countAttempt({ db }, 'asking', attemptKey(platform, 'asking', networkOf(visit.clientAddress))));
  await inWorkspace(platform, asIdentity(site.workspaceId, 'registration', visit), (ctx) => enqueue(ctx, mailRegistration, { address }));
  return done;
};
