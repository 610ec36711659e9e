import type { Module } from '#server/platform/module.ts';
import { portalPasskeyRoutes } from './passkeys/portal-routes.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { erasePerson, personSessions } from './commands/erase-person.ts';
import { handedTokenRoutes } from './handed-tokens/routes.ts';
import { registrationRoutes } from './registration/routes.ts';
import { mailRegistration } from './registration/work.ts';
import { signInSiteRoutes } from './sign-in-sites/routes.ts';
import { portalSignOnRoutes } from './sign-on/portal-routes.ts';
import { signOnRoutes } from './sign-on/routes.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { secondFactorRoutes } from './second-factor/routes.ts';
import { tellGuesses } from './second-factor/work.ts';
import { forgetExpired, mailLink } from './work.ts';

export const identity: Module = {
  name: 'identity',
  routes: [
    ...routes,
    ...secondFactorRoutes,
    ...passkeyRoutes,
    ...signOnRoutes,
    ...handedTokenRoutes,
    ...signInSiteRoutes,
    ...registrationRoutes,
    ...portalRoutes,
    ...portalPasskeyRoutes,
    ...portalSignOnRoutes,
  ],
  work: [mailLink, forgetExpired, tellGuesses, mailRegistration],
  schedules: [{ work: forgetExpired, everySeconds: 6 * 3600 }],
  permissions: ['tokens.manage', 'access.manage'],
  settings: {
    'identity.sign_in_rule': { kind: 'sign_in_rule', of: null },
    'identity.connection': { kind: 'sign_on', name: 'name' },
  },
  person: { export: personSessions, erase: erasePerson },
  data: {
    'identity.credential': 'person',
    'identity.session': 'person',
    'identity.mailed_link': 'person',
    'identity.api_token': 'person',
    'identity.second_factor': 'person',
    'identity.recovery_code': 'person',
    'identity.pending_sign_in': 'person',
    'identity.passkey': 'person',
    'identity.connection': 'machinery',
    'identity.own_domain': 'content',
    'identity.foreign_identity': 'person',
    'identity.sign_in_site': 'content',
    'identity.token_key': 'machinery',
    'identity.used_once': 'machinery',
    'identity.sign_in_rule': 'content',
  },
};
