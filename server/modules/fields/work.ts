import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { work } from '#server/platform/work/work.ts';
import { moveOn } from './commands/merge-choice.ts';

export const mergePayload = z.strictObject({ choiceId: Id });

/** So many records a transaction: whoever works on them waits for no more than that. */
export const mergingWork = work({
  name: 'fields.merge',
  payload: mergePayload,
  outside: async (site, { choiceId }) => {
    while (!(await site.inWorkspace((ctx) => moveOn(ctx, choiceId)))) site.signal.throwIfAborted();
  },
});
