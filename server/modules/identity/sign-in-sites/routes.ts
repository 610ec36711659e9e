import { signInSites } from '#contracts/sign-in-sites.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { audienceOf } from '../handed-tokens/queries/token-keys.ts';
import { addSite, removeSite } from './commands/add-site.ts';
import { confirmForm } from './commands/hand-form.ts';
import { listSites } from './queries/sites.ts';

const decider = member('access.manage');

export const signInSiteRoutes = [
  serve(signInSites.list, {
    allow: decider,
    run: async (ctx, _input, visit) => ({ items: await listSites(ctx), address: `${await audienceOf(ctx, visit)}/sign-in` }),
  }),
  serve(signInSites.add, { allow: decider, run: (ctx, { body }) => addSite(ctx, body.origin) }),
  serve(signInSites.remove, { allow: decider, run: (ctx, { body }) => removeSite(ctx, body.origin) }),
  serve(signInSites.confirm, { allow: anyone(), outside: (site, { body }, visit) => confirmForm(site, body.handed, visit) }),
];
