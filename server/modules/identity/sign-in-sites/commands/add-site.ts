import { done } from '#contracts/common.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { mustBeProven } from '../../queries/proof.ts';
import { listSites } from '../queries/sites.ts';

const most = 50;

export const addSite = async (ctx: Context, origin: string): Promise<typeof done> => {
  await mustBeProven(ctx);
  if ((await listSites(ctx)).length >= most) refuse('too_many');
  const row = { workspaceId: ctx.workspaceId, origin, createdAt: ctx.now };
  await refuseWhere({ sign_in_site_pkey: 'name_taken' }, ctx.db.insertInto('identity.signInSite').values(row).execute());
  return done;
};

export const removeSite = async (ctx: Context, origin: string): Promise<typeof done> => {
  await mustBeProven(ctx);
  const gone = ctx.db.deleteFrom('identity.signInSite').where('workspaceId', '=', ctx.workspaceId).where('origin', '=', origin);
  found(await gone.returning('origin').executeTakeFirst());
  return done;
};
