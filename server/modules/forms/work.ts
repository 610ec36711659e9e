import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { work, type Schedule } from '#server/platform/work/work.ts';
import { openSubmission } from './commands/open-submission.ts';
import { tidySubmissions } from './commands/tidy-submissions.ts';
import { lockWaiting } from './queries/submissions.ts';

/** Makes the ticket behind the answer; one that somebody made already is left alone. */
export const openWork = work({
  name: 'forms.open_submission',
  payload: z.strictObject({ submissionId: Id }),
  parallel: 2,
  run: async (ctx, { submissionId }) => {
    const waiting = await lockWaiting(ctx, submissionId, ['received']);
    if (waiting) await openSubmission(ctx, waiting, null);
  },
});

export const tidyWork = work({ name: 'forms.tidy', payload: z.object({}), run: (ctx) => tidySubmissions(ctx) });

export const schedules: readonly Schedule[] = [{ work: tidyWork, everySeconds: 24 * 3600 }];
