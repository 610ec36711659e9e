import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { record } from '#server/platform/events/event.ts';
import { work } from '#server/platform/work/work.ts';
import { issueLink } from '../commands/issue-link.ts';
import { locked, secondFactorChanged } from '../events.ts';
import { profileOf } from '../queries/people.ts';

/** Somebody knew a member's password and guessed at their codes until they had to wait. */
export const tellGuesses = work({
  name: 'identity.tell_guesses',
  payload: z.object({ memberId: Id }),
  run: async (ctx, { memberId }) => {
    const person = { kind: 'member', id: memberId } as const;
    const profile = await profileOf(ctx, person);
    if (!profile) return;
    await record(ctx, locked, { recordId: memberId, payload: { person } });
    await record(ctx, secondFactorChanged, { recordId: memberId, payload: { memberId, change: 'guessed' } });
    const { name, language, address } = profile;
    await issueLink(ctx, { person: { ...person, name, language }, purpose: 'unlock', address });
  },
});
