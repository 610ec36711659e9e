import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { issueLink, notByToken } from '../../identity/index.ts';
import { mustBeWithinReach, standingOf } from '../access.ts';
import { readMember } from '../queries/members.ts';

export const inviteAgain = async (ctx: Context, id: string): Promise<typeof done> => {
  notByToken(ctx.actor);
  const member = await readMember(ctx, id);
  await mustBeWithinReach(ctx, await standingOf(ctx, id));
  if (member.state !== 'invited') refuse('not_invited');
  await issueLink(ctx, {
    person: { kind: 'member', id, name: member.name, language: member.language },
    purpose: 'invite',
    address: member.address,
  });
  return done;
};
