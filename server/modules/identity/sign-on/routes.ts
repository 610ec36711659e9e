import { connections, linkedIdentities, signOn } from '#contracts/sign-on.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { registrationRule } from '../registration/queries/rule.ts';
import { unitOf } from '../second-factor/commands/finish-sign-in.ts';
import { beginLinking, beginSignOn } from './commands/begin-sign-on.ts';
import { finishLinking } from './commands/finish-linking.ts';
import { finishSignOn } from './commands/finish-sign-on.ts';
import { addDomain, proveDomain, removeDomain } from './commands/prove-domain.ts';
import { removeConnection } from './commands/remove-connection.ts';
import { saveConnection, saveNewConnection } from './commands/save-connection.ts';
import { unlinkIdentity } from './commands/unlink-identity.ts';
import { listConnections, listDomains, offeredConnections, redirectUri } from './queries/connections.ts';
import { ownIdentities } from './queries/identities.ts';

const decider = member('access.manage');

export const signOnRoutes = [
  serve(signOn.offered, {
    allow: anyone(),
    outside: (site, { query }, visit) =>
      inWorkspace(visit.platform, { ...unitOf(site, visit), readOnly: true }, async (ctx) => ({
        items: await offeredConnections(ctx, query.kind),
        registration: query.kind === 'contact' && (await registrationRule(ctx)).on,
      })),
  }),
  serve(signOn.begin, { allow: anyone(), outside: (site, { body }, visit) => beginSignOn(site, body, visit) }),
  serve(signOn.finish, { allow: anyone(), outside: (site, { body }, visit) => finishSignOn(site, body, visit) }),
  serve(linkedIdentities.list, { allow: member(), run: ownIdentities }),
  serve(linkedIdentities.begin, { allow: member(), outside: (site, { body }, visit) => beginLinking(site, body, visit) }),
  serve(linkedIdentities.finish, { allow: member(), outside: (site, { body }, visit) => finishLinking(site, body, visit) }),
  serve(linkedIdentities.remove, { allow: member(), outside: (site, { params }, visit) => unlinkIdentity(site, params.identity, visit) }),
  serve(connections.list, {
    allow: decider,
    run: async (ctx, _input, visit) => ({
      items: await listConnections(ctx, visit),
      domains: await listDomains(ctx),
      redirectUris: {
        member: await redirectUri(ctx, visit, 'member'),
        contact: await redirectUri(ctx, visit, 'contact'),
      },
    }),
  }),
  serve(connections.create, { allow: decider, outside: (site, { body }, visit) => saveNewConnection(site, body, visit) }),
  serve(connections.change, {
    allow: decider,
    outside: (site, { params, body }, visit) => saveConnection(site, params.connection, body, visit),
  }),
  serve(connections.remove, { allow: decider, run: (ctx, { params }) => removeConnection(ctx, params.connection) }),
  serve(connections.addDomain, { allow: decider, run: (ctx, { body }) => addDomain(ctx, body.domain) }),
  serve(connections.checkDomain, { allow: decider, outside: (site, { params }) => proveDomain(site, params.domain) }),
  serve(connections.removeDomain, { allow: decider, run: (ctx, { params }) => removeDomain(ctx, params.domain) }),
];
