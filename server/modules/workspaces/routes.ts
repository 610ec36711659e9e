import type { Me } from '#contracts/workspaces.ts';
import * as workspaces from '#contracts/workspaces.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import { workspaceModules, type WorkspaceModule } from '#contracts/modules.ts';
import type { Context } from '#server/platform/db/context.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { profileOf, seatsOf } from '../identity/index.ts';
import { changeSettings } from './commands/change-settings.ts';
import { switchModule } from './commands/switch-module.ts';
import { listModules, modulesOff, readSettings, workspaceProfile } from './queries.ts';

const whoAsks = async (ctx: Context, off: readonly WorkspaceModule[]): Promise<Me | null> => {
  const { actor } = ctx;
  if (actor.kind === 'nobody' || actor.kind === 'system') return null;
  const person =
    actor.kind === 'contact' ? ({ kind: 'contact', id: actor.contactId } as const) : ({ kind: 'member', id: actor.memberId } as const);
  // A partner is a member elsewhere: name, language and zone are read where they stand.
  const home = actor.kind === 'partner' ? workspaceIdFrom(actor.homeWorkspaceId) : ctx.workspaceId;
  const profile = await profileOf({ db: ctx.db, workspaceId: home }, person);
  if (!profile) return null;
  const { name, address, language, timeZone, sample } = profile;
  const permissions = actor.kind === 'contact' ? [] : [...actor.permissions];
  return {
    kind: actor.kind,
    id: person.id,
    name,
    address,
    language,
    timeZone,
    permissions: permissions.filter((permission) => !off.some((module) => permission.startsWith(`${module}.`))),
    teamIds: actor.kind === 'member' ? [...actor.teamIds] : [],
    sample,
    seenAs: actor.kind === 'member' ? (actor.seenAs ?? null) : null,
  };
};

export const routes = [
  serve(workspaces.me, {
    allow: anyone(),
    run: async (ctx, _input, visit) => {
      const off = await modulesOff(ctx);
      return {
        workspace: { ...(await workspaceProfile(ctx)), modulesOff: off },
        me: await whoAsks(ctx, off),
        seats: await seatsOf(ctx, visit.sessionHash),
        now: ctx.now,
      };
    },
  }),
  serve(workspaceModules.list, { allow: member('setup.manage'), run: async (ctx) => ({ items: await listModules(ctx) }) }),
  serve(workspaceModules.switch, {
    allow: member('setup.manage'),
    run: async (ctx, { params, body }) => {
      await switchModule(ctx, params.module, body.on);
      return { items: await listModules(ctx) };
    },
  }),
  serve(workspaces.settings, { allow: member('setup.manage'), run: (ctx) => readSettings(ctx) }),
  serve(workspaces.changeSettings, { allow: member('setup.manage'), run: (ctx, { body }) => changeSettings(ctx, body) }),
];
