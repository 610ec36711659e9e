import { sql } from 'kysely';
import { z } from 'zod';
import { enqueue } from './enqueue.ts';
import { work, type Schedule, type Work } from './work.ts';

const atOnce = 5_000;

const cleanWork: Work = work({
  name: 'work.clean',
  payload: z.object({}),
  run: async (ctx) => {
    // Ended work stays for as long as somebody may ask what became of it, and its key with it.
    const old = ctx.db
      .selectFrom('platform.work')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('endedAt', '<', sql<string>`now() - case state when 'dead' then interval '90 days' else interval '1 day' end`)
      .limit(atOnce);
    const { numDeletedRows } = await ctx.db
      .deleteFrom('platform.work')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', 'in', old)
      .executeTakeFirstOrThrow();
    if (numDeletedRows >= BigInt(atOnce)) await enqueue(ctx, cleanWork, {});
  },
});

export const cleaning: Schedule = { work: cleanWork, everySeconds: 3600 };
