import { atGate } from '#server/platform/db/gate.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { Refusal, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { asIdentity } from '../../access.ts';
import { attemptKey, forgiveAttempt, waitFor } from '../../commands/count-attempt.ts';
import { knownPlace } from '../../commands/try-password.ts';
import { profileOf } from '../../queries/people.ts';
import { tellGuesses } from '../work.ts';

interface Whose {
  readonly site: Site;
  readonly visit: Visit;
  readonly memberId: string;
  /** Of a member who is in already: it counts for itself. */
  readonly session?: Buffer | null;
}

// Whoever knows the password and guesses from elsewhere uses up what is counted elsewhere: a session, and a place from
// which the member has signed in before, count for themselves (S-59).
const keyOf = ({ site, visit, memberId, session }: Whose): Promise<Buffer> =>
  atGate(visit.platform, async (db) => {
    const { workspaceId } = site;
    const whose = `${workspaceId} ${memberId}`;
    if (session) return attemptKey(visit.platform, 'code', `${whose} ${session.toString('hex')}`);
    const address = (await profileOf({ db, workspaceId }, { kind: 'member', id: memberId }))?.address ?? '';
    const place = await knownPlace({ db }, { workspaceId, address, visit });
    return attemptKey(visit.platform, 'code', place ? `${whose} ${place.toString('hex')}` : whose);
  });

// Once a day: the member learns that somebody has their password, and gets a link that makes their place a known one.
const tell = ({ site, visit, memberId }: Whose): Promise<void> =>
  inWorkspace(visit.platform, asIdentity(site.workspaceId, 'sign-in', visit), (ctx) =>
    enqueue(ctx, tellGuesses, { memberId }, { once: `guesses ${memberId} ${ctx.now.slice(0, 10)}` }),
  );

/**
 * Counts a guess at a code before it is judged, in its own statement, so that of a thousand at once none slips under the
 * limit and a refusal keeps the count. A right one forgives all; what was no guess takes its own back.
 */
export const countGuess = async <Result>(whose: Whose, run: () => Promise<Result>): Promise<Result> => {
  const { platform } = whose.visit;
  const key = await keyOf(whose);
  const wait = await atGate(platform, (db) => waitFor({ db }, 'code', key));
  if (wait !== null) {
    if (!whose.session) await tell(whose);
    refuse('too_fast', { retryAfter: wait });
  }
  const forgive = (wholly: boolean): Promise<void> => atGate(platform, (db) => forgiveAttempt({ db }, key, wholly));
  try {
    const result = await run();
    await forgive(true);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'wrong_code')) await forgive(false);
    throw error;
  }
};
