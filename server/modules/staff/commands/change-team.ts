import type { Team } from '#contracts/staff.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { teamChanged } from '../events.ts';
import { readTeam } from '../queries/teams.ts';
import { setTeamMembers } from './set-team-members.ts';

interface Change {
  readonly version: number;
  readonly name?: string | undefined;
  readonly memberIds?: readonly string[] | undefined;
}

export const changeTeam = async (ctx: Context, id: string, { version, name, memberIds }: Change): Promise<Team> => {
  await ctx.db.selectFrom('staff.team').select('id').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).forUpdate().execute();
  const before = await readTeam(ctx, id);
  if (before.version !== version) refuse('stale_version', { current: before });
  await refuseWhere(
    { team_name: 'name_taken' },
    ctx.db
      .updateTable('staff.team')
      .set({ version: version + 1, name: name ?? before.name })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  if (memberIds !== undefined) await setTeamMembers(ctx, id, memberIds);
  await record(ctx, teamChanged, { recordId: id, payload: { teamId: id, change: 'changed' } });
  return readTeam(ctx, id);
};
