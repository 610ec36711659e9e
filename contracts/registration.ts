import { z } from 'zod';
import { Done, EmailAddress, line } from './common.ts';
import { LinkToken, SignInStep, TypedPassword } from './identity.ts';
import { route } from './route.ts';

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/);

/** Whether customers may make their own account, and at which domains their addresses may be. */
export const RegistrationRule = z.strictObject({
  on: z.boolean(),
  /** Empty: everywhere that is not blocked. */
  allowed: z.array(Domain).max(200),
  blocked: z.array(Domain).max(200),
});
export type RegistrationRule = z.infer<typeof RegistrationRule>;

export const registration = {
  rule: route({
    name: 'identity.registrationRule',
    scope: 'workspace',
    method: 'GET',
    path: '/registration-rule',
    summary: 'Tells whether customers may make their own account',
    reply: RegistrationRule,
  }),
  setRule: route({
    name: 'identity.setRegistrationRule',
    scope: 'workspace',
    method: 'PUT',
    path: '/registration-rule',
    summary: 'Says whether customers may make their own account',
    body: RegistrationRule,
    reply: Done,
    refusals: ['proof_needed', 'token_cannot'],
  }),
  /** The answer is the same whether the address is known, allowed or neither. */
  want: route({
    name: 'identity.wantRegistration',
    scope: 'workspace',
    method: 'POST',
    path: '/registrations',
    summary: 'Mails a link with which a customer makes their account',
    body: z.strictObject({ address: EmailAddress }),
    reply: Done,
    refusals: ['too_fast'],
  }),
  complete: route({
    name: 'identity.completeRegistration',
    scope: 'workspace',
    method: 'POST',
    path: '/registrations/completions',
    summary: 'Uses up the link, makes the account and signs in',
    body: z.strictObject({ token: LinkToken, name: line(200), password: TypedPassword }),
    reply: SignInStep,
    refusals: ['link_expired', 'weak_password', 'address_taken', 'https_needed', 'unavailable'],
  }),
} as const;
