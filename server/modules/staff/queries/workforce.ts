import type { Context } from '#server/platform/db/context.ts';
import { absentAmong } from './absences.ts';
import { teamIdsOf } from './members.ts';

export interface Worker {
  readonly id: string;
  readonly leadId: string | null;
  readonly teamIds: readonly string[];
  readonly skills: readonly string[];
  readonly spokenLanguages: readonly string[];
  /** Open tickets at most; null: no limit. */
  readonly capacity: number | null;
  /** Given no work now; still led by somebody, and still told. */
  readonly away: boolean;
}

/** The active members, in an order that stays. */
export const workforce = async (ctx: Context): Promise<Worker[]> => {
  const rows = await ctx.db
    .selectFrom('staff.member')
    .select(['id', 'leadId', 'skills', 'spokenLanguages', 'capacity'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  const teams = await teamIdsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const absent = await absentAmong(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, teamIds: teams.get(row.id) ?? [], away: absent.has(row.id) }));
};
