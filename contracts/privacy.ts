import { z } from 'zod';
import { Created, Done, Id, Instant, line, page, PageQuery } from './common.ts';
import { route } from './route.ts';

export const ErasureState = z.enum(['asked', 'running', 'done']);
export type ErasureState = z.infer<typeof ErasureState>;

export const Erasure = z.object({
  contactId: Id,
  /** `asked`: the person asked for it and nobody has begun it yet. */
  state: ErasureState,
  /** Null once they are erased. */
  name: z.string().nullable(),
  /** The member who began it. */
  by: z.string().nullable(),
  /** Steps in all and behind us. */
  total: z.int(),
  done: z.int(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Erasure = z.infer<typeof Erasure>;

export const LegalHold = z.object({ reason: z.string(), by: z.string().nullable(), since: Instant });
export const PersonPrivacy = z.object({ hold: LegalHold.nullable(), erasure: Erasure.nullable() });
export type PersonPrivacy = z.infer<typeof PersonPrivacy>;

/** What customers may do themselves on the Customer Desk. */
export const PrivacySettings = z.strictObject({
  ownExport: z.boolean(),
  /** Ask for it; a member decides. */
  ownErasure: z.boolean(),
  version: z.int().min(0),
});
export type PrivacySettings = z.infer<typeof PrivacySettings>;

const OfContact = z.strictObject({ contact: Id });
/** Whoever has a password proves with it who they are, others by a session proven in the last minutes; no token can. */
export const ProvenByPassword = z.strictObject({ password: z.string().max(1000).optional() });
export const ExportReady = Created.extend({ expiresAt: Instant });
const unproven = ['wrong_credentials', 'too_fast', 'token_cannot', 'proof_needed'] as const;

export const privacy = {
  ofContact: route({
    name: 'privacy.ofContact',
    scope: 'workspace',
    method: 'GET',
    path: '/contacts/:contact/privacy',
    summary: 'Whether a person is under legal hold, and how far their erasure is.',
    params: OfContact,
    reply: PersonPrivacy,
  }),
  prepareExport: route({
    name: 'privacy.prepareExport',
    scope: 'workspace',
    method: 'POST',
    path: '/contacts/:contact/exports',
    summary: 'Opens the archive of a person for an hour, for whoever proves who they are.',
    params: OfContact,
    body: ProvenByPassword,
    reply: ExportReady,
    refusals: [...unproven],
  }),
  exportFile: route({
    name: 'privacy.exportFile',
    scope: 'workspace',
    method: 'GET',
    path: '/personal-exports/:export/file',
    summary: 'A zip archive: everything of the person as JSON, and their files. Nothing of anybody else.',
    params: z.strictObject({ export: Id }),
    replyKind: 'file',
  }),
  setHold: route({
    name: 'privacy.setHold',
    scope: 'workspace',
    method: 'PUT',
    path: '/contacts/:contact/legal-hold',
    summary: 'Keeps a person’s data from erasure, and says why.',
    params: OfContact,
    body: z.strictObject({ reason: line(500) }),
    reply: PersonPrivacy,
    refusals: ['erasing'],
  }),
  endHold: route({
    name: 'privacy.endHold',
    scope: 'workspace',
    method: 'DELETE',
    path: '/contacts/:contact/legal-hold',
    summary: 'Ends the legal hold.',
    params: OfContact,
    reply: PersonPrivacy,
  }),
  erase: route({
    name: 'privacy.erase',
    scope: 'workspace',
    method: 'POST',
    path: '/contacts/:contact/erasure',
    summary: 'Erases a person for good, as background work: all that names them and all that they wrote. Tickets stay by their number.',
    params: OfContact,
    body: ProvenByPassword.extend({
      /** As it is written on the person's page. */
      name: z.string().max(300),
    }),
    reply: PersonPrivacy,
    refusals: [...unproven, 'on_hold', 'erasing', 'merge_running', 'name_differs'],
  }),
  decline: route({
    name: 'privacy.decline',
    scope: 'workspace',
    method: 'DELETE',
    path: '/contacts/:contact/erasure',
    summary: 'Declines an erasure that the person asked for and that nobody has begun.',
    params: OfContact,
    reply: Done,
    refusals: ['erasing'],
  }),
  erasures: route({
    name: 'privacy.erasures',
    scope: 'workspace',
    method: 'GET',
    path: '/erasures',
    summary: 'Erasures that were asked for, are under way or done, the latest first.',
    query: z.strictObject(PageQuery),
    reply: page(Erasure),
  }),
  settings: route({
    name: 'privacy.settings',
    scope: 'workspace',
    method: 'GET',
    path: '/privacy-settings',
    summary: 'What customers may do with their own data.',
    reply: PrivacySettings,
  }),
  changeSettings: route({
    name: 'privacy.changeSettings',
    scope: 'workspace',
    method: 'PUT',
    path: '/privacy-settings',
    summary: 'Says what customers may do with their own data.',
    body: PrivacySettings,
    reply: PrivacySettings,
  }),
};
