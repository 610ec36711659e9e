import { z } from 'zod';
import { Done, Id, Instant, line } from './common.ts';
import { PersonKind, SignInStep } from './identity.ts';
import { route, type Scope } from './route.ts';

/** What a browser keeps to itself between leaving and coming back; its hash goes along in the state. */
const BrowserSecret = z.base64url().min(43).max(86);
const Elsewhere = z.object({ url: z.url() });
/** How the browser came back: `?code=…&state=…&iss=…`, or `?error=…`. */
const Answer = z.strictObject({ search: z.string().max(4000), secret: BrowserSecret });
const Begin = z.strictObject({ connection: Id, secret: BrowserSecret });

export const signOn = {
  /** For the sign-in page of one face. */
  offered: route({
    name: 'identity.offeredSignOn',
    scope: 'workspace',
    method: 'GET',
    path: '/sign-on',
    summary: 'Lists where else members or customers may sign in, and whether customers may make their own account',
    query: z.strictObject({ kind: PersonKind }),
    reply: z.object({ items: z.array(z.object({ id: Id, name: z.string() })), registration: z.boolean() }),
  }),
  begin: route({
    name: 'identity.beginSignOn',
    scope: 'workspace',
    method: 'POST',
    path: '/session/sign-on/starts',
    summary: 'Where to send the browser to sign in elsewhere',
    body: Begin,
    reply: Elsewhere,
    refusals: ['https_needed', 'sign_on_failed', 'too_fast'],
  }),
  finish: route({
    name: 'identity.finishSignOn',
    scope: 'workspace',
    method: 'POST',
    path: '/session/sign-on',
    summary: 'Signs in with what the other side answered, and sets the cookie',
    body: Answer,
    reply: SignInStep,
    refusals: ['https_needed', 'sign_on_failed', 'sign_on_unknown', 'too_fast'],
  }),
} as const;

export const LinkedIdentity = z.object({ id: Id, connection: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable() });
export type LinkedIdentity = z.infer<typeof LinkedIdentity>;

const linksAt = <const At extends Scope, const Prefix extends string>(scope: At, prefix: Prefix) => ({
  list: route({
    name: `${prefix}.listLinkedIdentities`,
    scope,
    method: 'GET',
    path: '/sign-on/identities',
    summary: 'Lists where else you can sign in from, and where you could',
    reply: z.object({ items: z.array(LinkedIdentity), open: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
  begin: route({
    name: `${prefix}.beginLinking`,
    scope,
    method: 'POST',
    path: '/sign-on/identities/starts',
    summary: 'Where to send your browser to connect an account elsewhere with yours',
    body: Begin,
    reply: Elsewhere,
    refusals: ['proof_needed', 'token_cannot', 'sign_on_failed'],
  }),
  finish: route({
    name: `${prefix}.finishLinking`,
    scope,
    method: 'POST',
    path: '/sign-on/identities',
    summary: 'Connects the account elsewhere with yours, and mails you that it did',
    body: Answer,
    reply: Done,
    refusals: ['proof_needed', 'token_cannot', 'sign_on_failed', 'sign_on_taken'],
  }),
  remove: route({
    name: `${prefix}.removeLinkedIdentity`,
    scope,
    method: 'DELETE',
    path: '/sign-on/identities/:identity',
    summary: 'Disconnects an account elsewhere from yours',
    params: z.strictObject({ identity: Id }),
    reply: Done,
    refusals: ['proof_needed', 'token_cannot'],
  }),
});
export const linkedIdentities = linksAt('workspace', 'identity');
export const portalLinkedIdentities = linksAt('portal', 'portal.identity');

const ConnectionFields = z.strictObject({
  name: line(100),
  issuer: z.url().max(500),
  clientId: line(300),
  personKind: PersonKind,
  /** Who is not known yet becomes a member with the least role, or a contact; else nobody is made. */
  makesPeople: z.boolean(),
});
export const Connection = ConnectionFields.extend({ id: Id, version: z.int(), redirectUri: z.string(), createdAt: Instant });
export type Connection = z.infer<typeof Connection>;
export const NewConnection = ConnectionFields.extend({ clientSecret: line(1000) });
export type NewConnection = z.infer<typeof NewConnection>;
export const ChangeConnection = ConnectionFields.omit({ personKind: true })
  .partial()
  .extend({ clientSecret: line(1000).optional(), version: z.int() });
export type ChangeConnection = z.infer<typeof ChangeConnection>;

export const OwnDomain = z.object({
  domain: z.string(),
  /** Where a text record has to stand, and what is in it. */
  record: z.object({ name: z.string(), value: z.string() }),
  verifiedAt: Instant.nullable(),
});
export type OwnDomain = z.infer<typeof OwnDomain>;
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/);

const writes = ['proof_needed', 'token_cannot', 'beyond_own_rights'] as const;
const One = z.strictObject({ connection: Id });

/** For who decides how people get in. */
export const connections = {
  list: route({
    name: 'identity.listConnections',
    scope: 'workspace',
    method: 'GET',
    path: '/connections',
    summary: 'Lists where members and customers may sign in elsewhere, and whose word about an address counts',
    reply: z.object({ items: z.array(Connection), domains: z.array(OwnDomain), redirectUris: z.record(PersonKind, z.string()) }),
  }),
  create: route({
    name: 'identity.createConnection',
    scope: 'workspace',
    method: 'POST',
    path: '/connections',
    summary: 'Lets people sign in with an OpenID Connect provider, once that has answered',
    body: NewConnection,
    reply: z.object({ id: Id }),
    refusals: [...writes, 'name_taken', 'too_many'],
  }),
  change: route({
    name: 'identity.changeConnection',
    scope: 'workspace',
    method: 'PATCH',
    path: '/connections/:connection',
    summary: 'Changes a connection; its secret is written, never shown',
    params: One,
    body: ChangeConnection,
    reply: Done,
    refusals: [...writes, 'stale_version'],
  }),
  remove: route({
    name: 'identity.removeConnection',
    scope: 'workspace',
    method: 'DELETE',
    path: '/connections/:connection',
    summary: 'Removes a connection; whoever came by it signs in in another way',
    params: One,
    reply: Done,
    refusals: writes,
  }),
  addDomain: route({
    name: 'identity.addOwnDomain',
    scope: 'workspace',
    method: 'POST',
    path: '/own-domains',
    summary: 'Names a domain of your own, and what record proves that it is',
    body: z.strictObject({ domain: Domain }),
    reply: OwnDomain,
    refusals: [...writes, 'name_taken', 'too_many'],
  }),
  checkDomain: route({
    name: 'identity.checkOwnDomain',
    scope: 'workspace',
    method: 'POST',
    path: '/own-domains/:domain/checks',
    summary: 'Asks the DNS whether the domain is yours',
    params: z.strictObject({ domain: Domain }),
    body: z.strictObject({}),
    reply: z.object({ verified: z.boolean() }),
    refusals: writes,
  }),
  removeDomain: route({
    name: 'identity.removeOwnDomain',
    scope: 'workspace',
    method: 'DELETE',
    path: '/own-domains/:domain',
    summary: 'Strikes a domain off',
    params: z.strictObject({ domain: Domain }),
    reply: Done,
    refusals: writes,
  }),
} as const;
