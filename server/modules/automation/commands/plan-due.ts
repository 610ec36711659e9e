import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { afterOpen, hoursOf, listCalendars, type Calendar } from '#server/modules/sla/index.ts';
import { ticketsAfter, ticketStandings, type TicketStanding } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work } from '#server/platform/work/work.ts';
import { readyRules } from '../queries/rules.ts';
import { cycleOf } from '../rules/idle.ts';
import type { ReadyRule } from '../rules/run-rules.ts';

interface Place {
  readonly ticketId: string;
  readonly ruleId: string;
  readonly cycleAt: string;
  readonly dueAt: string | null;
}

const placeOf = (now: string, ticket: TicketStanding, rule: ReadyRule, calendars: ReadonlyMap<string, Calendar>): Place | null => {
  if (rule.idle === null) return null;
  const cycleAt = cycleOf(rule.idle.since, ticket);
  if (cycleAt === null) return null;
  const hours = rule.idle.calendarId === null ? hoursOf(null) : calendars.get(rule.idle.calendarId);
  const due = hours ? afterOpen(hours, Date.parse(cycleAt), rule.idle.minutes * 60_000) : null;
  // What is due already is due from now on: the sweep knows by the instant that this is another asking.
  const dueAt = due === null ? null : due < Date.parse(now) ? now : new Date(due).toISOString();
  return { ticketId: ticket.id, ruleId: rule.id, cycleAt, dueAt };
};

// What a period that is over left behind; that a rule has acted in the present one must stay known.
const forgetOthers = (ctx: Context, ticketIds: readonly string[], ruleIds: readonly string[], places: readonly Place[]) =>
  ctx.db
    .deleteFrom('automation.due')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('ticketId', 'in', [...ticketIds])
    .where('ruleId', 'in', [...ruleIds])
    .where((eb) =>
      eb.or([
        eb('firedAt', 'is', null),
        ...places.map(({ ticketId, ruleId, cycleAt }) =>
          eb.and([eb('ticketId', '=', ticketId), eb('ruleId', '=', ruleId), eb('cycleAt', '<>', cycleAt)]),
        ),
      ]),
    )
    .execute();

const put = async (ctx: Context, places: readonly Place[]): Promise<void> => {
  if (places.length === 0) return;
  await ctx.db
    .insertInto('automation.due')
    .values(places.map((place) => ({ workspaceId: ctx.workspaceId, ...place })))
    // It has acted in this period.
    .onConflict((conflict) => conflict.columns(['workspaceId', 'ticketId', 'ruleId', 'cycleAt']).doNothing())
    .execute();
};

/** When escalation rules are to be asked of these tickets, as they stand now. A change asks them anew, never twice in a period. */
export const planDue = async (ctx: Context, ticketIds: readonly string[], rules?: readonly ReadyRule[]): Promise<void> => {
  const asked = rules ?? (await readyRules(ctx, ['escalation']));
  if (asked.length === 0 || ticketIds.length === 0) return;
  const calendars = new Map((await listCalendars(ctx)).map((calendar) => [calendar.id, hoursOf(calendar)]));
  const tickets = await ticketStandings(ctx, ticketIds);
  const places = tickets.flatMap((ticket) => asked.flatMap((rule) => placeOf(ctx.now, ticket, rule, calendars) ?? []));
  const ruleIds = asked.map(({ id }) => id);
  await forgetOthers(ctx, ticketIds, ruleIds, places);
  await put(ctx, places);
};

const pageSize = 300;

/** A rule that is on from now on looks at everything that is open, page by page; the next page is work of its own. */
export const planWork = work({
  name: 'automation.plan',
  payload: z.object({ ruleId: Id, version: z.int(), after: Id.nullable() }),
  run: async (ctx, { ruleId, version, after }) => {
    const rules = (await readyRules(ctx, ['escalation'])).filter((rule) => rule.id === ruleId && rule.version === version);
    if (rules.length === 0) return;
    const page = await ticketsAfter(ctx, after, pageSize);
    const open = page.filter((ticket) => ticket.open).map(({ id }) => id);
    await planDue(ctx, open, rules);
    const last = page.at(-1);
    if (page.length === pageSize && last) await enqueue(ctx, planWork, { ruleId, version, after: last.id });
  },
});
