import * as workspaces from '#contracts/portal/workspaces.ts';
import type { PortalMe } from '#contracts/portal/workspaces.ts';
import type { Context } from '#server/platform/db/context.ts';
import { anyone } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { profileOf, seatsOf } from '../identity/index.ts';
import { modulesOff, workspaceProfile } from './queries.ts';

const whoAsks = async (ctx: Context): Promise<PortalMe | null> => {
  if (ctx.actor.kind !== 'contact') return null;
  const { contactId: id, companyIds, previewedBy } = ctx.actor;
  const sections = ctx.actor.sections.filter((section) => ctx.platform.sections.includes(section));
  const profile = await profileOf(ctx, { kind: 'contact', id });
  if (!profile) return null;
  const { name, address, language, timeZone, sample } = profile;
  return { id, name, address, language, timeZone, manager: companyIds.length > 0, sample, sections, preview: previewedBy !== undefined };
};

export const portalRoutes = [
  serve(workspaces.me, {
    allow: anyone(),
    whateverIsOff: true,
    run: async (ctx, _input, visit) => ({
      workspace: { ...(await workspaceProfile(ctx)), modulesOff: await modulesOff(ctx) },
      me: await whoAsks(ctx),
      seats: await seatsOf(ctx, visit.sessionHash),
      now: ctx.now,
    }),
  }),
];
