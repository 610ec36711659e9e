import type { Language } from '#contracts/common.ts';
import type { MemberState } from '#contracts/staff.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { setRoles } from './set-roles.ts';
import { setTeams } from './set-teams.ts';

export interface NewMember {
  /** Of somebody whom another module has named already. */
  readonly id?: string;
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly state: MemberState;
  readonly roleIds: readonly string[];
  readonly teamIds?: readonly string[];
  readonly sample?: boolean;
}

/** A new member with roles and teams, however they come: first run, invitation, samples. */
export const addMember = async (
  ctx: Context,
  { id = newId(), name, address, language, timeZone, state, roleIds, teamIds = [], sample = false }: NewMember,
): Promise<string> => {
  await refuseWhere(
    { member_workspace_id_address_key: 'address_taken' },
    ctx.db
      .insertInto('staff.member')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        name,
        address: address.toLowerCase(),
        language,
        timeZone,
        state,
        leadId: null,
        sample,
        createdAt: ctx.now,
      })
      .execute(),
  );
  await setRoles(ctx, id, roleIds);
  await setTeams(ctx, id, teamIds);
  return id;
};
