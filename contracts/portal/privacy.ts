import { z } from 'zod';
import { Id } from '../common.ts';
import { ExportReady, ProvenByPassword } from '../privacy.ts';
import { route } from '../route.ts';

export const OwnPrivacy = z.object({
  mayExport: z.boolean(),
  mayAskErasure: z.boolean(),
  /** They asked for it, or it is under way. */
  erasureAsked: z.boolean(),
});
export type OwnPrivacy = z.infer<typeof OwnPrivacy>;

export const ownPrivacy = {
  read: route({
    name: 'portal.privacy.read',
    scope: 'portal',
    method: 'GET',
    path: '/privacy',
    summary: 'What you may do with your data here.',
    reply: OwnPrivacy,
  }),
  prepareExport: route({
    name: 'portal.privacy.prepareExport',
    scope: 'portal',
    method: 'POST',
    path: '/privacy/exports',
    summary: 'Opens your archive for an hour; asks for your password if you have one.',
    body: ProvenByPassword,
    reply: ExportReady,
    refusals: ['wrong_credentials', 'too_fast', 'not_offered', 'proof_needed'],
  }),
  exportFile: route({
    name: 'portal.privacy.exportFile',
    scope: 'portal',
    method: 'GET',
    path: '/privacy/exports/:export/file',
    summary: 'Everything of yours: a zip archive with JSON and your files.',
    params: z.strictObject({ export: Id }),
    replyKind: 'file',
  }),
  askErasure: route({
    name: 'portal.privacy.askErasure',
    scope: 'portal',
    method: 'POST',
    path: '/privacy/erasure',
    summary: 'Asks the desk to erase you. Somebody there decides.',
    body: ProvenByPassword,
    reply: OwnPrivacy,
    refusals: ['wrong_credentials', 'too_fast', 'not_offered', 'proof_needed'],
  }),
};
