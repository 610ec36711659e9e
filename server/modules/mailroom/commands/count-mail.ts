import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { noMailbox, type Tally } from '../rules/mail-accounts.ts';

// As many as connections to the database usually are, so that two seldom want the same row at once.
const shards = 16;

/** Adds to the counts of a mailbox, in the transaction that makes it true. Called last, for its row stays locked until then. */
export const countMail = async (ctx: Context, mailboxId: string | null, change: Partial<Tally>): Promise<void> => {
  await ctx.db
    .insertInto('mailroom.mailCount')
    .values({ workspaceId: ctx.workspaceId, mailboxId: mailboxId ?? noMailbox, shard: randomInt(shards), ...change })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'mailboxId', 'shard']).doUpdateSet({
        fetched: sql`mail_count.fetched + excluded.fetched`,
        again: sql`mail_count.again + excluded.again`,
        stored: sql`mail_count.stored + excluded.stored`,
        filed: sql`mail_count.filed + excluded.filed`,
        duplicate: sql`mail_count.duplicate + excluded.duplicate`,
        quarantined: sql`mail_count.quarantined + excluded.quarantined`,
        discarded: sql`mail_count.discarded + excluded.discarded`,
      }),
    )
    .execute();
};
