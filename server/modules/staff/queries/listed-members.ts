import type { ListedMember } from '#contracts/staff.ts';
import type { Context } from '#server/platform/db/context.ts';
import { awayNow } from './absences.ts';
import { memberCards } from './members.ts';

/** Everybody by name, with who leads them and whether they are away now. */
export const listedMembers = async (ctx: Context): Promise<ListedMember[]> => {
  const cards = await memberCards(ctx);
  const leads = await ctx.db
    .selectFrom('staff.member')
    .select(['id', 'leadId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('leadId', 'is not', null)
    .execute();
  const leadOf = new Map(leads.map(({ id, leadId }) => [id, leadId]));
  const away = await awayNow(ctx);
  return cards.map((card) => ({ ...card, leadId: leadOf.get(card.id) ?? null, away: away.get(card.id) ?? null }));
};
