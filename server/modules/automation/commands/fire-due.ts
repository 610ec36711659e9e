import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { lockedRecord } from '#server/modules/threads/index.ts';
import { ticketsThere, ticketStandings, type TicketStanding } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { work } from '#server/platform/work/work.ts';
import { ruleDue } from '../events.ts';
import { readyRules } from '../queries/rules.ts';
import { movesWithTime } from '../rules/facts.ts';
import { cycleOf } from '../rules/idle.ts';
import type { ReadyRule } from '../rules/run-rules.ts';
import { askRules } from './ask-rules.ts';
import { planDue } from './plan-due.ts';

/** What depends on the hour is asked again so much later. */
const againMinutes = 15;

const later = (ctx: Context): string => new Date(Date.parse(ctx.now) + againMinutes * 60_000).toISOString();

const dueRows = (ctx: Context, ticketId: string) =>
  ctx.db
    .selectFrom('automation.due')
    .select(['ruleId', 'cycleAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('ticketId', '=', ticketId)
    .where('dueAt', '<=', ctx.now)
    .execute();

const settle = (ctx: Context, ticketId: string, rule: ReadyRule, matched: boolean) =>
  ctx.db
    .updateTable('automation.due')
    .set(matched ? { firedAt: ctx.now, dueAt: null } : { dueAt: movesWithTime(rule) ? later(ctx) : null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('ticketId', '=', ticketId)
    .where('ruleId', '=', rule.id)
    .where('firedAt', 'is', null)
    .execute();

// What was asked now and did not match waits for a change; in a new period everything is asked again.
const unsettled = async (ctx: Context, before: TicketStanding, ready: readonly ReadyRule[], matched: ReadonlyMap<string, boolean>) => {
  const [after] = await ticketStandings(ctx, [before.id]);
  return ready.filter(({ id, idle }) => {
    if (matched.get(id) !== false || idle === null || !after) return true;
    return cycleOf(idle.since, before) !== cycleOf(idle.since, after);
  });
};

/**
 * Asks the rules whose time has run out on a ticket. Behind the lock of the record, and a period's row says whether its
 * rule has acted: so it acts once in it, whoever and however many do this, and a process that dies leaves it due.
 */
export const fireDue = async (ctx: Context, ticketId: string): Promise<void> => {
  if ((await ticketsThere(ctx, [ticketId])).size === 0) return;
  await lockedRecord(ctx, ticketId);
  const rows = await dueRows(ctx, ticketId);
  const [ticket] = await ticketStandings(ctx, [ticketId]);
  if (rows.length === 0 || !ticket) return;
  const ready = await readyRules(ctx, ['escalation']);
  const due = ready.filter(
    (rule) =>
      rule.idle !== null && rows.some((row) => row.ruleId === rule.id && row.cycleAt === cycleOf(rule.idle?.since ?? 'created', ticket)),
  );
  const ids = new Set(due.map(({ id }) => id));
  // Of a rule that is off by now, or of a period that is over.
  const stale = rows.filter(({ ruleId }) => !ids.has(ruleId)).map(({ ruleId }) => ruleId);
  if (stale.length > 0)
    await ctx.db
      .deleteFrom('automation.due')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('ticketId', '=', ticketId)
      .where('ruleId', 'in', stale)
      .where('firedAt', 'is', null)
      .execute();
  let matchedIn: ReadonlyMap<string, boolean> = new Map();
  if (due.length > 0) {
    const rootId = await tell(ctx, ruleDue, { recordId: ticketId, payload: { recordId: ticketId, ruleIds: [...ids] } });
    matchedIn = await askRules({ ...ctx, causedBy: rootId }, { ticketId, event: 'idle', kinds: ['escalation'], rootId, due: ids });
    for (const rule of due) await settle(ctx, ticketId, rule, matchedIn.get(rule.id) ?? false);
  }
  await planDue(ctx, [ticketId], await unsettled(ctx, ticket, ready, matchedIn));
};

export const fireWork = work({
  name: 'automation.fire',
  payload: z.object({ ticketId: Id }),
  parallel: 4,
  run: (ctx, { ticketId }) => fireDue(ctx, ticketId),
});
