import type { z } from 'zod';
import { sql } from 'kysely';
import type { recordSeen } from '#server/modules/threads/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';

type Seen = z.output<typeof recordSeen.payload>;

/** First looks decide folders (decision 16); they are no change of the ticket, so its version stays. */
export const followReading = async (ctx: Context, seen: Seen): Promise<void> => {
  const byContact = seen.personKind === 'contact';
  // Whoever only looks on opens nothing for those who work on it.
  if (!byContact && !may(ctx.actor, 'tickets.reply') && !may(ctx.actor, 'tickets.note')) return;
  await ctx.db
    .updateTable('tickets.ticket')
    .set(
      byContact
        ? { customerSeenAt: ctx.now }
        : {
            staffOpenedAt: sql<string>`coalesce(staff_opened_at, ${ctx.now}::timestamptz)`,
            assigneeOpenedAt: sql<string>`case when assignee_id = ${seen.personId}::uuid then coalesce(assignee_opened_at, ${ctx.now}::timestamptz) else assignee_opened_at end`,
          },
    )
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', seen.recordId)
    .execute();
};
