import type { Team } from '#contracts/staff.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

export interface TeamCard {
  readonly id: string;
  readonly name: string;
}

export const teamCards = async (ctx: Context, ids?: readonly string[]): Promise<TeamCard[]> => {
  if (ids?.length === 0) return [];
  return ctx.db
    .selectFrom('staff.team')
    .select(['id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(ids !== undefined, (query) => query.where('id', 'in', [...(ids ?? [])]))
    .orderBy('name')
    .execute();
};

const read = async (ctx: Context, id?: string): Promise<Team[]> => {
  const teams = await ctx.db
    .selectFrom('staff.team')
    .select(['id', 'name', 'sample', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('name')
    .execute();
  const seats = await ctx.db
    .selectFrom('staff.teamMember')
    .select(['teamId', 'memberId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(id !== undefined, (query) => query.where('teamId', '=', id ?? ''))
    .orderBy('memberId')
    .execute();
  const byTeam = Map.groupBy(seats, ({ teamId }) => teamId);
  return teams.map((team) => ({ ...team, memberIds: (byTeam.get(team.id) ?? []).map(({ memberId }) => memberId) }));
};

export const listTeams = (ctx: Context): Promise<Team[]> => read(ctx);
export const readTeam = async (ctx: Context, id: string): Promise<Team> => found((await read(ctx, id))[0]);
