import { z } from 'zod';
import { Created, Done, EmailAddress, Id, Instant, Language, line, Name, page, PageQuery, TimeZone } from './common.ts';
import { NewOwner } from './identity.ts';
import { route } from './route.ts';
import { Key, NewWorkspace, Slug } from './workspaces.ts';

export const MemberState = z.enum(['invited', 'active', 'disabled']);
export type MemberState = z.infer<typeof MemberState>;
/** Shipped roles; screens name them in the reader's language. */
export const ReadyMade = z.enum(['owner', 'admin', 'agent', 'viewer']);
export type ReadyMade = z.infer<typeof ReadyMade>;

const Permission = z.string().regex(/^[a-z]+\.[a-z]+$/, 'a permission such as tickets.reply');

/** First run: needs the secret that the server printed; makes workspace, roles and owner, and signs in. */
export const SetUp = z.strictObject({
  secret: z.string().trim().min(1).max(200),
  you: NewOwner,
  company: NewWorkspace,
  samples: z.boolean(),
});
export type SetUp = z.infer<typeof SetUp>;
export const setUp = route({
  name: 'staff.setUp',
  scope: 'installation',
  method: 'POST',
  path: '/setup',
  summary: 'Makes the first workspace and its owner',
  body: SetUp,
  reply: z.object({ slug: Slug, key: Key }),
  refusals: ['setup_done', 'setup_secret_wrong', 'weak_password', 'name_taken', 'key_taken', 'too_fast', 'https_needed', 'unavailable'],
});

export const RoleCard = z.object({ id: Id, name: z.string(), readyMade: ReadyMade.nullable() });
export type RoleCard = z.infer<typeof RoleCard>;
export const Role = RoleCard.extend({
  permissions: z.array(z.string()),
  members: z.int(),
  version: z.int(),
  /** give: you have every right that it has. */
  can: z.object({ change: z.boolean(), delete: z.boolean(), give: z.boolean() }),
});
export type Role = z.infer<typeof Role>;

export const listPermissions = route({
  name: 'staff.listPermissions',
  scope: 'workspace',
  method: 'GET',
  path: '/permissions',
  summary: 'Lists every permission, grouped by module, and whether you have it',
  reply: z.object({ items: z.array(z.object({ name: z.string(), module: z.string(), yours: z.boolean() })) }),
});

export const listRoles = route({
  name: 'staff.listRoles',
  scope: 'workspace',
  method: 'GET',
  path: '/roles',
  summary: 'Lists the roles with what they allow',
  reply: z.object({ items: z.array(Role) }),
});

/** A copy is a role made with the permissions of another. */
export const createRole = route({
  name: 'staff.createRole',
  scope: 'workspace',
  method: 'POST',
  path: '/roles',
  summary: 'Makes a role, from another one or from nothing',
  body: z.strictObject({ name: line(80), copyOf: Id.optional(), permissions: z.array(Permission).max(200).optional() }),
  reply: Created,
  refusals: ['name_taken', 'beyond_own_rights'],
});

export const changeRole = route({
  name: 'staff.changeRole',
  scope: 'workspace',
  method: 'PATCH',
  path: '/roles/:role',
  summary: 'Renames a role or changes what it allows',
  params: z.strictObject({ role: Id }),
  body: z.strictObject({ version: z.int(), name: line(80).optional(), permissions: z.array(Permission).max(200).optional() }),
  reply: Role,
  refusals: ['stale_version', 'name_taken', 'role_is_fixed', 'beyond_own_rights'],
});

export const deleteRole = route({
  name: 'staff.deleteRole',
  scope: 'workspace',
  method: 'DELETE',
  path: '/roles/:role',
  summary: 'Deletes a role that nobody has',
  params: z.strictObject({ role: Id }),
  reply: Done,
  refusals: ['role_in_use', 'role_is_fixed', 'beyond_own_rights'],
});

export const compareRoles = route({
  name: 'staff.compareRoles',
  scope: 'workspace',
  method: 'GET',
  path: '/role-comparisons',
  summary: 'Shows where two roles differ',
  query: z.strictObject({ left: Id, right: Id }),
  reply: z.object({ both: z.array(z.string()), onlyLeft: z.array(z.string()), onlyRight: z.array(z.string()) }),
});

/** What every member may see of a colleague: for pickers, mentions and names in threads. */
export const MemberCard = z.object({ id: Id, name: z.string(), state: MemberState, teamIds: z.array(Id) });
export type MemberCard = z.infer<typeof MemberCard>;
/** As a list of all names them: who leads whom, and who is away now. */
export const ListedMember = MemberCard.extend({
  leadId: Id.nullable(),
  away: z.object({ until: Instant, substitute: z.string().nullable(), note: z.string() }).nullable(),
});
export type ListedMember = z.infer<typeof ListedMember>;
export const listMemberCards = route({
  name: 'staff.listMemberCards',
  scope: 'workspace',
  method: 'GET',
  path: '/member-cards',
  summary: 'Names of all members, disabled ones too, for pickers and old entries',
  reply: z.object({ items: z.array(ListedMember) }),
});

export const Member = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  language: Language,
  timeZone: z.string(),
  state: MemberState,
  roles: z.array(RoleCard),
  teamIds: z.array(Id),
  leadId: Id.nullable(),
  /** What rules ask about when they hand out work. */
  skills: z.array(z.string()),
  spokenLanguages: z.array(Language),
  /** Open tickets that rules give them at most; null: no limit. */
  capacity: z.int().nullable(),
  sample: z.boolean(),
  createdAt: Instant,
  version: z.int(),
  can: z.object({ change: z.boolean(), disable: z.boolean(), enable: z.boolean(), invite: z.boolean() }),
});
export type Member = z.infer<typeof Member>;

/** Names come in the alphabet of `language`. */
export const ListMembers = z.strictObject({
  ...PageQuery,
  state: MemberState.optional(),
  text: z.string().trim().max(200).optional(),
  role: Id.optional(),
  language: Language.default('en'),
});
export const listMembers = route({
  name: 'staff.listMembers',
  scope: 'workspace',
  method: 'GET',
  path: '/members',
  summary: 'Lists members by name',
  query: ListMembers,
  reply: page(Member),
});

const params = z.strictObject({ member: Id });
export const readMember = route({
  name: 'staff.readMember',
  scope: 'workspace',
  method: 'GET',
  path: '/members/:member',
  summary: 'Reads one member',
  params,
  reply: Member,
});

export const InviteMember = z.strictObject({
  name: Name,
  address: EmailAddress,
  roleIds: z.array(Id).min(1).max(20),
  teamIds: z.array(Id).max(100).default([]),
  language: Language.optional(),
  timeZone: TimeZone.optional(),
});
export const inviteMember = route({
  name: 'staff.inviteMember',
  scope: 'workspace',
  method: 'POST',
  path: '/members',
  summary: 'Invites a person; the mailed link is good for 72 hours',
  body: InviteMember,
  reply: Created,
  refusals: ['address_taken', 'beyond_own_rights'],
});

export const inviteAgain = route({
  name: 'staff.inviteAgain',
  scope: 'workspace',
  method: 'POST',
  path: '/members/:member/invitation',
  summary: 'Mails a new invitation; the old one stops working',
  params,
  reply: Done,
  refusals: ['not_invited', 'beyond_own_rights'],
});

export const ChangeMember = z.strictObject({
  version: z.int(),
  name: Name.optional(),
  address: EmailAddress.optional(),
  language: Language.optional(),
  timeZone: TimeZone.optional(),
  roleIds: z.array(Id).min(1).max(20).optional(),
  teamIds: z.array(Id).max(100).optional(),
  leadId: Id.nullable().optional(),
  skills: z.array(line(60)).max(50).optional(),
  spokenLanguages: z.array(Language).max(10).optional(),
  capacity: z.int().min(0).max(10_000).nullable().optional(),
});
export type ChangeMember = z.infer<typeof ChangeMember>;
export const changeMember = route({
  name: 'staff.changeMember',
  scope: 'workspace',
  method: 'PATCH',
  path: '/members/:member',
  summary: 'Changes a member; another address ends their sessions',
  params,
  body: ChangeMember,
  reply: Member,
  refusals: ['stale_version', 'address_taken', 'beyond_own_rights', 'last_owner'],
});

export const disableMember = route({
  name: 'staff.disableMember',
  scope: 'workspace',
  method: 'POST',
  path: '/members/:member/disablement',
  summary: 'Shuts a member out at once: sessions and tokens end',
  params,
  reply: Done,
  refusals: ['beyond_own_rights', 'last_owner'],
});

export const enableMember = route({
  name: 'staff.enableMember',
  scope: 'workspace',
  method: 'DELETE',
  path: '/members/:member/disablement',
  summary: 'Lets a disabled member in again',
  params,
  reply: Done,
  refusals: ['beyond_own_rights'],
});

export const changeMe = route({
  name: 'staff.changeMe',
  scope: 'workspace',
  method: 'PATCH',
  path: '/me',
  summary: 'Changes your own name, language or time zone',
  body: z.strictObject({ name: Name.optional(), language: Language.optional(), timeZone: TimeZone.optional() }),
  reply: Done,
});

export const Team = z.object({ id: Id, name: z.string(), memberIds: z.array(Id), sample: z.boolean(), version: z.int() });
export type Team = z.infer<typeof Team>;
export const listTeams = route({
  name: 'staff.listTeams',
  scope: 'workspace',
  method: 'GET',
  path: '/teams',
  summary: 'Lists teams and who is in them',
  reply: z.object({ items: z.array(Team) }),
});

export const createTeam = route({
  name: 'staff.createTeam',
  scope: 'workspace',
  method: 'POST',
  path: '/teams',
  summary: 'Makes a team',
  body: z.strictObject({ name: line(80), memberIds: z.array(Id).max(500).default([]) }),
  reply: Created,
  refusals: ['name_taken'],
});

export const changeTeam = route({
  name: 'staff.changeTeam',
  scope: 'workspace',
  method: 'PATCH',
  path: '/teams/:team',
  summary: 'Renames a team or changes who is in it',
  params: z.strictObject({ team: Id }),
  body: z.strictObject({ version: z.int(), name: line(80).optional(), memberIds: z.array(Id).max(500).optional() }),
  reply: Team,
  refusals: ['stale_version', 'name_taken'],
});

export const deleteTeam = route({
  name: 'staff.deleteTeam',
  scope: 'workspace',
  method: 'DELETE',
  path: '/teams/:team',
  summary: 'Deletes a team; its members stay',
  params: z.strictObject({ team: Id }),
  reply: Done,
});
