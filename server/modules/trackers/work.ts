import { z } from 'zod';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work, type Schedule, type Work } from '#server/platform/work/work.ts';
import { askWork } from './commands/ask-issue.ts';
import { makeWork } from './commands/make-issue.ts';
import { issueRows } from './queries/issues.ts';

const sweepSeconds = 60;
const atOnce = 200;

/** Issues whose turn it is to be asked for; what is on its way is not asked for twice. */
const sweepWork = work({
  name: 'trackers.sweep',
  payload: z.object({}),
  run: async (ctx) => {
    const hour = ctx.now.slice(0, 13);
    const rows = await issueRows(ctx)
      .where('state', '=', 'linked')
      .where('nextAskAt', '<=', ctx.now)
      .orderBy('nextAskAt')
      .limit(atOnce)
      .execute();
    for (const { id, nextAskAt } of rows) await enqueue(ctx, askWork, { issueId: id }, { once: `${id} ${nextAskAt} ${hour}` });
  },
});

export const works: readonly Work[] = [makeWork, askWork, sweepWork];
export const schedules: readonly Schedule[] = [{ work: sweepWork, everySeconds: sweepSeconds }];
