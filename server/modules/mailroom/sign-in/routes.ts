import { mailAuthorities } from '#contracts/mail-authorities.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { beginConsent } from './commands/begin-consent.ts';
import { endConsent } from './commands/end-consent.ts';
import { removeAuthority } from './commands/remove-authority.ts';
import { setAuthority } from './commands/set-authority.ts';
import { listAuthorities } from './queries.ts';

const manage = member('setup.manage');

export const signInRoutes: readonly Served[] = [
  serve(mailAuthorities.authorities, { allow: manage, run: (ctx, _input, visit) => listAuthorities(ctx, visit) }),
  serve(mailAuthorities.setAuthority, {
    allow: manage,
    run: (ctx, { params, body }, visit) => setAuthority(ctx, params.authority, body, visit),
  }),
  serve(mailAuthorities.removeAuthority, { allow: manage, run: (ctx, { params }) => removeAuthority(ctx, params.authority) }),
  serve(mailAuthorities.beginConsent, {
    allow: manage,
    // Not `run`, whose replies are kept to be repeated: a state is handed out once.
    outside: (site, { params }, visit) => site.inWorkspace((ctx) => beginConsent(ctx, params.mailbox, visit)),
  }),
  serve(mailAuthorities.endConsent, { allow: manage, outside: (site, { body }, { platform }) => endConsent(platform, site, body) }),
];
