export { addMember, type NewMember } from './commands/add-member.ts';
export { createTeam } from './commands/create-team.ts';
export { makeDefaultRoles } from './commands/make-default-roles.ts';
export { memberChanged, memberDisabled, memberEnabled, memberJoined, roleChanged, teamChanged } from './events.ts';
export { memberAt } from './queries/member-at.ts';
export { memberCards, readMember } from './queries/members.ts';
export { teamCards, type TeamCard } from './queries/teams.ts';
export { listRoles } from './queries/roles.ts';
export { defaultRoles } from './rules/default-roles.ts';
