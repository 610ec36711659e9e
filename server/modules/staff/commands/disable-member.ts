import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { shutOut } from '../../identity/index.ts';
import { mustBeWithinReach, standingOf } from '../access.ts';
import { memberDisabled } from '../events.ts';
import { readMember } from '../queries/members.ts';
import { keepAnOwner, lockOwners } from './keep-an-owner.ts';

/** From the commit on nothing lets the member in: state, sessions, tokens and links go together (S-60). */
export const disableMember = async (ctx: Context, id: string): Promise<typeof done> => {
  await lockOwners(ctx);
  const { state } = await readMember(ctx, id);
  await mustBeWithinReach(ctx, await standingOf(ctx, id));
  if (state === 'disabled') return done;
  await ctx.db
    .updateTable('staff.member')
    .set((eb) => ({ state: 'disabled', version: eb('version', '+', 1) }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await keepAnOwner(ctx);
  await shutOut(ctx, { kind: 'member', id });
  await record(ctx, memberDisabled, { recordId: id, payload: { memberId: id } });
  return done;
};
