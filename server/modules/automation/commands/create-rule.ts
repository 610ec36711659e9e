import type { CreateRule, RuleBody } from '#contracts/automation.ts';
import { personOf } from '#server/platform/db/actor.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { ruleChanged } from '../events.ts';
import { checkRule } from './check-rule.ts';
import { planWork } from './plan-due.ts';

/** Of each kind: each is asked of every event (S-45). */
const most = 200;

const counted = (ctx: Context, kind: string) =>
  ctx.db
    .selectFrom('automation.rule')
    .select((eb) => [eb.fn.countAll<number>().as('many'), eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('kind', '=', kind)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();

/** What a rule was like in this version, for whoever asks later why it did something. */
export const keepVersion = (ctx: Context, rule: { id: string; version: number; name: string }, body: RuleBody) =>
  ctx.db
    .insertInto('automation.ruleVersion')
    .values({
      workspaceId: ctx.workspaceId,
      ruleId: rule.id,
      version: rule.version,
      name: rule.name,
      body: jsonText(body),
      createdAt: ctx.now,
      madeById: personOf(ctx.actor),
    })
    .execute();

export const createRule = async (ctx: Context, wanted: CreateRule, { sample = false } = {}): Promise<{ id: string }> => {
  const { many, last } = await counted(ctx, wanted.kind);
  if (many >= most) refuse('too_many', { most });
  const { kind, name, enabled, ...body } = await checkRule(ctx, wanted);
  const id = newId();
  await refuseWhere(
    { rule_name: 'name_taken' },
    ctx.db
      .insertInto('automation.rule')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        kind,
        name,
        enabled,
        body: jsonText(body),
        position: last + 1,
        sample,
        createdAt: ctx.now,
        changedAt: ctx.now,
        changedById: personOf(ctx.actor),
      })
      .execute(),
  );
  await keepVersion(ctx, { id, version: 1, name }, body);
  await tell(ctx, ruleChanged, { payload: { kind, ruleId: id } });
  if (kind === 'escalation' && enabled) await enqueue(ctx, planWork, { ruleId: id, version: 1, after: null });
  return { id };
};
