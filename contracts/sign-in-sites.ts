import { z } from 'zod';
import { Done, Instant } from './common.ts';
import { SignInStep } from './identity.ts';
import { route } from './route.ts';

/** A scheme and a host, with its port where it is not the usual one (RFC 6454). */
export const Origin = z
  .string()
  .trim()
  .toLowerCase()
  .max(300)
  .regex(/^https?:\/\/(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::[1-9]\d{0,4})?$/)
  .refine((text) => !/^http:.*[^:]:80$|^https:.*[^:]:443$/.test(text));

const Site = z.strictObject({ origin: Origin });

/** What a form on another site has to send, by these names. */
export const formFields = { address: 'Login', password: 'Pass' } as const;

export const signInSites = {
  list: route({
    name: 'identity.listSignInSites',
    scope: 'workspace',
    method: 'GET',
    path: '/sign-in-sites',
    summary: 'Lists the sites whose pages may carry a sign-in form of this desk',
    reply: z.object({ items: z.array(z.object({ origin: z.string(), createdAt: Instant })), address: z.string() }),
  }),
  add: route({
    name: 'identity.addSignInSite',
    scope: 'workspace',
    method: 'POST',
    path: '/sign-in-sites',
    summary: 'Lets the pages of a site carry a sign-in form of this desk',
    body: Site,
    reply: Done,
    refusals: ['proof_needed', 'token_cannot', 'name_taken', 'too_many'],
  }),
  remove: route({
    name: 'identity.removeSignInSite',
    scope: 'workspace',
    method: 'POST',
    path: '/sign-in-sites/removals',
    summary: 'Forms of that site arrive with empty fields from now on',
    body: Site,
    reply: Done,
    refusals: ['proof_needed', 'token_cannot'],
  }),
  /** The one click on the desk's own page after such a form (S-50). */
  confirm: route({
    name: 'identity.confirmHandedForm',
    scope: 'workspace',
    method: 'POST',
    path: '/session/handed-form',
    summary: 'Signs in with what a form on a registered site has sent, and sets the cookie',
    body: z.strictObject({ handed: z.string().trim().min(1).max(4000) }),
    reply: SignInStep,
    refusals: ['wrong_credentials', 'sign_in_over', 'too_fast', 'https_needed', 'unavailable'],
  }),
} as const;
