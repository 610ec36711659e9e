import type { Selectable } from 'kysely';
import type { MailroomBreaker } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import { outgoingOf, type MailboxRow } from './mailboxes.ts';

export type Breaker = Selectable<MailroomBreaker>;

export interface Places {
  readonly host: string;
  readonly account: string;
}

/** Where a mail of this mailbox goes through. Changed settings are another account: what was wrong before counts no more. */
export const placesOf = (row: MailboxRow): Places => {
  const outgoing = outgoingOf(row);
  const host = outgoing.kind === 'none' ? '' : `${outgoing.host.toLowerCase()}:${outgoing.port}`;
  return { host, account: `mailbox:${row.id}:${row.version}` };
};

const breakers = (ctx: Context, { host, account }: Places) =>
  ctx.db
    .selectFrom('mailroom.breaker')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('place', 'in', [host, account])
    .orderBy('place');

export const breakersAt = (ctx: Context, places: Places): Promise<Breaker[]> => breakers(ctx, places).execute();
export const lockedBreakers = (ctx: Context, places: Places): Promise<Breaker[]> => breakers(ctx, places).forUpdate().execute();

/** Until when a mail has to wait, and for whose words; null: it may try. */
export const restUntil = (open: readonly Breaker[], now: string): { until: string; response: string } | null => {
  const isAhead = (instant: string | null): instant is string => instant !== null && Date.parse(instant) > Date.parse(now);
  const ends = open.flatMap(({ openUntil, probeUntil, response }) =>
    [openUntil, probeUntil].filter(isAhead).map((until) => ({ until, response })),
  );
  return ends.toSorted((a, b) => Date.parse(a.until) - Date.parse(b.until)).at(-1) ?? null;
};
