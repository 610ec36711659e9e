import type { Absence } from '#contracts/absence.ts';
import type { Context } from '#server/platform/db/context.ts';
import { mayActFor } from './people.ts';

const most = 500;

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('staff.absence as a')
    .innerJoin('staff.member as m', (join) => join.onRef('m.workspaceId', '=', 'a.workspaceId').onRef('m.id', '=', 'a.memberId'))
    .leftJoin('staff.member as s', (join) => join.onRef('s.workspaceId', '=', 'a.workspaceId').onRef('s.id', '=', 'a.substituteId'))
    .leftJoin('staff.team as t', (join) => join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.substituteTeamId'))
    .select(['a.id', 'a.memberId', 'm.name', 'a.fromAt', 'a.untilAt', 'a.note'])
    .select(['a.substituteId', 's.name as substituteName', 'a.substituteTeamId', 't.name as teamName'])
    .where('a.workspaceId', '=', ctx.workspaceId)
    .where('a.untilAt', '>', ctx.now);

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const substitute = ({ substituteId, substituteName, substituteTeamId, teamName }: Row): Absence['substitute'] =>
  substituteId !== null
    ? { kind: 'member', id: substituteId, name: substituteName ?? '' }
    : substituteTeamId !== null
      ? { kind: 'team', id: substituteTeamId, name: teamName ?? '' }
      : null;

/** Those of now and to come. */
export const listAbsences = async (ctx: Context, member: string | undefined): Promise<Absence[]> => {
  const found = await rows(ctx)
    .$if(member !== undefined, (query) => query.where('a.memberId', '=', member ?? ''))
    .orderBy('a.fromAt')
    .orderBy('a.id')
    .limit(most)
    .execute();
  const able = new Map<string, boolean>();
  for (const { memberId } of found) if (!able.has(memberId)) able.set(memberId, await mayActFor(ctx, memberId));
  return found.map((row) => ({
    id: row.id,
    member: { id: row.memberId, name: row.name },
    from: row.fromAt,
    until: row.untilAt,
    substitute: substitute(row),
    note: row.note,
    can: { end: able.get(row.memberId) ?? false },
  }));
};

interface Away {
  readonly until: string;
  readonly substitute: string | null;
  readonly note: string;
}

/** Who is away now, and until when. */
export const awayNow = async (ctx: Context): Promise<Map<string, Away>> => {
  const found = await rows(ctx).where('a.fromAt', '<=', ctx.now).execute();
  return new Map(found.map((row) => [row.memberId, { until: row.untilAt, substitute: substitute(row)?.name ?? null, note: row.note }]));
};

const current = (ctx: Context, ids: readonly string[]) =>
  ctx.db
    .selectFrom('staff.absence')
    .select(['memberId', 'substituteId', 'substituteTeamId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', 'in', [...ids])
    .where('fromAt', '<=', ctx.now)
    .where('untilAt', '>', ctx.now)
    .execute();

/** Those of the members who are away now: nobody whom work is given to by itself. */
export const absentAmong = async (ctx: Context, ids: readonly string[]): Promise<Set<string>> =>
  new Set(ids.length === 0 ? [] : (await current(ctx, ids)).map(({ memberId }) => memberId));

/** Whether work given by itself passes this member by. */
export const isAbsent = async (ctx: Context, memberId: string): Promise<boolean> => (await absentAmong(ctx, [memberId])).has(memberId);

const mostTold = 20;

/** Who stands in for a member now: nobody while they are there. A team is all of its members who are not away themselves. */
export const substitutesOf = async (ctx: Context, memberId: string): Promise<string[]> => {
  const [away] = await current(ctx, [memberId]);
  if (!away) return [];
  if (away.substituteId !== null) return [away.substituteId];
  if (away.substituteTeamId === null) return [];
  const seats = await ctx.db
    .selectFrom('staff.teamMember')
    .select('memberId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('teamId', '=', away.substituteTeamId)
    .where('memberId', '<>', memberId)
    .orderBy('memberId')
    .execute();
  const ids = seats.map((seat) => seat.memberId);
  const absent = await absentAmong(ctx, ids);
  return ids.filter((id) => !absent.has(id)).slice(0, mostTold);
};
