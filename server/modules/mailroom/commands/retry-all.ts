import { z } from 'zod';
import { done, Instant } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work, type Work } from '#server/platform/work/work.ts';
import { retryMails } from './retry-mail.ts';
import { wantFromServer } from './want-from-server.ts';

const atOnce = 200;
const Payload = z.strictObject({ asideBefore: Instant, after: z.string() });

/** A few hundred at a time, each once: what is set aside anew meanwhile stays. */
export const retryAllWork: Work<typeof Payload> = work({
  name: 'mailroom.retry-all',
  payload: Payload,
  run: async (ctx, { asideBefore, after }) => {
    const some = await ctx.db
      .selectFrom('mailroom.rawMail')
      .select(['id', 'whole'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('state', '=', 'quarantined')
      .where('asideAt', '<=', asideBefore)
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute();
    const ids = (whole: boolean) => some.filter((mail) => mail.whole === whole).map(({ id }) => id);
    await retryMails(ctx, ids(true));
    await wantFromServer(ctx, ids(false));
    const last = some.at(-1);
    if (last && some.length === atOnce) await enqueue(ctx, retryAllWork, { asideBefore, after: last.id });
  },
});

export const retryAll = async (ctx: Context): Promise<typeof done> => {
  const nothing = '00000000-0000-0000-0000-000000000000';
  await enqueue(ctx, retryAllWork, { asideBefore: ctx.now, after: nothing }, { once: ctx.now });
  return done;
};
