import { sql } from 'kysely';
import type { DeskPeople } from '#contracts/desk-sections.ts';
import type { Context } from '#server/platform/db/context.ts';
import { companyDesk } from '../queries/desks.ts';
import { keepList } from './change-company-desk.ts';

interface Merge {
  readonly fromId: string;
  readonly intoId: string;
}

/** What the one who stays says for themselves stands; where they say nothing, the other's own word does. */
export const moveContactDesk = async (ctx: Context, { fromId, intoId }: Merge): Promise<void> => {
  await sql`update customers.contact i set portal = coalesce(i.portal, f.portal),
      portal_on = array(select unnest(i.portal_on) union select unnest(f.portal_on) except select unnest(i.portal_off)),
      portal_off = array(select unnest(i.portal_off) union select unnest(f.portal_off) except select unnest(i.portal_on))
    from customers.contact f where i.workspace_id = ${ctx.workspaceId} and i.id = ${intoId}::uuid
      and f.workspace_id = ${ctx.workspaceId} and f.id = ${fromId}::uuid`.execute(ctx.db);
};

/**
 * Two companies with different words become one with a list: nobody gains the desk by a merge, and nobody loses it. Sections
 * stay those of the one that stays.
 */
export const moveCompanyDesk = async (ctx: Context, { fromId, intoId }: Merge): Promise<void> => {
  const [from, into] = [await companyDesk(ctx, fromId), await companyDesk(ctx, intoId)];
  const byDefault = into.workspace.open ? 'everyone' : 'off';
  const differs = (from.people ?? byDefault) !== (into.people ?? byDefault);
  if (differs) {
    await keepList(ctx, fromId, from);
    await keepList(ctx, intoId, into);
  }
  const people: DeskPeople | null = differs ? 'selected' : (into.people ?? from.people);
  await ctx.db
    .updateTable('customers.company')
    .set({ portalPeople: people })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', intoId)
    .execute();
};
