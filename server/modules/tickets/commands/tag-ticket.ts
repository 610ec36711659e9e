import { tagNamed } from '#server/modules/tags/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { ticketChanged } from '../events.ts';
import { addEventLine } from './add-event-line.ts';
import { assertListed, lockTicket } from './update-ticket.ts';

/** More than anybody reads; rows and filters stay small. */
const most = 50;

// Tags are a set beside the fields: two who tag at once don't undo each other, so no version is asked for or counted.
const tellTagged = async (ctx: Context, id: string, version: number, name: 'tagged' | 'untagged', tag: string): Promise<void> => {
  await addEventLine(ctx, id, { name, details: { tag } });
  await tell(ctx, ticketChanged, { recordId: id, payload: { recordId: id, fields: ['tags'], version } });
};

const lockLive = async (ctx: Context, id: string): Promise<number> => {
  const ticket = await lockTicket(ctx, id);
  assertListed(ticket);
  return ticket.version;
};

export const tagIdsOf = async (ctx: Context, id: string): Promise<string[]> => {
  const tags = ctx.db.selectFrom('tickets.ticketTag').select('tagId').where('workspaceId', '=', ctx.workspaceId).where('ticketId', '=', id);
  return (await tags.execute()).map(({ tagId }) => tagId);
};

/** By its name, which makes the tag if there is none. Tagging twice tags once. */
export const tagTicket = async (ctx: Context, id: string, name: string): Promise<void> => {
  const version = await lockLive(ctx, id);
  const tag = await tagNamed(ctx, name);
  const before = await tagIdsOf(ctx, id);
  if (before.includes(tag.id)) return;
  if (before.length >= most) refuse('too_many', { most });
  await ctx.db.insertInto('tickets.ticketTag').values({ workspaceId: ctx.workspaceId, ticketId: id, tagId: tag.id }).execute();
  await tellTagged(ctx, id, version, 'tagged', tag.name);
};

export const nameOfTag = async (ctx: Context, tagId: string): Promise<string | null> => {
  const tag = ctx.db.selectFrom('tags.tagCard').select('name').where('workspaceId', '=', ctx.workspaceId).where('id', '=', tagId);
  return (await tag.executeTakeFirst())?.name ?? null;
};

export const untagTicket = async (ctx: Context, id: string, tagId: string): Promise<void> => {
  const version = await lockLive(ctx, id);
  const name = found(await nameOfTag(ctx, tagId));
  const gone = await ctx.db
    .deleteFrom('tickets.ticketTag')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('ticketId', '=', id)
    .where('tagId', '=', tagId)
    .returning('tagId')
    .executeTakeFirst();
  if (gone) await tellTagged(ctx, id, version, 'untagged', name);
};
