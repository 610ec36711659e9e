import type { TrackerKind } from '#contracts/trackers.ts';
import { refuse } from '#server/platform/refusal.ts';
import type { Place } from '../rules/adapter.ts';
import { adapters } from '../rules/adapters.ts';
import { askTracker } from './ask-tracker.ts';

/** Whether a tracker of this kind lets us into the project; the refusal says why not, by a word and without its own words. */
export const checkPlace = async (allow: readonly string[], kind: TrackerKind, place: Place): Promise<void> => {
  const answer = await askTracker(allow, adapters[kind].check(place));
  if (answer.kind !== 'good') refuse('tracker_failed', { reason: answer.kind === 'later' ? 'unreachable' : answer.reason });
  if (!adapters[kind].isProject(answer.content)) refuse('tracker_failed', { reason: 'unreadable' });
};
