import { appearance } from '#contracts/appearance.ts';
import { absences } from '#contracts/absence.ts';
import { done } from '#contracts/common.ts';
import { memberFactors } from '#contracts/second-factor.ts';
import * as staff from '#contracts/staff.ts';
import { may } from '#server/platform/db/actor.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { factorsOfMembers, isFactorNeeded, personBehind } from '../identity/index.ts';
import { changeAppearance } from './commands/change-appearance.ts';
import { appearanceOf } from './queries/appearance.ts';
import { changeMe } from './commands/change-me.ts';
import { changeMember } from './commands/change-member.ts';
import { changeRole } from './commands/change-role.ts';
import { changeTeam } from './commands/change-team.ts';
import { createRole } from './commands/create-role.ts';
import { createTeam } from './commands/create-team.ts';
import { deleteRole } from './commands/delete-role.ts';
import { deleteTeam } from './commands/delete-team.ts';
import { disableMember } from './commands/disable-member.ts';
import { enableMember } from './commands/enable-member.ts';
import { inviteAgain } from './commands/invite-again.ts';
import { inviteMember } from './commands/invite-member.ts';
import { needFactor } from './commands/need-factor.ts';
import { removeFactor } from './commands/remove-factor.ts';
import { setUp } from './commands/set-up.ts';
import { createAbsence } from './commands/create-absence.ts';
import { endAbsence } from './commands/end-absence.ts';
import { listAbsences } from './queries/absences.ts';
import { listedMembers } from './queries/listed-members.ts';
import { listMembers, readMember } from './queries/members.ts';
import { listRoles, readRole } from './queries/roles.ts';
import { listTeams } from './queries/teams.ts';
import { compareRoles } from './rules/compare-roles.ts';

const manager = member('staff.manage');

export const routes = [
  serve(staff.setUp, { allow: anyone(), visit: (visit, { body }) => setUp(body, visit) }),
  serve(staff.listPermissions, {
    allow: member(),
    run: async ({ platform, actor }) => ({
      items: platform.permissions.map((name) => ({ name, module: name.split('.')[0] ?? '', yours: may(actor, name) })),
    }),
  }),
  serve(memberFactors.list, {
    allow: manager,
    run: async (ctx) => ({ needed: await isFactorNeeded(ctx), items: await factorsOfMembers(ctx) }),
  }),
  serve(memberFactors.need, { allow: manager, run: (ctx, { body }) => needFactor(ctx, body.needed) }),
  serve(memberFactors.remove, { allow: manager, run: (ctx, { params }) => removeFactor(ctx, params.member) }),
  serve(staff.listRoles, { allow: manager, run: async (ctx) => ({ items: await listRoles(ctx) }) }),
  serve(staff.createRole, { allow: manager, run: (ctx, { body }) => createRole(ctx, body) }),
  serve(staff.changeRole, { allow: manager, run: (ctx, { params, body }) => changeRole(ctx, params.role, body) }),
  serve(staff.deleteRole, { allow: manager, run: (ctx, { params }) => deleteRole(ctx, params.role) }),
  serve(staff.compareRoles, {
    allow: manager,
    run: async (ctx, { query }) => {
      const [left, right] = [await readRole(ctx, query.left), await readRole(ctx, query.right)];
      return compareRoles(ctx.platform.permissions, new Set(left.permissions), new Set(right.permissions));
    },
  }),
  serve(staff.listMemberCards, { allow: member(), run: async (ctx) => ({ items: await listedMembers(ctx) }) }),
  serve(absences.list, { allow: member(), run: async (ctx, { query }) => ({ items: await listAbsences(ctx, query.member) }) }),
  serve(absences.create, { allow: member(), run: (ctx, { params, body }) => createAbsence(ctx, params.member, body) }),
  serve(absences.end, {
    allow: member(),
    run: async (ctx, { params }) => {
      await endAbsence(ctx, params.absence);
      return done;
    },
  }),
  serve(staff.listMembers, { allow: manager, run: (ctx, { query }) => listMembers(ctx, query) }),
  serve(staff.readMember, { allow: manager, run: (ctx, { params }) => readMember(ctx, params.member) }),
  serve(staff.inviteMember, { allow: manager, run: (ctx, { body }) => inviteMember(ctx, body) }),
  serve(staff.inviteAgain, { allow: manager, run: (ctx, { params }) => inviteAgain(ctx, params.member) }),
  serve(staff.changeMember, { allow: manager, run: (ctx, { params, body }) => changeMember(ctx, params.member, body) }),
  serve(staff.disableMember, { allow: manager, run: (ctx, { params }) => disableMember(ctx, params.member) }),
  serve(staff.enableMember, { allow: manager, run: (ctx, { params }) => enableMember(ctx, params.member) }),
  serve(staff.changeMe, { allow: member(), run: (ctx, { body }) => changeMe(ctx, body) }),
  serve(appearance.read, { allow: member(), run: (ctx) => appearanceOf(ctx, personBehind(ctx.actor).id) }),
  serve(appearance.change, {
    allow: member(),
    run: async (ctx, { body }) => {
      const { id } = personBehind(ctx.actor);
      await changeAppearance(ctx, id, body);
      return appearanceOf(ctx, id);
    },
  }),
  serve(appearance.changeDefault, {
    allow: member('setup.manage'),
    run: async (ctx, { body }) => {
      await changeAppearance(ctx, null, body);
      return appearanceOf(ctx, personBehind(ctx.actor).id);
    },
  }),
  serve(staff.listTeams, { allow: member(), run: async (ctx) => ({ items: await listTeams(ctx) }) }),
  serve(staff.createTeam, { allow: manager, run: (ctx, { body }) => createTeam(ctx, body) }),
  serve(staff.changeTeam, { allow: manager, run: (ctx, { params, body }) => changeTeam(ctx, params.team, body) }),
  serve(staff.deleteTeam, { allow: manager, run: (ctx, { params }) => deleteTeam(ctx, params.team) }),
];
