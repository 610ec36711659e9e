import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import type { BulkAction, BulkPart } from '#contracts/bulk.ts';
import { SentValues } from '#contracts/fields.ts';
import type { Priority } from '#contracts/tickets.ts';
import { customerNames } from '#server/modules/customers/index.ts';
import { readValues } from '#server/modules/fields/index.ts';
import { memberActor } from '#server/modules/staff/index.ts';
import { followRecord, isFollowedBy, unfollowRecord } from '#server/modules/threads/index.ts';
import { tagNamed } from '#server/modules/tags/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, Refusal, refuse } from '#server/platform/refusal.ts';
import { work, type WorkSite } from '#server/platform/work/work.ts';
import { bulkChanged } from '../events.ts';
import { assertMayInBulk } from '../access.ts';
import { actionOf, bulkRow, heldBulk, lockedBulk, partsOf, type BulkRow } from '../queries/bulk.ts';
import { assignTicket } from './assign-ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { doActions } from './do-actions.ts';
import { snoozeOf } from '../queries/snooze.ts';
import { snoozeTicket } from './snooze-ticket.ts';
import { wakeTicket } from './wake-ticket.ts';
import { nameOfTag, tagIdsOf, tagTicket, untagTicket } from './tag-ticket.ts';
import { markSpam, unmarkSpam } from './mark-spam.ts';
import { mergeTicket } from './merge-ticket.ts';
import { reviewAgain, reviewTicket } from './review-ticket.ts';
import { replyInBulk, takeBackReply } from './reply-in-bulk.ts';
import { unmergeTicket } from './unmerge-ticket.ts';
import { lockTicket, lockTickets } from './update-ticket.ts';

/** As a ticket was before, as far as a bulk change can change it. */
const Before = z.object({
  statusId: Id,
  priority: z.string(),
  assigneeId: Id.nullable(),
  teamId: Id.nullable(),
  productId: Id.nullable(),
  areaId: Id.nullable(),
  tagIds: z.array(Id),
  /** The reply that was written. */
  entryId: Id.nullable().default(null),
  /** By whoever asked for the change. */
  followed: z.boolean().default(false),
  snoozedUntil: z.string().nullable().default(null),
  /** Of the fields that it changes. */
  fields: SentValues.default({}),
});
type Before = z.infer<typeof Before>;

const memberIn = ({ actor }: Context): string => (actor.kind === 'member' ? actor.memberId : refuse('not_allowed'));

const versionOf = async (ctx: Context, id: string): Promise<number> => (await lockTicket(ctx, id)).version;

/** Each goes the way of a single ticket, with the same rights, lines in its history and events; answers the reply it wrote. */
const apply = async (ctx: Context, id: string, action: BulkAction, quiet: boolean): Promise<string | null> => {
  if (action.kind === 'reply') return replyInBulk(ctx, id, action);
  if (action.kind === 'spam') await markSpam(ctx, id);
  else if (action.kind === 'review') await reviewTicket(ctx, id, { version: await versionOf(ctx, id) });
  else if (action.kind === 'snooze') await snoozeTicket(ctx, id, action.until);
  else if (action.kind === 'wake') await wakeTicket(ctx, id, 'member');
  else if (action.kind === 'follow') await followRecord(ctx, id, memberIn(ctx));
  else if (action.kind === 'unfollow') await unfollowRecord(ctx, id, memberIn(ctx));
  else if (action.kind === 'merge')
    await mergeTicket(ctx, id, { version: await versionOf(ctx, id), into: action.intoId, confirmed: action.confirmed, copyIds: [] });
  else await doActions(ctx, id, action.kind === 'several' ? action.actions : [action], { inBulk: true, quiet });
  return null;
};

const beside: ReadonlySet<BulkAction['kind']> = new Set(['tag', 'untag', 'follow', 'unfollow', 'snooze', 'wake']);
const isBeside = ({ kind }: BulkPart): boolean => beside.has(kind);

// Who has snoozed it anew since meant that; what slept until an hour that is over stays awake.
const putSnoozeBack = async (ctx: Context, id: string, action: BulkPart, before: string | null): Promise<void> => {
  const now = (await snoozeOf(ctx, id))?.until ?? null;
  const made = action.kind === 'snooze' ? action.until : null;
  if (made === null ? now !== null : now === null || Date.parse(now) !== Date.parse(made)) return;
  if (before !== null && Date.parse(before) > Date.parse(ctx.now)) await snoozeTicket(ctx, id, before);
  else await wakeTicket(ctx, id, 'member');
};

/** Only what this change did: tags and followers are sets, and others may have added theirs since. */
const putSetsBack = async (ctx: Context, id: string, action: BulkPart, { tagIds, followed, snoozedUntil }: Before): Promise<void> => {
  if (action.kind === 'untag') {
    const name = tagIds.includes(action.tagId) ? await nameOfTag(ctx, action.tagId) : null;
    if (name !== null) await tagTicket(ctx, id, name);
  } else if (action.kind === 'tag') {
    const { id: tagId } = await tagNamed(ctx, action.name);
    if (!tagIds.includes(tagId)) await untagTicket(ctx, id, tagId);
  } else if (action.kind === 'follow' && !followed) await unfollowRecord(ctx, id, memberIn(ctx));
  else if (action.kind === 'unfollow' && followed) await followRecord(ctx, id, memberIn(ctx));
  else if (action.kind === 'snooze' || action.kind === 'wake') await putSnoozeBack(ctx, id, action, snoozedUntil);
};

const putBack = async (ctx: Context, id: string, { kind }: BulkPart, before: Before, quiet: boolean): Promise<void> => {
  if (kind === 'merge') return void (await unmergeTicket(ctx, id));
  if (kind === 'spam') return void (await unmarkSpam(ctx, id));
  if (kind === 'review') return void (await reviewAgain(ctx, id));
  const { version } = await lockTicket(ctx, id);
  if (kind === 'assign') await assignTicket(ctx, id, { version, assigneeId: before.assigneeId, teamId: before.teamId, inBulk: true });
  else if (kind === 'priority') await changeTicket(ctx, id, { version, priority: before.priority as Priority });
  else if (kind === 'field') await changeTicket(ctx, id, { version, fields: before.fields });
  else if (kind === 'move') await changeTicket(ctx, id, { version, productId: before.productId, areaId: before.areaId });
  else await changeTicket(ctx, id, { version, statusId: before.statusId }, { quiet });
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

/** The rights of now, and none that were lacking when it was asked for: a token stays within its scopes (S-64). */
const asMember = async (ctx: Context, row: BulkRow): Promise<Context> => {
  const actor = found(await memberActor(ctx, row.memberId));
  const asked = row.permissions ?? [...actor.permissions];
  const member: Context = { ...ctx, actor: { ...actor, permissions: new Set(asked.filter((name) => actor.permissions.has(name))) } };
  for (const { kind } of partsOf(actionOf(row))) assertMayInBulk(member, kind);
  return member;
};

// Behind whoever turns it round: nothing is changed any more once it is on its way back.
const goesOn = async (ctx: Context, { id, state }: BulkRow): Promise<boolean> => (await heldBulk(ctx, id))?.state === state;

const fieldsBefore = async (ctx: Context, id: string, parts: readonly BulkPart[]): Promise<Record<string, unknown>> => {
  const keys = parts.flatMap((part) => (part.kind === 'field' ? Object.keys(part.fields) : []));
  if (keys.length === 0) return {};
  const values = (await readValues(ctx, [id], customerNames)).get(id) ?? {};
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]));
};

const change = async (ctx: Context, row: BulkRow, { position }: Item): Promise<void> => {
  const item = (await goesOn(ctx, row)) && (await lockItem(ctx, row.id, position, 'waiting'));
  if (!item) return;
  const { ticketId } = item;
  const action = actionOf(row);
  // Both at once, in the order in which everybody locks two.
  if (action.kind === 'merge') await lockTickets(ctx, [ticketId, action.intoId]);
  const member = await asMember(ctx, row);
  const was = {
    ...(await lockTicket(ctx, ticketId)),
    tagIds: await tagIdsOf(ctx, ticketId),
    snoozedUntil: (await snoozeOf(ctx, ticketId))?.until ?? null,
    followed: await isFollowedBy(ctx, ticketId, row.memberId),
    fields: await fieldsBefore(ctx, ticketId, partsOf(action)),
  };
  const before = Before.parse({ ...was, entryId: await apply(member, ticketId, action, row.quiet) });
  const version = await versionOf(ctx, ticketId);
  await itemAt(ctx, row.id, position)
    .set({ state: 'done', before: jsonText(before), version })
    .execute();
};

const changeBack = async (ctx: Context, row: BulkRow, { position }: Item): Promise<void> => {
  const item = await lockItem(ctx, row.id, position, 'done');
  if (!item) return;
  const [action, before, member] = [actionOf(row), Before.parse(item.before), await asMember(ctx, row)];
  if (action.kind === 'merge') await lockTickets(ctx, [item.ticketId, action.intoId]);
  if (action.kind === 'reply') await takeBackReply(member, item.ticketId, before.entryId ?? '');
  const parts = partsOf(action).filter(({ kind }) => kind !== 'reply');
  const [sets, fields] = [parts.filter(isBeside), parts.filter((part) => !isBeside(part))];
  // Somebody has worked on it since: theirs is newer.
  if (fields.length > 0 && (await versionOf(ctx, item.ticketId)) !== item.version) refuse('stale_version');
  for (const part of sets.toReversed()) await putSetsBack(member, item.ticketId, part, before);
  for (const part of fields.toReversed()) await putBack(member, item.ticketId, part, before, row.quiet);
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
