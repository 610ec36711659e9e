import { sql } from 'kysely';
import { RuleBody, type Rule, type RuleKind } from '#contracts/automation.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import type { ReadyRule } from '../rules/run-rules.ts';
import { namesIn } from './names.ts';

const live = (ctx: Context) =>
  ctx.db
    .selectFrom('automation.rule as r')
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'r.workspaceId').onRef('m.id', '=', 'r.changedById'))
    .select(['r.id', 'r.kind', 'r.name', 'r.enabled', 'r.body', 'r.version', 'r.changedAt', 'm.name as changedBy'])
    .where('r.workspaceId', '=', ctx.workspaceId)
    .where('r.deletedAt', 'is', null)
    .orderBy('r.position')
    .orderBy('r.id');

type Row = Awaited<ReturnType<ReturnType<typeof live>['execute']>>[number];

const mostCounted = 1000;

const matchesOf = async (ctx: Context, ids: readonly string[]): Promise<Map<string, Rule['matches']>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ ruleId: string; count: number; lastAt: string | null }>`
    select r.id as rule_id, count(h.at)::int as count, max(h.at) as last_at
    from unnest(${[...ids]}::uuid[]) r(id)
    left join lateral (
      select x.at from automation.hit x where x.workspace_id = ${ctx.workspaceId} and x.rule_id = r.id
      order by x.run_id desc limit ${mostCounted}
    ) h on true
    group by r.id`.execute(ctx.db);
  return new Map(rows.map(({ ruleId, ...matches }) => [ruleId, matches]));
};

const shown = async (ctx: Context, rows: readonly Row[]): Promise<Rule[]> => {
  const matches = await matchesOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const names = await namesIn(
    ctx,
    rows.map(({ body }) => body),
  );
  return rows.map(({ body, ...row }) => ({
    ...row,
    kind: row.kind as RuleKind,
    ...RuleBody.parse(body),
    matches: matches.get(row.id) ?? { count: 0, lastAt: null },
    names,
  }));
};

export const listRules = async (ctx: Context, kind: RuleKind): Promise<Rule[]> =>
  shown(ctx, await live(ctx).where('r.kind', '=', kind).execute());

export const readRule = async (ctx: Context, id: string): Promise<Rule> =>
  found((await shown(ctx, [found(await live(ctx).where('r.id', '=', id).executeTakeFirst())]))[0]);

/** Rules that are on, in the order in which they are asked. */
export const readyRules = async (ctx: Context, kinds: readonly RuleKind[]): Promise<ReadyRule[]> => {
  const rows = await live(ctx)
    .where('r.enabled', '=', true)
    .where('r.kind', 'in', [...kinds])
    .execute();
  return rows.map(({ id, kind, name, version, body }) => ({ id, kind: kind as RuleKind, name, version, ...RuleBody.parse(body) }));
};

/** One look into an index, in the transaction of whoever did something. */
export const anyEnabled = async (ctx: Context): Promise<boolean> =>
  (await ctx.db
    .selectFrom('automation.rule')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('enabled', '=', true)
    .where('deletedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const versionOf = async (ctx: Context, rules: readonly { id: string; version: number }[]) => {
  if (rules.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('automation.ruleVersion as v')
    .innerJoin('automation.rule as r', (join) => join.onRef('r.workspaceId', '=', 'v.workspaceId').onRef('r.id', '=', 'v.ruleId'))
    .select(['v.ruleId as id', 'v.version', 'v.body', 'r.version as current', 'r.deletedAt'])
    .where('v.workspaceId', '=', ctx.workspaceId)
    .where(
      'v.ruleId',
      'in',
      rules.map(({ id }) => id),
    )
    .execute();
  return rows
    .filter((row) => rules.some(({ id, version }) => id === row.id && version === row.version))
    .map(({ deletedAt, current, body, ...row }) => ({ ...row, current: deletedAt === null ? current : null, body: RuleBody.parse(body) }));
};
