import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import type { BulkAction } from '#contracts/bulk.ts';
import type { Priority } from '#contracts/tickets.ts';
import { memberActor } from '#server/modules/staff/index.ts';
import { tagNamed } from '#server/modules/tags/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, Refusal, refuse } from '#server/platform/refusal.ts';
import { work, type WorkSite } from '#server/platform/work/work.ts';
import { bulkChanged } from '../events.ts';
import { assertMayInBulk } from '../access.ts';
import { actionOf, bulkRow, heldBulk, lockedBulk, type BulkRow } from '../queries/bulk.ts';
import { assignTicket } from './assign-ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { closeTicket } from './close-ticket.ts';
import { nameOfTag, tagIdsOf, tagTicket, untagTicket } from './tag-ticket.ts';
import { lockTicket } from './update-ticket.ts';

/** As a ticket was before, as far as a bulk change can change it. */
const Before = z.object({
  statusId: Id,
  priority: z.string(),
  assigneeId: Id.nullable(),
  teamId: Id.nullable(),
  productId: Id.nullable(),
  areaId: Id.nullable(),
  tagIds: z.array(Id),
});
type Before = z.infer<typeof Before>;

const versionOf = async (ctx: Context, id: string): Promise<number> => (await lockTicket(ctx, id)).version;

/** Each goes the way of a single ticket, with the same rights, lines in its history and events. */
const apply = async (ctx: Context, id: string, action: BulkAction): Promise<void> => {
  const { version, assigneeId, teamId } = await lockTicket(ctx, id);
  if (action.kind === 'assign') {
    const wanted = { assigneeId: action.assigneeId === undefined ? assigneeId : action.assigneeId, teamId: action.teamId ?? teamId };
    await assignTicket(ctx, id, { version, ...wanted, ...(action.teamId === null ? { teamId: null } : {}), inBulk: true });
  } else if (action.kind === 'close') await closeTicket(ctx, id, { version });
  else if (action.kind === 'tag') await tagTicket(ctx, id, action.name);
  else if (action.kind === 'untag') await untagTicket(ctx, id, action.tagId);
  else {
    const { kind: _, ...change } = action;
    await changeTicket(ctx, id, { version, ...change });
  }
};

const areTags = ({ kind }: BulkAction): boolean => kind === 'tag' || kind === 'untag';

/** Only what this change did to them: tags are a set, and others may have added theirs since. */
const putTagsBack = async (ctx: Context, id: string, action: BulkAction, { tagIds }: Before): Promise<void> => {
  if (action.kind === 'untag') {
    const name = tagIds.includes(action.tagId) ? await nameOfTag(ctx, action.tagId) : null;
    if (name !== null) await tagTicket(ctx, id, name);
  } else if (action.kind === 'tag') {
    const { id: tagId } = await tagNamed(ctx, action.name);
    if (!tagIds.includes(tagId)) await untagTicket(ctx, id, tagId);
  }
};

const putBack = async (ctx: Context, id: string, { kind }: BulkAction, before: Before): Promise<void> => {
  const { version } = await lockTicket(ctx, id);
  if (kind === 'assign') await assignTicket(ctx, id, { version, assigneeId: before.assigneeId, teamId: before.teamId, inBulk: true });
  else if (kind === 'priority') await changeTicket(ctx, id, { version, priority: before.priority as Priority });
  else if (kind === 'move') await changeTicket(ctx, id, { version, productId: before.productId, areaId: before.areaId });
  else await changeTicket(ctx, id, { version, statusId: before.statusId });
};

interface Item {
  readonly position: number;
  readonly ticketId: string;
}

const itemAt = (ctx: Context, bulkId: string, position: number) =>
  ctx.db
    .updateTable('tickets.bulkItem')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('bulkId', '=', bulkId)
    .where('position', '=', position);

const lockItem = (ctx: Context, bulkId: string, position: number, state: string) =>
  ctx.db
    .selectFrom('tickets.bulkItem')
    .select(['ticketId', 'before', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('bulkId', '=', bulkId)
    .where('position', '=', position)
    .where('state', '=', state)
    .forUpdate()
    .executeTakeFirst();

/** The rights of now, not those of when it began: who has lost them changes nothing more. */
const asMember = async (ctx: Context, row: BulkRow): Promise<Context> => {
  const member: Context = { ...ctx, actor: found(await memberActor(ctx, row.memberId)) };
  assertMayInBulk(member, actionOf(row).kind);
  return member;
};

// Behind whoever turns it round: nothing is changed any more once it is on its way back.
const goesOn = async (ctx: Context, { id, state }: BulkRow): Promise<boolean> => (await heldBulk(ctx, id))?.state === state;

const change = async (ctx: Context, row: BulkRow, { position }: Item): Promise<void> => {
  const item = (await goesOn(ctx, row)) && (await lockItem(ctx, row.id, position, 'waiting'));
  if (!item) return;
  const { ticketId } = item;
  const before = Before.parse({ ...(await lockTicket(ctx, ticketId)), tagIds: await tagIdsOf(ctx, ticketId) });
  await apply(await asMember(ctx, row), ticketId, actionOf(row));
  const version = await versionOf(ctx, ticketId);
  await itemAt(ctx, row.id, position)
    .set({ state: 'done', before: jsonText(before), version })
    .execute();
};

const changeBack = async (ctx: Context, row: BulkRow, { position }: Item): Promise<void> => {
  const item = await lockItem(ctx, row.id, position, 'done');
  if (!item) return;
  const [action, before, member] = [actionOf(row), Before.parse(item.before), await asMember(ctx, row)];
  if (areTags(action)) await putTagsBack(member, item.ticketId, action, before);
  // Somebody has worked on it since: theirs is newer.
  else if ((await versionOf(ctx, item.ticketId)) !== item.version) refuse('stale_version');
  else await putBack(member, item.ticketId, action, before);
  await itemAt(ctx, row.id, position).set({ state: 'undone' }).execute();
};

const ways = {
  running: { from: 'waiting', one: change, refused: 'left', end: 'done' },
  undoing: { from: 'done', one: changeBack, refused: 'stayed', end: 'undone' },
} as const;
type Way = (typeof ways)[keyof typeof ways];

const nextItems = (ctx: Context, bulkId: string, { from }: Way): Promise<Item[]> =>
  ctx.db
    .selectFrom('tickets.bulkItem')
    .select(['position', 'ticketId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('bulkId', '=', bulkId)
    .where('state', '=', from)
    .orderBy('position')
    .limit(25)
    .execute();

const progress = (ctx: Context, row: BulkRow) => tell(ctx, bulkChanged, { recordId: row.id, payload: { bulkId: row.id } });

const finish = async (ctx: Context, id: string, was: string, { end }: Way): Promise<void> => {
  const row = await lockedBulk(ctx, id);
  // It was told to go back meanwhile: that work finishes it.
  if (row.state !== was) return;
  await ctx.db
    .updateTable('tickets.bulk')
    .set({ state: end, finishedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await progress(ctx, row);
};

const oneByOne = async (site: WorkSite, row: BulkRow, way: Way, items: readonly Item[]): Promise<void> => {
  for (const item of items) {
    site.signal.throwIfAborted();
    try {
      await site.inWorkspace((ctx) => way.one(ctx, row, item));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code } = error;
      await site.inWorkspace((ctx) =>
        itemAt(ctx, row.id, item.position).set({ state: way.refused, code }).where('state', '=', way.from).execute(),
      );
    }
  }
};

/** Ticket by ticket, each in a transaction of its own: a process that dies goes on where it was, and none is changed twice. */
export const runBulk = async (site: WorkSite, bulkId: string): Promise<void> => {
  for (;;) {
    const row = await site.inWorkspace((ctx) => bulkRow(ctx, bulkId), { readOnly: true });
    if (row?.state !== 'running' && row?.state !== 'undoing') return;
    const way = ways[row.state];
    const items = await site.inWorkspace((ctx) => nextItems(ctx, bulkId, way), { readOnly: true });
    if (items.length === 0) {
      await site.inWorkspace((ctx) => finish(ctx, bulkId, row.state, way));
      return;
    }
    await oneByOne(site, row, way, items);
    await site.inWorkspace((ctx) => progress(ctx, row));
  }
};

export const bulkWork = work({
  name: 'tickets.bulk',
  payload: z.strictObject({ bulkId: Id }),
  parallel: 2,
  outside: (site, { bulkId }) => runBulk(site, bulkId),
});
