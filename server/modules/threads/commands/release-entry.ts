import type { Context } from '#server/platform/db/context.ts';
import { beginning } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import type { Call } from '#contracts/calls.ts';
import type { Side } from '#contracts/threads.ts';
import type { FollowingAction } from '#contracts/ticket-actions.ts';
import { lockedRecord } from '../access.ts';
import { entryReleased } from '../events.ts';

type Author = 'member' | 'contact' | 'partner' | 'system' | 'stranger';

/**
 * Opens an entry to its lane once undo time is over, or when a held one is accepted. Compare and set: an entry that
 * was undone meanwhile stays undone, and a second release finds nothing to do.
 */
export const releaseEntry = async (ctx: Context, entryId: string, from: 'queued' | 'held'): Promise<boolean> => {
  const waiting = ctx.db
    .selectFrom('threads.entry')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', entryId)
    .where('state', '=', from);
  const of = await waiting.select('recordId').executeTakeFirst();
  if (!of) return false;
  await lockedRecord(ctx, of.recordId);
  const entry = await waiting.selectAll().forUpdate().executeTakeFirst();
  if (!entry) return false;
  const lane = entry.lane as Side[];
  await ctx.db
    .updateTable('threads.entry')
    .set({ state: 'released', sides: lane, releaseAt: null, ...(from === 'queued' ? { at: ctx.now } : {}) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', entryId)
    .execute();
  await ctx.db
    .updateTable('threads.attachment')
    .set({ sides: lane })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', '=', entryId)
    .execute();
  const then = entry.thenDo as { statusId?: string | null; actions?: FollowingAction[] } | null;
  const kept = entry.payload as { automated?: boolean; call?: Call } | null;
  await tell(ctx, entryReleased, {
    recordId: entry.recordId,
    sides: lane,
    payload: {
      entryId,
      recordId: entry.recordId,
      kind: entry.kind as 'reply' | 'note' | 'chat' | 'event',
      sides: lane,
      authorKind: entry.authorKind as Author,
      authorId: entry.authorId,
      authorSide: entry.authorSide as Side,
      authorName: entry.authorName,
      channel: entry.channel,
      text: beginning(entry.text, 300),
      automated: kept?.automated ?? false,
      opening: false,
      waited: true,
      thenStatusId: then?.statusId ?? null,
      thenDo: then?.actions ?? [],
      call: kept?.call ? { direction: kept.call.direction, at: kept.call.at } : null,
    },
  });
  return true;
};
