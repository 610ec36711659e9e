import * as identity from '#contracts/portal/identity.ts';
import { anyone, contact } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { changePassword } from './commands/change-password.ts';
import { endSession } from './commands/end-session.ts';
import { signOut } from './commands/sign-out.ts';
import { hasPassword, ownSessions } from './queries/sessions.ts';

export const portalRoutes = [
  serve(identity.signOut, { allow: anyone(), whileLooking: true, run: (ctx) => signOut(ctx, { everywhere: false }) }),
  serve(identity.signOutEverywhere, { allow: contact(), run: (ctx) => signOut(ctx, { everywhere: true }) }),
  serve(identity.listSessions, {
    allow: contact(),
    run: async (ctx) => ({ items: await ownSessions(ctx), hasPassword: await hasPassword(ctx) }),
  }),
  serve(identity.endSession, { allow: contact(), run: (ctx, { params }) => endSession(ctx, params.session) }),
  serve(identity.changePassword, { allow: contact(), outside: (site, { body }, visit) => changePassword(site, body, visit) }),
];
