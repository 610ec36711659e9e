import { sql } from 'kysely';
import { RuleBody, type RuleKind } from '#contracts/automation.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { ruleChanged } from '../events.ts';
import { keepVersion } from './create-rule.ts';

/** Rules that name a tag, a value of a table, a person or a company, name the one that it became part of. */
export const followMerge = async (ctx: Context, id: string, intoId: string): Promise<void> => {
  const changed = await ctx.db
    .updateTable('automation.rule')
    .set({ body: sql`replace(body::text, ${id}, ${intoId})::jsonb`, version: sql<number>`version + 1`, changedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('deletedAt', 'is', null)
    .where(sql<boolean>`position(${id} in body::text) > 0`)
    .returning(['id', 'kind', 'name', 'version', 'body'])
    .execute();
  for (const { kind, body, ...rule } of changed) {
    await keepVersion(ctx, rule, RuleBody.parse(body));
    await tell(ctx, ruleChanged, { payload: { kind: kind as RuleKind, ruleId: rule.id } });
  }
};
