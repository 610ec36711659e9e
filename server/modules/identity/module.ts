import type { Module } from '#server/platform/module.ts';
import { portalPasskeyRoutes } from './passkeys/portal-routes.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { erasePerson, personSessions } from './commands/erase-person.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { secondFactorRoutes } from './second-factor/routes.ts';
import { tellGuesses } from './second-factor/work.ts';
import { forgetExpired, mailLink } from './work.ts';

export const identity: Module = {
  name: 'identity',
  routes: [...routes, ...secondFactorRoutes, ...passkeyRoutes, ...portalRoutes, ...portalPasskeyRoutes],
  work: [mailLink, forgetExpired, tellGuesses],
  schedules: [{ work: forgetExpired, everySeconds: 6 * 3600 }],
  permissions: ['tokens.manage'],
  settings: {
    'identity.sign_in_rule': { kind: 'sign_in_rule', of: null },
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
    'identity.used_once': 'machinery',
    'identity.sign_in_rule': 'content',
  },
};
