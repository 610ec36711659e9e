import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { teamChanged } from '../events.ts';
import { setTeamMembers } from './set-team-members.ts';

interface NewTeam {
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly sample?: boolean;
}

export const createTeam = async (ctx: Context, { name, memberIds, sample = false }: NewTeam): Promise<{ id: string }> => {
  const id = newId();
  await refuseWhere(
    { team_name: 'name_taken' },
    ctx.db.insertInto('staff.team').values({ workspaceId: ctx.workspaceId, id, name, sample, createdAt: ctx.now }).execute(),
  );
  await setTeamMembers(ctx, id, memberIds);
  await record(ctx, teamChanged, { recordId: id, payload: { teamId: id, change: 'created' } });
  return { id };
};
