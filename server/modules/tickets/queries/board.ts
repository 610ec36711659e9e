import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Board, board, BoardColumn } from '#contracts/board.ts';
import type { TicketRow } from '#contracts/tickets.ts';
import { awayNow, memberCards, peopleOf, teamCards } from '#server/modules/staff/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { overloadOf, soonHours, typicalOf } from '../rules/load.ts';
import { exactTo } from './counts.ts';
import { listRows, rowView } from './ticket-row.ts';

type BoardQuery = z.output<typeof board.query>;
type Condition = RawBuilder<boolean>;
type Head = Pick<BoardColumn, 'kind' | 'id' | 'name' | 'own' | 'away'>;

// Of a larger house one looks at a team at a time.
const mostColumns = 60;
const cardsEach = 20;

interface Tally {
  readonly open: number;
  readonly overdue: number;
  readonly soon: number;
  readonly ids: string[];
}

const due = sql`coalesce(t.next_due_at, 'infinity'::timestamptz)`;

/** Counts that stop at their bound and the first ids, of the tickets that `whose` finds; each is a stretch of an index. */
const tally = (ctx: Context, whose: Condition, narrow: readonly Condition[]) => {
  const base = sql`from tickets.ticket t where t.workspace_id = ${ctx.workspaceId} and t.closed_at is null and t.unlisted_at is null
    and not (t.id in (select z.ticket_id from tickets.snooze z where z.workspace_id = ${ctx.workspaceId})) and ${whose}`;
  const count = (more: RawBuilder<unknown>) => sql`(select count(*)::int from (select ${base} ${more} limit ${exactTo + 1}) counted)`;
  const soon = new Date(Date.parse(ctx.now) + soonHours * 3_600_000).toISOString();
  const narrowed = narrow.length === 0 ? sql`` : sql`and ${sql.join([...narrow], sql` and `)}`;
  return sql`${count(sql``)} as open, ${count(sql`and ${due} <= ${ctx.now}::timestamptz`)} as overdue,
    ${count(sql`and ${due} > ${ctx.now}::timestamptz and ${due} <= ${soon}::timestamptz`)} as soon,
    array(select t.id ${base} ${narrowed} order by ${due}, t.id limit ${cardsEach + 1}) as ids`;
};

const members = async (ctx: Context, team: string | undefined): Promise<Head[]> => {
  const own = new Set(ctx.actor.kind === 'member' ? await peopleOf(ctx, ctx.actor.memberId) : []);
  const away = await awayNow(ctx);
  const working = (await memberCards(ctx)).filter(
    ({ state, teamIds }) => state === 'active' && (team === undefined || teamIds.includes(team)),
  );
  return working
    .toSorted((one, other) => Number(own.has(other.id)) - Number(own.has(one.id)) || one.name.localeCompare(other.name))
    .map(({ id, name }) => {
      const gone = away.get(id);
      return { kind: 'member', id, name, own: own.has(id), away: gone ? { until: gone.until, substitute: gone.substitute } : null };
    });
};

const teams = async (ctx: Context, team: string | undefined): Promise<Head[]> =>
  (await teamCards(ctx, team === undefined ? undefined : [team])).map(({ id, name }) => ({
    kind: 'team',
    id,
    name,
    own: false,
    away: null,
  }));

const inColumns = async (ctx: Context, heads: readonly Head[], whose: Condition, narrow: readonly Condition[]) => {
  if (heads.length === 0) return new Map<string, Tally>();
  const ids = heads.flatMap(({ id }) => (id === null ? [] : [id]));
  const { rows } = await sql<Tally & { id: string }>`
    select k.id, ${tally(ctx, whose, narrow)} from unnest(${ids}::uuid[]) as k (id)`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
};

const unassigned = async (ctx: Context, whose: Condition, narrow: readonly Condition[]): Promise<Tally> => {
  const { rows } = await sql<Tally>`select ${tally(ctx, whose, narrow)}`.execute(ctx.db);
  return found(rows[0]);
};

const cardsOf = async (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, TicketRow>> => {
  if (ids.length === 0) return new Map();
  const settings = await workspaceSettings(ctx);
  const rows = await listRows(ctx)
    .where('t.id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, rowView(ctx, row, settings)]));
};

const upTo = (count: number) => ({ count: Math.min(count, exactTo), about: count > exactTo });

/** Everybody's load and first tickets in two questions, and the cards in one more; no list is read to its end. */
export const readBoard = async (ctx: Context, { by, team, product }: BoardQuery): Promise<Board> => {
  if (team !== undefined) found((await teamCards(ctx, [team]))[0]);
  const all = by === 'member' ? await members(ctx, team) : await teams(ctx, team);
  const heads = all.slice(0, mostColumns);
  const about = product === undefined ? [] : [sql<boolean>`t.product_id = ${product}::uuid`];
  const nobody = [
    sql<boolean>`t.assignee_id is null`,
    ...(by === 'team' ? [sql<boolean>`t.team_id is null`] : team === undefined ? [] : [sql<boolean>`t.team_id = ${team}::uuid`]),
  ];
  const of = by === 'member' ? sql<boolean>`t.assignee_id = k.id` : sql<boolean>`t.team_id = k.id`;
  const loose = await unassigned(ctx, sql<boolean>`${sql.join(nobody, sql` and `)}`, about);
  const tallies = await inColumns(ctx, heads, of, about);
  const none: Tally = { open: 0, overdue: 0, soon: 0, ids: [] };
  const columns: [Head, Tally][] = [
    [{ kind: 'unassigned', id: null, name: null, own: false, away: null }, loose],
    ...heads.map((head): [Head, Tally] => [head, tallies.get(head.id ?? '') ?? none]),
  ];
  const shown = columns.flatMap(([, { ids }]) => ids.slice(0, cardsEach));
  const cards = await cardsOf(ctx, shown);
  const typical = typicalOf(columns.flatMap(([head, { open }]) => (head.id === null || head.away ? [] : [open])));
  return {
    columns: columns.map(([head, { open, overdue, soon, ids }]) => ({
      ...head,
      load: { open: upTo(open), overdue: upTo(overdue), soon: upTo(soon) },
      overloaded: overloadOf({ open, overdue }, head.id === null ? null : typical),
      cards: ids.slice(0, cardsEach).flatMap((id) => cards.get(id) ?? []),
      more: ids.length > cardsEach,
    })),
    left: all.length - heads.length,
    can: { assign: may(ctx.actor, 'tickets.assign') },
  };
};
