import { openPreview } from '#server/modules/identity/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { accessOf } from '../queries/facts.ts';
import { mayPreview } from '../queries/desks.ts';

/** Where the desk is, as this person finds it; the member's browser sees it through their eyes for an hour. */
export const openDeskPreview = async (ctx: Context, contactId: string): Promise<{ path: string }> => {
  if (!mayPreview(ctx)) refuse('not_allowed');
  if (!found(await accessOf(ctx, contactId)).desk.on) refuse('desk_closed');
  await openPreview(ctx, contactId);
  return { path: `/p/${(await workspaceProfile(ctx)).slug}` };
};
