import { portalLinkedIdentities } from '#contracts/sign-on.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { contact } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { asIdentity } from '../access.ts';
import { beginLinking } from './commands/begin-sign-on.ts';
import { finishLinking } from './commands/finish-linking.ts';
import { unlinkIdentity } from './commands/unlink-identity.ts';
import { ownIdentities } from './queries/identities.ts';

export const portalSignOnRoutes = [
  // Customers read no table of connections: the machinery reads it for them.
  serve(portalLinkedIdentities.list, {
    allow: contact(),
    outside: (site, _input, visit) =>
      inWorkspace(visit.platform, { ...asIdentity(site.workspaceId, 'sign-on', visit), readOnly: true }, (ctx) =>
        ownIdentities({ ...ctx, actor: site.actor }),
      ),
  }),
  serve(portalLinkedIdentities.begin, { allow: contact(), outside: (site, { body }, visit) => beginLinking(site, body, visit) }),
  serve(portalLinkedIdentities.finish, { allow: contact(), outside: (site, { body }, visit) => finishLinking(site, body, visit) }),
  serve(portalLinkedIdentities.remove, {
    allow: contact(),
    outside: (site, { params }, visit) => unlinkIdentity(site, params.identity, visit),
  }),
];
