import type { ChangeMember, Member } from '#contracts/staff.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { endSessions, issueLink, notByToken, sessionHashOf } from '../../identity/index.ts';
import { mustBeWithinReach, standingOf } from '../access.ts';
import { memberAddressMoved, memberChanged } from '../events.ts';
import { memberCards, readMember } from '../queries/members.ts';
import { keepAnOwner, lockOwners } from './keep-an-owner.ts';
import { setRoles } from './set-roles.ts';
import { setTeams } from './set-teams.ts';

const checkLead = async (ctx: Context, id: string, leadId: string | null | undefined): Promise<void> => {
  if (leadId === undefined || leadId === null) return;
  const [lead] = await memberCards(ctx, [leadId]);
  if (!lead || leadId === id) throw new InvalidInput([{ path: 'body.leadId', message: 'This is not another member.' }]);
};

// Whoever reads the new address is someone else, or the same person elsewhere: both sign in anew.
const moveAddress = async (ctx: Context, { id, name, language, state, address }: Member, before: string): Promise<void> => {
  notByToken(ctx.actor);
  const self = ctx.actor.kind === 'member' && ctx.actor.memberId === id;
  await endSessions(ctx, { kind: 'member', id }, (self && sessionHashOf(ctx.actor)) || undefined);
  if (state === 'invited') await issueLink(ctx, { person: { kind: 'member', id, name, language }, purpose: 'invite', address });
  else await record(ctx, memberAddressMoved, { recordId: id, payload: { memberId: id, before, after: address } });
};

export const changeMember = async (ctx: Context, id: string, { version, roleIds, teamIds, ...wished }: ChangeMember): Promise<Member> => {
  await lockOwners(ctx);
  await ctx.db
    .selectFrom('staff.member')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  const before = await readMember(ctx, id);
  await mustBeWithinReach(ctx, await standingOf(ctx, id));
  if (before.version !== version) refuse('stale_version', { current: before });
  await checkLead(ctx, id, wished.leadId);
  const fields = Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined)) as Omit<
    ChangeMember,
    'version' | 'roleIds' | 'teamIds'
  >;
  const address = fields.address?.toLowerCase();
  await refuseWhere(
    { member_workspace_id_address_key: 'address_taken' },
    ctx.db
      .updateTable('staff.member')
      .set({ ...fields, ...(address === undefined ? {} : { address }), version: version + 1 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  if (roleIds !== undefined) {
    await setRoles(ctx, id, roleIds);
    await keepAnOwner(ctx);
  }
  if (teamIds !== undefined) await setTeams(ctx, id, teamIds);
  const after = await readMember(ctx, id);
  if (address !== undefined && address !== before.address) await moveAddress(ctx, after, before.address);
  const changed = [...Object.keys(fields), ...(roleIds ? ['roles'] : []), ...(teamIds ? ['teams'] : [])];
  await record(ctx, memberChanged, { recordId: id, payload: { memberId: id, changed } });
  return after;
};
