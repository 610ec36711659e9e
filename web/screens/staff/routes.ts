import { workspace } from '#web/client/index.ts';
import { IconSun } from '#web/ui/index.ts';
import { screenSet, type Screen } from '#web/shell/index.ts';

/** `/setup` is first run where there is no workspace yet, and a page of the desk inside one. */
const firstRun: Screen[] = [
  {
    path: 'setup',
    title: 'first-run.title',
    open: true,
    words: ['first-run', 'workspaces'],
    load: () => import('./first-run.tsx').then((found) => found.FirstRun),
  },
];
const manages = { permission: 'staff.manage', words: ['identity'] } satisfies Partial<Screen>;
const inside: Screen[] = [
  {
    path: 'profile',
    title: 'staff.profile.title',
    words: ['identity'],
    load: () => import('./profile.tsx').then((found) => found.Profile),
  },
  {
    path: 'profile/appearance',
    title: 'staff.looks.title',
    words: ['identity'],
    load: () => import('./appearance.tsx').then((found) => found.Appearance),
  },
  { path: 'absences', title: 'staff.away.title', load: () => import('./absences.tsx').then((found) => found.Absences) },
  { ...manages, path: 'setup/members', title: 'staff.members.title', load: () => import('./members.tsx').then((found) => found.Members) },
  {
    ...manages,
    path: 'setup/members/$member',
    words: ['identity', 'addresses'],
    title: 'staff.members.title',
    load: () => import('./member.tsx').then((found) => found.MemberPage),
  },
  {
    ...manages,
    path: 'setup/second-factor',
    title: 'staff.factor.title',
    load: () => import('./second-factor.tsx').then((found) => found.SecondFactors),
  },
  { ...manages, path: 'setup/roles', title: 'staff.roles.title', load: () => import('./roles.tsx').then((found) => found.Roles) },
  { ...manages, path: 'setup/roles/$role', title: 'staff.roles.title', load: () => import('./role.tsx').then((found) => found.RolePage) },
  { ...manages, path: 'setup/teams', title: 'staff.team.title', load: () => import('./teams.tsx').then((found) => found.Teams) },
];

export const staff = screenSet({
  module: 'staff',
  screens: workspace === null ? firstRun : inside,
  nav: [
    {
      id: 'staff.absences',
      section: 'my',
      to: '/absences',
      label: 'shell.place.absences',
      icon: IconSun,
      aliases: 'away, out of office, vacation, holiday, frånvaro, semester, ledig, 不在, 休暇',
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.people',
      to: '/setup/members',
      label: 'shell.place.members',
      permission: 'staff.manage',
      aliases: 'users, invite, colleagues, användare, bjud in, kollegor, ユーザー, 招待, 同僚',
    },
    {
      group: 'shell.setup.group.people',
      to: '/setup/second-factor',
      label: 'shell.place.second-factor',
      permission: 'staff.manage',
      aliases: '2fa, mfa, two-factor, authenticator, tvåfaktor, säkerhet, 二要素認証, 多要素認証',
    },
    {
      group: 'shell.setup.group.people',
      to: '/setup/roles',
      label: 'shell.place.roles',
      permission: 'staff.manage',
      aliases: 'permissions, rights, behörigheter, rättigheter, 権限',
    },
    {
      group: 'shell.setup.group.people',
      to: '/setup/teams',
      label: 'shell.place.teams',
      permission: 'staff.manage',
      aliases: 'groups, grupper, グループ',
    },
  ],
});
