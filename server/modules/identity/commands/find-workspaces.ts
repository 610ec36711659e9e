import { setTimeout as sleep } from 'node:timers/promises';
import { done } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { asIdentity } from '../access.ts';
import { workspacesOf } from '../queries/people.ts';
import { networkOf } from '../rules/limits.ts';
import { mailLink } from '../work.ts';
import { attemptKey, countAttempt } from './count-attempt.ts';

// Longer than the work takes: how many workspaces know the address must not show in the time (S-58).
const answerAfterMs = 400;

/** Has each workspace that knows the address mail its own sign-in link. */
export const findWorkspaces = async (address: string, visit: Visit): Promise<typeof done> => {
  const { platform } = visit;
  await atGate(platform, (db) => countAttempt({ db }, 'asking', attemptKey(platform, 'asking', networkOf(visit.clientAddress))));
  const mail = async (): Promise<void> => {
    for (const { workspaceId } of await atGate(platform, (db) => workspacesOf({ db }, address))) {
      await inWorkspace(platform, asIdentity(workspaceIdFrom(workspaceId), 'mailed link', visit), (ctx) =>
        enqueue(ctx, mailLink, { address, purpose: 'sign_in' }),
      );
    }
  };
  await Promise.all([mail(), sleep(answerAfterMs)]);
  return done;
};
