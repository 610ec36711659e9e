import * as identity from '#contracts/identity.ts';
import { passwordBounds } from '#contracts/identity.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { asIdentity } from './access.ts';
import { changePassword } from './commands/change-password.ts';
import { choosePassword } from './commands/choose-password.ts';
import { endSession } from './commands/end-session.ts';
import { findWorkspaces } from './commands/find-workspaces.ts';
import { followSignInLink } from './commands/follow-sign-in-link.ts';
import { makeToken } from './commands/make-token.ts';
import { revokeToken } from './commands/revoke-token.ts';
import { signIn } from './commands/sign-in.ts';
import { signOut } from './commands/sign-out.ts';
import { unlock } from './commands/unlock.ts';
import { wantLink } from './commands/want-link.ts';
import { readLink } from './queries/links.ts';
import { ownSessions } from './queries/sessions.ts';
import { tokensInForce } from './queries/tokens.ts';

export const routes = [
  serve(identity.findWorkspaces, { allow: anyone(), visit: (visit, { body }) => findWorkspaces(body.address, visit) }),
  serve(identity.signIn, { allow: anyone(), outside: (site, { body }, visit) => signIn(site, body, visit) }),
  serve(identity.wantSignInLink, { allow: anyone(), outside: (site, { body }, visit) => wantLink(site, body.address, 'sign_in', visit) }),
  serve(identity.wantReset, { allow: anyone(), outside: (site, { body }, visit) => wantLink(site, body.address, 'reset', visit) }),
  serve(identity.lookAtLink, {
    allow: anyone(),
    outside: async (site, { body }, { platform }) => {
      const unit = { ...asIdentity(site.workspaceId, 'mailed link'), readOnly: true };
      const { purpose, person } = await inWorkspace(platform, unit, (ctx) => readLink(ctx, body.token));
      const { kind, name, address } = person;
      return { purpose, kind, name, address, passwordMin: passwordBounds[kind].min };
    },
  }),
  serve(identity.followSignInLink, { allow: anyone(), outside: (site, { body }, visit) => followSignInLink(site, body.token, visit) }),
  serve(identity.choosePassword, { allow: anyone(), outside: (site, { body }, visit) => choosePassword(site, body, visit) }),
  serve(identity.unlock, { allow: anyone(), outside: (site, { body }, visit) => unlock(site, body.token, visit) }),
  serve(identity.signOut, { allow: anyone(), whileLooking: true, run: (ctx) => signOut(ctx, { everywhere: false }) }),
  serve(identity.signOutEverywhere, { allow: member(), whileLooking: true, run: (ctx) => signOut(ctx, { everywhere: true }) }),
  serve(identity.listSessions, { allow: member(), run: async (ctx) => ({ items: await ownSessions(ctx) }) }),
  serve(identity.endSession, { allow: member(), run: (ctx, { params }) => endSession(ctx, params.session) }),
  serve(identity.changePassword, { allow: member(), outside: (site, { body }, visit) => changePassword(site, body, visit) }),
  serve(identity.listTokens, { allow: member('tokens.manage'), run: async (ctx) => ({ items: await tokensInForce(ctx) }) }),
  // Outside, so that no Idempotency-Key ever keeps the reply: the token is in it.
  serve(identity.makeToken, {
    allow: member('tokens.manage'),
    outside: (site, { body }) => site.inWorkspace((ctx) => makeToken(ctx, body)),
  }),
  serve(identity.revokeToken, { allow: member('tokens.manage'), run: (ctx, { params }) => revokeToken(ctx, params.token) }),
];
