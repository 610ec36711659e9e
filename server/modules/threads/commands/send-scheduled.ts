import type { Lane, Side } from '#contracts/threads.ts';
import type { FollowingAction } from '#contracts/ticket-actions.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { lockedRecord } from '../access.ts';
import { entryStopped, type WhyStopped } from '../events.ts';
import { hasBeenAnswered } from '../rules/send-later.ts';
import { addEntry } from './add-entry.ts';
import { takeBackEntry } from './take-back-entry.ts';

interface Which {
  readonly only?: string;
  /** What was put off, or also what can be taken back for some seconds. */
  readonly state?: 'scheduled' | 'queued';
}

/** Its words are its writer's draft again, who is told why. */
export const stopWaiting = async (
  ctx: Context,
  recordId: string,
  reason: WhyStopped,
  { only, state = 'scheduled' }: Which = {},
): Promise<Lane | null> => {
  const record = await lockedRecord(ctx, recordId);
  const waiting = await ctx.db
    .selectFrom('threads.entry')
    .select(['id', 'authorId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('state', '=', 'queued')
    .$if(state === 'scheduled', (query) => query.where('scheduled', '=', true))
    .$if(only !== undefined, (query) => query.where('id', '=', only ?? ''))
    .execute();
  let lane: Lane | null = null;
  for (const { id, authorId } of waiting) {
    lane = await takeBackEntry(ctx, record, id, { beside: true });
    if (lane === null || authorId === null) continue;
    const payload = { recordId, entryId: id, memberId: authorId, reason };
    await tell(ctx, entryStopped, { recordId, sides: ['owner'], payload });
  }
  return lane;
};

const later = async (ctx: Context, recordId: string, seq: number) => {
  const rows = await ctx.db
    .selectFrom('threads.entry')
    .select(['seq', 'kind', 'state', 'authorSide', 'payload'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('seq', '>', seq)
    .execute();
  return rows.map(({ payload, authorSide, ...row }) => ({
    ...row,
    authorSide: authorSide as Side,
    automated: (payload as { automated?: boolean } | null)?.automated ?? false,
  }));
};

interface Then {
  readonly statusId?: string | null;
  readonly actions?: FollowingAction[];
}

/**
 * At its time. It becomes an entry where the thread is by then, so that whoever has read as far as now finds it new; what
 * has waited stays withdrawn in its place. Once the customer has written meanwhile it goes back to its writer, unless they
 * said that it may go all the same.
 */
export const sendScheduled = async (ctx: Context, entryId: string): Promise<void> => {
  const waiting = ctx.db
    .selectFrom('threads.entry')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', entryId)
    .where('scheduled', '=', true)
    .where('state', '=', 'queued');
  const of = await waiting.select('recordId').executeTakeFirst();
  if (!of) return;
  await lockedRecord(ctx, of.recordId);
  const entry = await waiting.selectAll().forUpdate().executeTakeFirst();
  if (!entry) return;
  const kept = entry.payload as { anyway?: boolean; masked?: boolean } | null;
  if (!kept?.anyway && hasBeenAnswered(entry.seq, await later(ctx, entry.recordId, entry.seq))) {
    await stopWaiting(ctx, entry.recordId, 'answered', { only: entryId });
    return;
  }
  await ctx.db
    .updateTable('threads.entry')
    .set({ state: 'withdrawn', releaseAt: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', entryId)
    .execute();
  const files = await ctx.db
    .updateTable('threads.attachment')
    .set({ entryId: null, recordId: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', '=', entryId)
    .returning('id')
    .execute();
  const then = entry.thenDo as Then | null;
  await addEntry(ctx, {
    recordId: entry.recordId,
    kind: entry.kind as 'reply' | 'note',
    sides: entry.lane as Side[],
    state: 'released',
    author: {
      kind: entry.authorKind as 'member' | 'partner',
      id: entry.authorId,
      name: entry.authorName,
      side: entry.authorSide as Side,
    },
    channel: entry.channel as 'web' | 'api',
    text: entry.text,
    masked: kept?.masked ?? false,
    attachmentIds: files.map(({ id }) => id),
    thenStatusId: then?.statusId ?? null,
    thenDo: then?.actions ?? [],
    waited: true,
  });
};
