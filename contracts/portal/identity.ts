import { z } from 'zod';
import { Done, Id } from '../common.ts';
import { ChangePassword, Session, TypedPassword } from '../identity.ts';
import { route } from '../route.ts';

// Signing in is one form for both sides and lives at workspace scope (`identity.signIn`, `followSignInLink`, …).

export const signOut = route({
  name: 'portal.identity.signOut',
  scope: 'portal',
  method: 'DELETE',
  path: '/session',
  summary: 'Signs the customer out in this browser',
  reply: Done,
});

export const listSessions = route({
  name: 'portal.identity.listSessions',
  scope: 'portal',
  method: 'GET',
  path: '/sessions',
  summary: 'Lists where you are signed in, and whether you have a password',
  reply: z.object({ items: z.array(Session), hasPassword: z.boolean() }),
});

export const endSession = route({
  name: 'portal.identity.endSession',
  scope: 'portal',
  method: 'DELETE',
  path: '/sessions/:session',
  summary: 'Ends one of your sessions',
  params: z.strictObject({ session: Id }),
  reply: Done,
});

export const signOutEverywhere = route({
  name: 'portal.identity.signOutEverywhere',
  scope: 'portal',
  method: 'DELETE',
  path: '/sessions',
  summary: 'Ends all your sessions, this one too',
  reply: Done,
});

/** `current` is left out by who signed in by a mailed link and has no password yet; they need a session proven in the last minutes. */
export const changePassword = route({
  name: 'portal.identity.changePassword',
  scope: 'portal',
  method: 'PUT',
  path: '/password',
  summary: 'Chooses or changes your password and ends your other sessions',
  body: ChangePassword.extend({ current: TypedPassword.optional() }),
  reply: Done,
  refusals: ['wrong_credentials', 'weak_password', 'too_fast', 'unavailable', 'proof_needed'],
});
