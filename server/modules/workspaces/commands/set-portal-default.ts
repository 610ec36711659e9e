import type { Section } from '#contracts/desk-sections.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { settingsChanged } from '../events.ts';

/** To whom the Customer Desk is open of whom nobody says otherwise. */
export const setPortalDefault = async (
  ctx: Context,
  { open, sections }: { open: boolean; sections: readonly Section[] },
): Promise<void> => {
  await ctx.db
    .updateTable('workspaces.workspace')
    .set({ portalOpen: open, portalSections: [...sections] })
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  await record(ctx, settingsChanged, { recordId: ctx.workspaceId, payload: { changed: ['portal'] } });
};
