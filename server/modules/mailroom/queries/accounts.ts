import { sql } from 'kysely';
import type { MailCounts, MailLag } from '#contracts/mailboxes.ts';
import type { Context } from '#server/platform/db/context.ts';
import { missingBy, noMail, noMailbox, type Tally } from '../rules/mail-accounts.ts';

const sum = (column: string) => sql<number>`coalesce(sum(${sql.ref(column)}), 0)::bigint`;

/** What was counted, by mailbox; a few rows each, however much mail there is. */
export const tallies = async (ctx: Context): Promise<Map<string, Tally>> => {
  const rows = await ctx.db
    .selectFrom('mailroom.mailCount')
    .select([
      'mailboxId',
      sum('fetched').as('fetched'),
      sum('again').as('again'),
      sum('stored').as('stored'),
      sum('filed').as('filed'),
      sum('duplicate').as('duplicate'),
      sum('quarantined').as('quarantined'),
      sum('discarded').as('discarded'),
    ])
    .where('workspaceId', '=', ctx.workspaceId)
    .groupBy('mailboxId')
    .execute();
  return new Map(rows.map(({ mailboxId, ...tally }) => [mailboxId, tally]));
};

interface Recounted {
  readonly missing: number;
  readonly countedAt: string;
}

const recounts = async (ctx: Context): Promise<Map<string, Recounted>> => {
  const rows = await ctx.db
    .selectFrom('mailroom.mailRecount')
    .select(['mailboxId', 'missing', 'countedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  return new Map(rows.map((row) => [row.mailboxId, row]));
};

/** Mails of which only the beginning is here, and that were on their server when it was last looked at. */
const beginnings = async (ctx: Context): Promise<Map<string, number>> => {
  const rows = await ctx.db
    .selectFrom('mailroom.rawMail as m')
    .innerJoin('mailroom.serverMail as s', (join) =>
      join.onRef('s.workspaceId', '=', 'm.workspaceId').onRef('s.rawMailId', '=', 'm.id').onRef('s.mailboxId', '=', 'm.mailboxId'),
    )
    .select(['s.mailboxId', sql<number>`count(distinct m.id)::int`.as('count')])
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.whole', '=', false)
    .groupBy('s.mailboxId')
    .execute();
  return new Map(rows.map(({ mailboxId, count }) => [mailboxId, count]));
};

export interface Accounts {
  of(mailboxId: string | null, waitingOnServer: number | null): MailCounts;
  /** Of mailboxes that are not among these. */
  ofOthers(mailboxIds: readonly string[]): MailCounts;
}

/** The accounts of helpdesk.md 2.3: what came in, where it is, and whether that adds up. */
export const readAccounts = async (ctx: Context): Promise<Accounts> => {
  const [counted, recounted, left] = [await tallies(ctx), await recounts(ctx), await beginnings(ctx)];
  const view = (ids: readonly string[], waitingOnServer: number | null): MailCounts => {
    const some = ids.map((id) => counted.get(id) ?? noMail);
    const add = (of: (tally: Tally) => number): number => some.reduce((total, tally) => total + of(tally), 0);
    const looked = ids.flatMap((id) => recounted.get(id) ?? []);
    return {
      fetched: add(({ fetched }) => fetched),
      stored: add(({ stored }) => stored),
      filed: add(({ filed }) => filed),
      duplicates: add(({ again, duplicate }) => again + duplicate),
      quarantined: add(({ quarantined }) => quarantined),
      discarded: add(({ discarded }) => discarded),
      missing: add(missingBy) || looked.reduce((total, { missing }) => total + missing, 0),
      recountedAt:
        looked
          .map(({ countedAt }) => countedAt)
          .toSorted()
          .at(0) ?? null,
      waitingOnServer,
      tooLargeOnServer: ids.reduce((total, id) => total + (left.get(id) ?? 0), 0),
    };
  };
  return {
    of: (mailboxId, waitingOnServer) => view([mailboxId ?? noMailbox], waitingOnServer),
    ofOthers: (mailboxIds) => {
      const here = new Set([...mailboxIds, noMailbox]);
      return view(
        [...counted.keys()].filter((id) => !here.has(id)),
        null,
      );
    },
  };
};

interface LagRow {
  readonly mailboxId: string;
  readonly waitingSince: string | null;
  readonly median: number | null;
  readonly slowest: number | null;
}

/** How long mail waits: the oldest that is not filed, and how long the last ones took. What people had to decide is left out. */
export const readLags = async (ctx: Context): Promise<Map<string, MailLag>> => {
  const { rows } = await sql<LagRow>`
    select b.id as mailbox_id,
      (select min(m.received_at) from mailroom.raw_mail m
        where m.workspace_id = b.workspace_id and m.mailbox_id = b.id and m.state = 'stored') as waiting_since,
      (percentile_cont(0.5) within group (order by last.millis))::float8 as median, max(last.millis)::float8 as slowest
    from mailroom.mailbox b
    left join lateral (
      select extract(epoch from m.filed_at - m.received_at) * 1000 as millis from mailroom.raw_mail m
      where m.workspace_id = b.workspace_id and m.mailbox_id = b.id and m.state = 'filed' and m.aside_at is null
      order by m.filed_at desc limit 50
    ) last on true
    where b.workspace_id = ${ctx.workspaceId}
    group by b.workspace_id, b.id`.execute(ctx.db);
  return new Map(
    rows.map(({ mailboxId, waitingSince, median, slowest }) => [
      mailboxId,
      {
        waitingSince,
        toTicket: median === null || slowest === null ? null : { medianMillis: Math.round(median), slowestMillis: Math.round(slowest) },
      },
    ]),
  );
};
