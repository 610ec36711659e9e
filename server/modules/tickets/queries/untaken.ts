import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

export interface Taker {
  readonly teamIds: readonly string[];
  /** Whatever waits longer goes first. */
  readonly longestWaitHours: number;
}

const atOnce = 25;

const untaken = (ctx: Context, { teamIds }: Taker, passed: readonly string[]) =>
  ctx.db
    .selectFrom('tickets.ticket as t')
    .select('t.id')
    .where('t.workspaceId', '=', ctx.workspaceId)
    .where('t.assigneeId', 'is', null)
    // As words and not as a value: the index is of these only.
    .where(sql<boolean>`t.status_group = 'awaiting_staff'`)
    .where('t.unlistedAt', 'is', null)
    .where(sql<boolean>`not (t.id in (select z.ticket_id from tickets.snooze z where z.workspace_id = ${ctx.workspaceId}))`)
    .where((eb) => eb.or([eb('t.teamId', 'is', null), ...(teamIds.length > 0 ? [eb('t.teamId', 'in', [...teamIds])] : [])]))
    .$if(passed.length > 0, (query) => query.where('t.id', 'not in', [...passed]))
    .limit(atOnce);

/** What waits for somebody to take it, of their teams or of none: the too long waiting, then the sooner due, then first come. */
export const nextUntaken = async (ctx: Context, taker: Taker, passed: readonly string[]): Promise<string[]> => {
  const limit = new Date(Date.parse(ctx.now) - taker.longestWaitHours * 3_600_000).toISOString();
  const long = await untaken(ctx, taker, passed).where('t.turnSince', '<', limit).orderBy('t.turnSince').orderBy('t.id').execute();
  if (long.length > 0) return long.map(({ id }) => id);
  const soon = await untaken(ctx, taker, passed)
    .orderBy(sql`coalesce(t.next_due_at, 'infinity'::timestamptz)`)
    .orderBy('t.turnSince')
    .orderBy('t.id')
    .execute();
  return soon.map(({ id }) => id);
};
