import { sql } from 'kysely';
import { z } from 'zod';
import { enqueue } from '../work/enqueue.ts';
import { work, type Schedule, type Work } from '../work/work.ts';

const atOnce = 5_000;

const forgetKeys: Work = work({
  name: 'http.forget-keys',
  payload: z.object({}),
  run: async (ctx) => {
    const old = ctx.db
      .selectFrom('platform.idempotency')
      .select(['actor', 'route', 'key'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('createdAt', '<', sql<string>`now() - interval '1 day'`)
      .limit(atOnce);
    const { numDeletedRows } = await ctx.db
      .deleteFrom('platform.idempotency')
      .using(old.as('old'))
      .where('platform.idempotency.workspaceId', '=', ctx.workspaceId)
      .whereRef('platform.idempotency.actor', '=', 'old.actor')
      .whereRef('platform.idempotency.route', '=', 'old.route')
      .whereRef('platform.idempotency.key', '=', 'old.key')
      .executeTakeFirstOrThrow();
    if (numDeletedRows >= BigInt(atOnce)) await enqueue(ctx, forgetKeys, {});
  },
});

/** Idempotency keys hold for a day; what was answered under them is in the records themselves. */
export const forgettingKeys: Schedule = { work: forgetKeys, everySeconds: 3600 };
