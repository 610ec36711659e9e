import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { linkFollowed, personWanted } from '../identity/index.ts';
import { admitMember } from './commands/admit-member.ts';
import { joinDesk } from './commands/join-desk.ts';
import { previewRoutes } from './preview/routes.ts';
import { routes } from './routes.ts';

export const staff: Module = {
  name: 'staff',
  routes: [...routes, ...previewRoutes],
  permissions: ['staff.manage'],
  subscriptions: [
    on(linkFollowed, 'within', 'staff.join-desk', async (ctx, { payload: { purpose, person } }) => {
      if (purpose === 'invite' && person.kind === 'member') await joinDesk(ctx, person.id);
    }),
    on(personWanted, 'within', 'staff.admit-member', async (ctx, { payload: { person, name, address } }) => {
      if (person.kind === 'member') await admitMember(ctx, { id: person.id, name, address });
    }),
  ],
  settings: {
    'staff.role': { kind: 'role', name: 'name' },
    'staff.member': { kind: 'member', name: 'name' },
    'staff.member_role': { kind: 'member', of: 'memberId', key: ['memberId', 'roleId'] },
    'staff.team': { kind: 'team', name: 'name' },
    'staff.team_member': { kind: 'team', of: 'teamId', key: ['teamId', 'memberId'] },
  },
  data: {
    'staff.role': 'content',
    'staff.member': 'person',
    'staff.member_role': 'content',
    'staff.team': 'content',
    'staff.absence': 'person',
    'staff.appearance': 'person',
    'staff.team_member': 'content',
  },
};
