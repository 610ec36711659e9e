import { registration } from '#contracts/registration.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { completeRegistration } from './commands/complete-registration.ts';
import { setRegistrationRule } from './commands/set-registration-rule.ts';
import { wantRegistration } from './commands/want-registration.ts';
import { registrationRule } from './queries/rule.ts';

const decider = member('access.manage');

export const registrationRoutes = [
  serve(registration.rule, { allow: decider, run: registrationRule }),
  serve(registration.setRule, { allow: decider, run: (ctx, { body }) => setRegistrationRule(ctx, body) }),
  serve(registration.want, { allow: anyone(), outside: (site, { body }, visit) => wantRegistration(site, body.address, visit) }),
  serve(registration.complete, { allow: anyone(), outside: (site, { body }, visit) => completeRegistration(site, body, visit) }),
];
