import type { z } from 'zod';
import { RuleBody, type ChangeRule, type Rule, type RuleKind } from '#contracts/automation.ts';
import { personOf } from '#server/platform/db/actor.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { ruleChanged } from '../events.ts';
import { readRule } from '../queries/rules.ts';
import { checkRule } from './check-rule.ts';
import { keepVersion } from './create-rule.ts';
import { planWork } from './plan-due.ts';

const held = async (ctx: Context, id: string) =>
  found(
    await ctx.db
      .selectFrom('automation.rule')
      .select(['kind', 'name', 'enabled', 'body', 'version'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('deletedAt', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst(),
  );

/** Another version, also when it is only switched on or off: what it did before names the one of then. */
export const changeRule = async (ctx: Context, id: string, { version, ...change }: z.output<typeof ChangeRule>): Promise<Rule> => {
  const before = await held(ctx, id);
  if (before.version !== version) refuse('stale_version', { current: await readRule(ctx, id) });
  const kind = before.kind as RuleKind;
  const wanted = { kind, name: before.name, enabled: before.enabled, ...RuleBody.parse(before.body) };
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  // Whoever only switches off a rule need not first mend what it names.
  const whole = { ...wanted, ...given };
  const {
    name,
    enabled,
    kind: _,
    ...body
  } = whole.enabled || Object.keys(given).some((key) => key !== 'enabled') ? await checkRule(ctx, whole) : whole;
  const next = version + 1;
  await refuseWhere(
    { rule_name: 'name_taken' },
    ctx.db
      .updateTable('automation.rule')
      .set({ name, enabled, body: jsonText(body), version: next, changedAt: ctx.now, changedById: personOf(ctx.actor) })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  await keepVersion(ctx, { id, version: next, name }, body);
  await tell(ctx, ruleChanged, { payload: { kind, ruleId: id } });
  if (kind === 'escalation' && enabled) await enqueue(ctx, planWork, { ruleId: id, version: next, after: null });
  return readRule(ctx, id);
};
