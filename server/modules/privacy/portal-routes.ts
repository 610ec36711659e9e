import { ownPrivacy, type OwnPrivacy } from '#contracts/portal/privacy.ts';
import { personBehind, proveAgain } from '#server/modules/identity/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { contact } from '#server/platform/http/allow.ts';
import { serve, type Served, type Site, type Visit } from '#server/platform/http/serve.ts';
import { placeOf } from '#server/platform/http/visit.ts';
import { refuse } from '#server/platform/refusal.ts';
import { beginAsked } from './commands/begin-erasure.ts';
import { prepareExport } from './commands/prepare-export.ts';
import { sendExport } from './commands/send-export.ts';
import { privacyOf, privacySettings } from './queries/privacy.ts';

// Customers reach none of these tables themselves (decision 9): the machinery acts for whoever is signed in.
const forThem = <Result>(site: Site, visit: Visit, run: (ctx: Context) => Promise<Result>): Promise<Result> => {
  const unit = { workspaceId: site.workspaceId, actor: { kind: 'system', reason: 'own data' }, requestId: visit.requestId } as const;
  return inWorkspace(visit.platform, { ...unit, from: placeOf(visit) }, run);
};

const standing = async (ctx: Context, contactId: string): Promise<OwnPrivacy> => {
  const { ownExport, ownErasure } = await privacySettings(ctx);
  const { erasure } = await privacyOf(ctx, contactId);
  return { mayExport: ownExport, mayAskErasure: ownErasure, erasureAsked: erasure !== null };
};

const offered = (site: Site, visit: Visit, what: 'mayExport' | 'mayAskErasure') =>
  forThem(site, visit, async (ctx) => (await standing(ctx, personBehind(site.actor).id))[what] || refuse('not_offered'));

export const portalRoutes: readonly Served[] = [
  serve(ownPrivacy.read, {
    allow: contact(),
    outside: (site, _, visit) => forThem(site, visit, (ctx) => standing(ctx, personBehind(site.actor).id)),
  }),
  serve(ownPrivacy.prepareExport, {
    allow: contact(),
    outside: async (site, { body }, visit) => {
      const person = personBehind(site.actor);
      await offered(site, visit, 'mayExport');
      await proveAgain(site, body.password, visit);
      return forThem(site, visit, (ctx) => prepareExport(ctx, person.id, person));
    },
  }),
  serve(ownPrivacy.exportFile, { allow: contact(), outside: (site, { params }, visit) => sendExport(site, params.export, visit) }),
  serve(ownPrivacy.askErasure, {
    allow: contact(),
    outside: async (site, { body }, visit) => {
      const { id } = personBehind(site.actor);
      await offered(site, visit, 'mayAskErasure');
      await proveAgain(site, body.password, visit);
      return forThem(site, visit, async (ctx) => {
        await beginAsked(ctx, id);
        return standing(ctx, id);
      });
    },
  }),
];
