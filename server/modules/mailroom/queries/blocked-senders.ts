import { sql } from 'kysely';
import type { BlockedSender } from '#contracts/blocked-senders.ts';
import type { Context } from '#server/platform/db/context.ts';
import { patternsOf } from '../rules/blocked-senders.ts';

export const mostBlocked = 2_000;

export const listBlocked = async (ctx: Context): Promise<BlockedSender[]> =>
  (
    await sql<BlockedSender>`
      select b.id, b.pattern, b.reason, r.reference as ticket, m.name as by, b.created_at as at, b.stopped, b.stopped_at,
        (select count(*)::int from mailroom.raw_mail w where w.workspace_id = ${ctx.workspaceId} and w.reason = b.pattern
          and w.reason_code = 'sender_blocked' and w.state = 'quarantined') as kept
      from mailroom.blocked_sender b
      left join threads.record_card r on r.workspace_id = ${ctx.workspaceId} and r.id = b.record_id
      left join staff.member_card m on m.workspace_id = ${ctx.workspaceId} and m.id = b.created_by
      where b.workspace_id = ${ctx.workspaceId} order by b.created_at desc, b.id desc limit ${mostBlocked}`.execute(ctx.db)
  ).rows;

/** What stops mail of this address; null: nothing does. */
export const blockOn = async (ctx: Context, address: string): Promise<{ id: string; pattern: string } | null> => {
  const patterns = patternsOf(address);
  if (patterns.length === 0) return null;
  const row = await ctx.db
    .selectFrom('mailroom.blockedSender')
    .select(['id', 'pattern'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('pattern', 'in', patterns)
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
};
