import { sql } from 'kysely';
import { z } from 'zod';
import { RunStep, type automation, type Run, type RuleEvent, type RunPage } from '#contracts/automation.ts';
import { recordCards, visibleRecordIds } from '#server/modules/threads/index.ts';
import { ticketId } from '#server/modules/tickets/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { withoutCustomers } from '../rules/facts.ts';
import { namesIn } from './names.ts';
import { versionOf } from './rules.ts';

/** Rules that have acted on a ticket for this root event already. */
export const actedOn = async (ctx: Context, rootId: string, id: string): Promise<Set<string>> => {
  const rows = await ctx.db
    .selectFrom('automation.hit')
    .select('ruleId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('rootId', '=', rootId)
    .where('ticketId', '=', id)
    .execute();
  return new Set(rows.map(({ ruleId }) => ruleId));
};

/** How often rules matched on a ticket within some hours, counted to `most`. */
export const hitsSince = async (ctx: Context, id: string, hours: number, most: number): Promise<number> => {
  const since = new Date(Date.parse(ctx.now) - hours * 3_600_000).toISOString();
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from (
    select from automation.hit where workspace_id = ${ctx.workspaceId} and ticket_id = ${id} and at > ${since} limit ${most}) h`.execute(
    ctx.db,
  );
  return rows[0]?.many ?? 0;
};

/** How often a rule matched within some hours, on whatever tickets, counted to `most`. */
export const matchesSince = async (ctx: Context, ruleId: string, hours: number, most: number): Promise<number> => {
  const since = new Date(Date.parse(ctx.now) - hours * 3_600_000).toISOString();
  const { rows } = await sql<{ many: number }>`select count(*) filter (where h.at > ${since})::int as many from (
    select at from automation.hit where workspace_id = ${ctx.workspaceId} and rule_id = ${ruleId} order by run_id desc limit ${most}) h`.execute(
    ctx.db,
  );
  return rows[0]?.many ?? 0;
};

const runs = (ctx: Context) =>
  ctx.db
    .selectFrom('automation.run as x')
    .select(['x.id', 'x.ticketId', 'x.event', 'x.at', 'x.matched', 'x.steps'])
    .where('x.workspaceId', '=', ctx.workspaceId);
type Row = Awaited<ReturnType<ReturnType<typeof runs>['execute']>>[number];

// Of what is deleted only those read who may bring it back.
const shown = async (ctx: Context, rows: readonly Row[]): Promise<Run[]> => {
  const ids = [...new Set(rows.map(({ ticketId: id }) => id))];
  const seen = await visibleRecordIds(ctx, ids);
  const cards = new Map((await recordCards(ctx, ids)).filter(({ id }) => seen.has(id)).map((card) => [card.id, card]));
  const sees = may(ctx.actor, 'customers.see');
  const told = rows.map(({ steps: kept, ...row }) => {
    const steps = z.array(RunStep).parse(kept);
    return { ...row, steps: sees ? steps : steps.map(withoutCustomers) };
  });
  const names = await namesIn(
    ctx,
    told.map(({ steps }) => steps),
  );
  return told.flatMap(({ ticketId: id, event, ...row }) => {
    const ticket = cards.get(id);
    return ticket ? [{ ...row, event: event as RuleEvent, ticket, names }] : [];
  });
};

type Wanted = z.output<typeof automation.runs.query>;

/** The newest first; by the moment and the id, which a process makes in order. */
export const listRuns = async (
  ctx: Context,
  { ticket, rule, matched, cursor, limit }: Wanted,
): Promise<{ items: Run[]; next: string | null }> => {
  let rows = runs(ctx)
    .orderBy('x.at', 'desc')
    .orderBy('x.id', 'desc')
    .limit(limit + 1);
  if (ticket !== undefined) rows = rows.where('x.ticketId', '=', await ticketId(ctx, ticket));
  if (matched) rows = rows.where(sql<boolean>`x.matched > 0`);
  if (rule !== undefined)
    rows = rows.where((eb) =>
      eb.exists(
        eb
          .selectFrom('automation.hit as h')
          .select('h.runId')
          .where('h.workspaceId', '=', ctx.workspaceId)
          .where('h.ruleId', '=', rule)
          .whereRef('h.runId', '=', 'x.id'),
      ),
    );
  if (cursor !== undefined) {
    const [at, id] = readCursor(ctx, 'automation runs', cursor, z.tuple([z.string(), z.string()]));
    rows = rows.where(sql<boolean>`(x.at, x.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const { items, next } = pageOf(ctx, 'automation runs', await rows.execute(), limit, (row) => [row.at, row.id]);
  return { items: await shown(ctx, items), next };
};

export const readRun = async (ctx: Context, id: string): Promise<RunPage> => {
  const row = found(await runs(ctx).where('x.id', '=', id).executeTakeFirst());
  const run = found((await shown(ctx, [row]))[0]);
  const rules = await versionOf(
    ctx,
    run.steps.map(({ ruleId, version }) => ({ id: ruleId, version })),
  );
  return { ...run, rules, names: { ...run.names, ...(await namesIn(ctx, rules)) } };
};
