import type { Tag, TagColour } from '#contracts/tags.ts';
import type { Context } from '#server/platform/db/context.ts';

/** The tags of these tickets, by name; of one without tags there is no entry. */
export const tagsOf = async (ctx: Context, ticketIds: readonly string[]): Promise<Map<string, Tag[]>> => {
  const found = new Map<string, Tag[]>();
  if (ticketIds.length === 0) return found;
  const rows = await ctx.db
    .selectFrom('tickets.ticketTag as s')
    .innerJoin('tags.tagCard as g', (join) => join.onRef('g.workspaceId', '=', 's.workspaceId').onRef('g.id', '=', 's.tagId'))
    .select(['s.ticketId', 'g.id', 'g.name', 'g.colour'])
    .where('s.workspaceId', '=', ctx.workspaceId)
    .where('s.ticketId', 'in', ticketIds)
    .orderBy('g.name')
    .execute();
  for (const { ticketId, id, name, colour } of rows)
    found.set(ticketId, [...(found.get(ticketId) ?? []), { id, name, colour: colour as TagColour | null }]);
  return found;
};
