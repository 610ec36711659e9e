import { sql } from 'kysely';
import { setNextDue } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { policyIn, type Pledge } from '../queries/pledge.ts';
import { clocks, type Clock, type TicketEvent } from '../rules/clocks.ts';

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const nameOf = ({ kind, party, cycle }: Pick<Clock, 'kind' | 'party' | 'cycle'>): string => `${kind} ${party} ${cycle}`;

/** What there is to tell of a round: of one that is over, only that it was too long, and only by what was promised then. */
const telling = ({ to, dueAt, warnAt, breached }: Clock, pinnedAt: number): Pick<Clock, 'dueAt' | 'warnAt'> => {
  if (to === null) return { dueAt, warnAt };
  return { dueAt: breached && to > pinnedAt ? dueAt : null, warnAt: null };
};

const silenceOthers = async (ctx: Context, ticketId: string, known: ReadonlySet<string>): Promise<void> => {
  const rows = await ctx.db
    .selectFrom('sla.clock')
    .select(['kind', 'party', 'cycle'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('ticketId', '=', ticketId)
    .execute();
  for (const { kind, party, cycle } of rows.filter((row) => !known.has(nameOf(row as Clock))))
    await ctx.db
      .updateTable('sla.clock')
      .set({ dueAt: null, warnAt: null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('ticketId', '=', ticketId)
      .where('kind', '=', kind)
      .where('party', '=', party)
      .where('cycle', '=', cycle)
      .execute();
};

/** Writes down what the rule says of a ticket now; behind the lock of its record. */
export const recountClocks = async (ctx: Context, pledge: Pledge, log: readonly TicketEvent[]): Promise<Clock[]> => {
  const { ticketId } = pledge;
  // What happened a moment ago by the clock of another transaction is known already.
  const now = Math.max(Date.parse(ctx.now), log.at(-1)?.at ?? 0);
  const all = clocks(log, policyIn(pledge.terms), now).filter(({ allowed }) => allowed !== null);
  const rows = all.map((clock) => {
    const { dueAt, warnAt } = telling(clock, Date.parse(pledge.pinnedAt));
    return {
      workspaceId: ctx.workspaceId,
      ticketId,
      kind: clock.kind,
      party: clock.party,
      cycle: clock.cycle,
      startedAt: new Date(clock.from).toISOString(),
      endedAt: instant(clock.to),
      dueAt: instant(dueAt),
      warnAt: instant(warnAt),
      spentMs: clock.spent,
      allowedMs: clock.allowed ?? 0,
    };
  });
  if (rows.length > 0)
    await ctx.db
      .insertInto('sla.clock')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['workspaceId', 'ticketId', 'kind', 'party', 'cycle']).doUpdateSet({
          startedAt: (row) => row.ref('excluded.startedAt'),
          endedAt: (row) => row.ref('excluded.endedAt'),
          dueAt: (row) => row.ref('excluded.dueAt'),
          warnAt: (row) => row.ref('excluded.warnAt'),
          spentMs: (row) => row.ref('excluded.spentMs'),
          allowedMs: (row) => row.ref('excluded.allowedMs'),
          // A round that was handed on and another of its number that came later are not the same: told once in each.
          toldWarnedAt: sql`case when clock.started_at = excluded.started_at then clock.told_warned_at end`,
          toldBreachedAt: sql`case when clock.started_at = excluded.started_at then clock.told_breached_at end`,
        }),
      )
      .execute();
  await silenceOthers(ctx, ticketId, new Set(all.map(nameOf)));
  const due = all.flatMap(({ to, party, dueAt }) => (to === null && party !== 'customer' && dueAt !== null ? [dueAt] : []));
  await setNextDue(ctx, ticketId, due.length > 0 ? new Date(Math.min(...due)).toISOString() : null);
  return all;
};
