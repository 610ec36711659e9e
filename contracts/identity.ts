import { z } from 'zod';
import { Done, EmailAddress, Id, Instant, Language, line, TimeZone } from './common.ts';
import { route } from './route.ts';

/** One form finds staff or customer: a member of the workspace first, then a contact. */
export const PersonKind = z.enum(['member', 'contact']);
export type PersonKind = z.infer<typeof PersonKind>;

/** Bounds of what is typed; how long a new one must be depends on who it is for (S-57). */
export const TypedPassword = z.string().min(1).max(128);
export const passwordBounds = { member: { min: 12, max: 128 }, contact: { min: 10, max: 128 } } as const;

export const SignIn = z.strictObject({ address: EmailAddress, password: TypedPassword });
export type SignIn = z.infer<typeof SignIn>;

/** Members go on to /w/{workspace}, contacts to /p/{workspace}. */
export const SignedIn = z.object({ kind: PersonKind, id: Id, name: z.string(), language: Language.nullable() });
export type SignedIn = z.infer<typeof SignedIn>;

/** The first factor was right; `pending` opens nothing but the question for the second (S-62). */
export const SecondFactorAsked = z.object({
  pending: z.string(),
  /** The workspace asks for a second factor and the member has none yet: it is set up before anything opens. */
  enrol: z.boolean(),
  /** What the second step may be: a code of the authenticator or a recovery code, one of the member's passkeys, or either. */
  code: z.boolean(),
  passkey: z.boolean(),
  until: Instant,
});
export type SecondFactorAsked = z.infer<typeof SecondFactorAsked>;
export const SignInStep = z.union([SignedIn, SecondFactorAsked]);
export type SignInStep = z.infer<typeof SignInStep>;

export const LinkToken = z.string().trim().min(1).max(200);
export const LinkPurpose = z.enum(['invite', 'reset', 'sign_in', 'unlock', 'register']);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

const Address = z.strictObject({ address: EmailAddress });
const Followed = z.strictObject({ token: LinkToken });

/** For who does not remember the workspace; the answer is the same whether the address is known or not. */
export const findWorkspaces = route({
  name: 'identity.findWorkspaces',
  scope: 'installation',
  method: 'POST',
  path: '/sign-in-links',
  summary: 'Mails the sign-in links of the workspaces that know this address',
  body: Address,
  reply: Done,
  refusals: ['too_fast'],
});

export const signIn = route({
  name: 'identity.signIn',
  scope: 'workspace',
  method: 'POST',
  path: '/session',
  summary: 'Signs in with address and password and sets the cookie',
  body: SignIn,
  reply: SignInStep,
  refusals: ['wrong_credentials', 'too_fast', 'https_needed', 'unavailable'],
});

/** Mails a link that signs in without a password, to a member or a contact. */
export const wantSignInLink = route({
  name: 'identity.wantSignInLink',
  scope: 'workspace',
  method: 'POST',
  path: '/sign-in-links',
  summary: 'Mails a link that signs in once, within 15 minutes',
  body: Address,
  reply: Done,
  refusals: ['too_fast'],
});

export const wantReset = route({
  name: 'identity.wantReset',
  scope: 'workspace',
  method: 'POST',
  path: '/password-resets',
  summary: 'Mails a link with which a new password is chosen, within 30 minutes',
  body: Address,
  reply: Done,
  refusals: ['too_fast'],
});

/** What a mailed link is for; looking changes nothing. The token travels in bodies only, never in an address that is logged. */
export const lookAtLink = route({
  name: 'identity.lookAtLink',
  scope: 'workspace',
  method: 'POST',
  path: '/link-previews',
  summary: 'Tells whom a mailed link is for and what it does',
  body: Followed,
  reply: z.object({ purpose: LinkPurpose, kind: PersonKind, name: z.string(), address: z.string(), passwordMin: z.int() }),
  refusals: ['link_expired'],
});

export const followSignInLink = route({
  name: 'identity.followSignInLink',
  scope: 'workspace',
  method: 'POST',
  path: '/followed-links',
  summary: 'Uses up a sign-in link and sets the cookie',
  body: Followed,
  reply: SignInStep,
  refusals: ['link_expired', 'https_needed'],
});

/** For invitations and resets alike; ends every other session of the person. */
export const choosePassword = route({
  name: 'identity.choosePassword',
  scope: 'workspace',
  method: 'POST',
  path: '/chosen-passwords',
  summary: 'Uses up an invitation or reset link, stores the password and signs in',
  body: z.strictObject({ token: LinkToken, password: TypedPassword }),
  reply: SignInStep,
  refusals: ['link_expired', 'weak_password', 'https_needed', 'unavailable'],
});

export const unlock = route({
  name: 'identity.unlock',
  scope: 'workspace',
  method: 'POST',
  path: '/unlocks',
  summary: 'Uses up an unlock link, so that signing in is possible again at once',
  body: Followed,
  reply: Done,
  refusals: ['link_expired'],
});

export const signOut = route({
  name: 'identity.signOut',
  scope: 'workspace',
  method: 'DELETE',
  path: '/session',
  summary: 'Signs out of this workspace in this browser',
  reply: Done,
});

export const Session = z.object({
  id: Id,
  /** Browser and system as they introduced themselves, e.g. "Firefox, Linux". */
  device: z.string(),
  createdAt: Instant,
  seenAt: Instant,
  expiresAt: Instant,
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const listSessions = route({
  name: 'identity.listSessions',
  scope: 'workspace',
  method: 'GET',
  path: '/sessions',
  summary: 'Lists where you are signed in',
  reply: z.object({ items: z.array(Session) }),
});

export const endSession = route({
  name: 'identity.endSession',
  scope: 'workspace',
  method: 'DELETE',
  path: '/sessions/:session',
  summary: 'Ends one of your sessions',
  params: z.strictObject({ session: Id }),
  reply: Done,
});

export const signOutEverywhere = route({
  name: 'identity.signOutEverywhere',
  scope: 'workspace',
  method: 'DELETE',
  path: '/sessions',
  summary: 'Ends all your sessions in this workspace, this one too',
  reply: Done,
});

export const ChangePassword = z.strictObject({ current: TypedPassword, password: TypedPassword });
export const changePassword = route({
  name: 'identity.changePassword',
  scope: 'workspace',
  method: 'PUT',
  path: '/password',
  summary: 'Changes your password, ends your other sessions and renews this one',
  body: ChangePassword,
  reply: Done,
  refusals: ['wrong_credentials', 'weak_password', 'too_fast', 'token_cannot', 'unavailable', 'proof_needed'],
});

export const tokenDaysMax = 365;
export const ApiToken = z.object({
  id: Id,
  memberId: Id,
  name: z.string(),
  scopes: z.array(z.string()),
  /** Networks it may be used from; empty for anywhere. */
  addresses: z.array(z.string()),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const listTokens = route({
  name: 'identity.listTokens',
  scope: 'workspace',
  method: 'GET',
  path: '/tokens',
  summary: "Lists your API tokens in force; everybody's for those who manage staff",
  reply: z.object({ items: z.array(ApiToken) }),
});

const Network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
export const MakeToken = z.strictObject({
  name: line(100),
  /** Permission names; a token never has more than its member has at the moment of use. */
  scopes: z.array(z.string().max(60)).min(1).max(100),
  addresses: z.array(Network).max(50).default([]),
  days: z.int().min(1).max(tokenDaysMax).default(90),
});
export const makeToken = route({
  name: 'identity.makeToken',
  scope: 'workspace',
  method: 'POST',
  path: '/tokens',
  summary: 'Makes an API token; its text is in this reply and nowhere else',
  body: MakeToken,
  reply: z.object({ id: Id, token: z.string(), expiresAt: Instant }),
  refusals: ['beyond_own_rights', 'token_cannot', 'proof_needed'],
});

export const revokeToken = route({
  name: 'identity.revokeToken',
  scope: 'workspace',
  method: 'DELETE',
  path: '/tokens/:token',
  summary: 'Revokes an API token at once',
  params: z.strictObject({ token: Id }),
  reply: Done,
  refusals: ['token_cannot'],
});

/** The person that first run makes; also how a person's own settings look. */
export const NewOwner = z.strictObject({
  name: line(200),
  address: EmailAddress,
  password: TypedPassword,
  language: Language,
  timeZone: TimeZone.optional(),
});
