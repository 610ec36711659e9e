import { secondFactor, secondStep } from '#contracts/second-factor.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { beginFirstFactor } from './commands/begin-first-factor.ts';
import { beginOwnFactor } from './commands/begin-own-factor.ts';
import { checkFactor } from './commands/check-factor.ts';
import { confirmFirstFactor } from './commands/confirm-first-factor.ts';
import { confirmOwnFactor } from './commands/confirm-own-factor.ts';
import { removeOwnFactor } from './commands/remove-own-factor.ts';
import { renewOwnCodes } from './commands/renew-own-codes.ts';
import { ownFactor } from './queries/second-factors.ts';

export const secondFactorRoutes = [
  serve(secondStep.check, { allow: anyone(), outside: (site, { body }, visit) => checkFactor(site, body, visit) }),
  serve(secondStep.begin, { allow: anyone(), outside: (site, { body }, visit) => beginFirstFactor(site, body.pending, visit) }),
  serve(secondStep.confirm, { allow: anyone(), outside: (site, { body }, visit) => confirmFirstFactor(site, body, visit) }),
  serve(secondFactor.own, { allow: member(), run: ownFactor }),
  serve(secondFactor.begin, { allow: member(), outside: (site, { body }, visit) => beginOwnFactor(site, body, visit) }),
  serve(secondFactor.confirm, { allow: member(), outside: (site, { body }, visit) => confirmOwnFactor(site, body.code, visit) }),
  serve(secondFactor.renewCodes, { allow: member(), outside: (site, { body }, visit) => renewOwnCodes(site, body, visit) }),
  serve(secondFactor.remove, { allow: member(), outside: (site, { body }, visit) => removeOwnFactor(site, body, visit) }),
];
