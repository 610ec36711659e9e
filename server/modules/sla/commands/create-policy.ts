import type { CreatePolicy } from '#contracts/sla.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { slaChanged } from '../events.ts';
import { checkPolicy } from './check-policy.ts';

const most = 100;

const counted = (ctx: Context) =>
  ctx.db
    .selectFrom('sla.policy')
    .select((eb) => [eb.fn.countAll<number>().as('many'), eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last')])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();

export const createPolicy = async (ctx: Context, wanted: CreatePolicy, { sample = false } = {}): Promise<{ id: string }> => {
  const { many, last } = await counted(ctx);
  if (many >= most) refuse('too_many', { most });
  await checkPolicy(ctx, wanted);
  const { conditions, targets, pausedIn, ...fields } = wanted;
  const id = newId();
  await refuseWhere(
    { policy_name: 'name_taken' },
    ctx.db
      .insertInto('sla.policy')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        ...fields,
        conditions: jsonText(conditions),
        targets: jsonText(targets),
        pausedIn: [...new Set(pausedIn)],
        position: last + 1,
        sample,
        createdAt: ctx.now,
      })
      .execute(),
  );
  await tell(ctx, slaChanged, { payload: { calendarId: null, policyId: id } });
  return { id };
};
