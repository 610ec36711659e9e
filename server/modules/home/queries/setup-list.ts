import { SetupStep, type SetupList } from '#contracts/home.ts';
import { listProducts } from '#server/modules/catalog/index.ts';
import { hasMailbox } from '#server/modules/mailroom/index.ts';
import { listRoles, memberCards } from '#server/modules/staff/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { listWidgetGroups } from './groups.ts';

/** What the desk shows of each step; whoever gives access decides when that is done. */
const found = async (ctx: Context): Promise<Record<SetupStep, boolean>> => {
  const [settings, mail, products, roles, members, groups] = await Promise.all([
    workspaceSettings(ctx),
    hasMailbox(ctx),
    listProducts(ctx),
    listRoles(ctx),
    memberCards(ctx),
    listWidgetGroups(ctx),
  ]);
  return {
    workspace: true,
    profile: settings.version > 1,
    mail,
    products: products.length > 0,
    roles: roles.some(({ readyMade }) => readyMade === null),
    members: members.length > 1,
    access: false,
    widgets: groups.length > 0,
  };
};

export const setupList = async (ctx: Context): Promise<SetupList['items']> => {
  const [shows, ticked] = await Promise.all([
    found(ctx),
    ctx.db.selectFrom('home.setupStep').select(['step', 'done']).where('workspaceId', '=', ctx.workspaceId).execute(),
  ]);
  return SetupStep.options.map((step) => {
    const byHand = ticked.find((row) => row.step === step)?.done ?? false;
    return { step, found: shows[step], done: shows[step] || byHand };
  });
};
