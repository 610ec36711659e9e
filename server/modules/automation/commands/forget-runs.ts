import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work } from '#server/platform/work/work.ts';

/** What rules did can be asked for so long (decision 29). */
export const keptDays = 30;
const atOnce = 2000;

/** Old runs, and deleted rules that no run names any more; answers whether there is more. */
export const forgetRuns = async (ctx: Context): Promise<boolean> => {
  const before = new Date(Date.parse(ctx.now) - keptDays * 86_400_000).toISOString();
  const old = ctx.db.selectFrom('automation.run').select('id').where('workspaceId', '=', ctx.workspaceId).where('at', '<', before);
  const gone = await ctx.db
    .deleteFrom('automation.run')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', old.orderBy('at').limit(atOnce))
    .executeTakeFirst();
  await ctx.db.deleteFrom('automation.rule').where('workspaceId', '=', ctx.workspaceId).where('deletedAt', '<', before).execute();
  await ctx.db
    .deleteFrom('automation.ruleVersion as v')
    .where('v.workspaceId', '=', ctx.workspaceId)
    .where('v.createdAt', '<', before)
    .where(sql<boolean>`exists (select from automation.rule_version n where n.workspace_id = v.workspace_id and n.rule_id = v.rule_id
      and n.version = v.version + 1 and n.created_at < ${before})`)
    .execute();
  return gone.numDeletedRows === BigInt(atOnce);
};

export const forgetWork = work({
  name: 'automation.forget',
  payload: z.object({}),
  run: async (ctx) => {
    if (await forgetRuns(ctx)) await enqueue(ctx, forgetWork, {});
  },
});
