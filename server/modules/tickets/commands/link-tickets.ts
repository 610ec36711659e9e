import { sql } from 'kysely';
import type { NewLinkKind } from '#contracts/links.ts';
import { recordCards } from '#server/modules/threads/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { ticketId } from '../access.ts';
import { ticketChanged } from '../events.ts';
import { ancestorsOf, linksOf, mostLinks } from '../queries/links.ts';
import { seenFrom, stored, type StoredLink } from '../rules/links.ts';
import { addEventLine } from './add-event-line.ts';
import { assertListed, lockTickets, type TicketState } from './update-ticket.ts';

const tellBoth = async (ctx: Context, link: StoredLink, name: 'linked' | 'unlinked', locked: ReadonlyMap<string, TicketState>) => {
  const cards = await recordCards(ctx, [link.fromId, link.toId]);
  for (const [id, otherId] of [
    [link.fromId, link.toId],
    [link.toId, link.fromId],
  ] as const) {
    const other = cards.find((card) => card.id === otherId);
    await addEventLine(ctx, id, { name, details: { recordId: otherId, reference: other?.reference ?? '', as: seenFrom(link, id) } });
    await tell(ctx, ticketChanged, { recordId: id, payload: { recordId: id, fields: ['links'], version: locked.get(id)?.version ?? 1 } });
  }
};

// Two links far apart could close a ring together, so families are joined one after the other.
const assertNoRing = async (ctx: Context, { fromId, toId }: StoredLink): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('tickets.parent'), hashtext(${ctx.workspaceId}))`.execute(ctx.db);
  if ((await ancestorsOf(ctx, toId)).has(fromId)) refuse('link_ring');
};

/** Only says that two tickets belong together: nobody sees more of either, and no customer or partner hears of it. */
export const linkTickets = async (ctx: Context, id: string, { kind, to }: { kind: NewLinkKind; to: string }) => {
  const otherId = await ticketId(ctx, to);
  if (otherId === id) throw new InvalidInput([{ path: 'body.to', message: 'A ticket is not linked to itself.' }]);
  const locked = await lockTickets(ctx, [id, otherId]);
  for (const ticket of locked.values()) assertListed(ticket);
  const link = stored(kind, id, otherId);
  if (link.kind === 'child_of') await assertNoRing(ctx, link);
  if ((await linksOf(ctx, id)).length >= mostLinks) refuse('too_many', { most: mostLinks });
  await refuseWhere(
    { link_pair: 'linked_already', link_parent: 'has_parent' },
    ctx.db
      .insertInto('tickets.link')
      .values({ workspaceId: ctx.workspaceId, id: newId(), ...link, createdBy: personOf(ctx.actor), createdAt: ctx.now })
      .execute(),
  );
  await tellBoth(ctx, link, 'linked', locked);
  return { items: await linksOf(ctx, id) };
};

export const unlinkTickets = async (ctx: Context, id: string, linkId: string): Promise<void> => {
  const rows = ctx.db
    .selectFrom('tickets.link')
    .select(['kind', 'fromId', 'toId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', linkId)
    .where((row) => row.or([row('fromId', '=', id), row('toId', '=', id)]));
  const { fromId, toId } = found(await rows.executeTakeFirst());
  const locked = await lockTickets(ctx, [fromId, toId]);
  // Two who take it away take it away once.
  const link = found(await rows.executeTakeFirst());
  await ctx.db.deleteFrom('tickets.link').where('workspaceId', '=', ctx.workspaceId).where('id', '=', linkId).execute();
  await tellBoth(ctx, link as StoredLink, 'unlinked', locked);
};
