import type { z } from 'zod';
import type { ChangePolicy, Policy } from '#contracts/sla.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { slaChanged } from '../events.ts';
import { getPolicy } from '../queries/setup.ts';
import { checkPolicy } from './check-policy.ts';

const versionOf = async (ctx: Context, id: string): Promise<number> => {
  const policy = ctx.db.selectFrom('sla.policy').select('version').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  return found(await policy.forNoKeyUpdate().executeTakeFirst()).version;
};

/** Changes future promises; what tickets were promised stays. */
export const changePolicy = async (ctx: Context, id: string, { version, ...wanted }: z.output<typeof ChangePolicy>): Promise<Policy> => {
  if ((await versionOf(ctx, id)) !== version) refuse('stale_version', { current: await getPolicy(ctx, id) });
  await checkPolicy(ctx, wanted);
  const { name, conditions, targets, pausedIn, calendarId, warnPercent, active } = wanted;
  await refuseWhere(
    { policy_name: 'name_taken' },
    ctx.db
      .updateTable('sla.policy')
      .set({
        name,
        conditions: conditions && jsonText(conditions),
        targets: targets && jsonText(targets),
        pausedIn: pausedIn && [...new Set(pausedIn)],
        calendarId,
        warnPercent,
        active,
        version: version + 1,
      })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  await tell(ctx, slaChanged, { payload: { calendarId: null, policyId: id } });
  return getPolicy(ctx, id);
};
