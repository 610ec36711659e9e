import type { z } from 'zod';
import type { InviteMember } from '#contracts/staff.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { issueLink, notByToken } from '../../identity/index.ts';
import { workspaceSettings } from '../../workspaces/index.ts';
import { memberInvited } from '../events.ts';
import { addMember } from './add-member.ts';

/** The member exists from now on, but does not come in before the mailed link was followed. */
export const inviteMember = async (ctx: Context, input: z.output<typeof InviteMember>): Promise<{ id: string }> => {
  notByToken(ctx.actor);
  const usual = await workspaceSettings(ctx);
  const { name, address, roleIds, teamIds } = input;
  const language = input.language ?? usual.language;
  const id = await addMember(ctx, {
    name,
    address,
    language,
    timeZone: input.timeZone ?? usual.timeZone,
    state: 'invited',
    roleIds,
    teamIds,
  });
  await issueLink(ctx, { person: { kind: 'member', id, name, language }, purpose: 'invite', address });
  await record(ctx, memberInvited, { recordId: id, payload: { memberId: id } });
  return { id };
};
