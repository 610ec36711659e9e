import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { mailPlaces, noMailbox, type MailPlace, type Tally } from '../rules/mail-accounts.ts';

interface Counted extends Tally {
  readonly mailboxId: string;
  readonly foundStored: number;
  readonly foundFiled: number;
  readonly foundDuplicate: number;
  readonly foundQuarantined: number;
  readonly foundDiscarded: number;
}

export interface Recount {
  readonly mailboxId: string;
  /** Of the mails that were fetched, how many are nowhere; below zero: how many are here that nobody counted. */
  readonly missing: number;
  /** Places whose count is not the number of mails there. */
  readonly wrong: readonly MailPlace[];
}

/**
 * Counts the mails themselves beside what was counted when they moved, in one statement and so of one moment, also
 * while mail comes in.
 */
export const recountAll = async (ctx: Context): Promise<Recount[]> => {
  const { rows } = await sql<Counted>`
    with counted as (
      select mailbox_id, sum(fetched)::bigint as fetched, sum(again)::bigint as again, sum(stored)::bigint as stored,
        sum(filed)::bigint as filed, sum(duplicate)::bigint as duplicate, sum(quarantined)::bigint as quarantined,
        sum(discarded)::bigint as discarded
      from mailroom.mail_count where workspace_id = ${ctx.workspaceId} group by mailbox_id
    ), found as (
      select coalesce(mailbox_id, ${noMailbox}::uuid) as mailbox_id,
        count(*) filter (where state = 'stored') as stored, count(*) filter (where state = 'filed') as filed,
        count(*) filter (where state = 'duplicate') as duplicate, count(*) filter (where state = 'quarantined') as quarantined,
        count(*) filter (where state = 'discarded') as discarded
      from mailroom.raw_mail where workspace_id = ${ctx.workspaceId} group by 1
    )
    select coalesce(c.mailbox_id, f.mailbox_id) as mailbox_id,
      coalesce(c.fetched, 0) as fetched, coalesce(c.again, 0) as again, coalesce(c.stored, 0) as stored,
      coalesce(c.filed, 0) as filed, coalesce(c.duplicate, 0) as duplicate, coalesce(c.quarantined, 0) as quarantined,
      coalesce(c.discarded, 0) as discarded,
      coalesce(f.stored, 0) as found_stored, coalesce(f.filed, 0) as found_filed, coalesce(f.duplicate, 0) as found_duplicate,
      coalesce(f.quarantined, 0) as found_quarantined, coalesce(f.discarded, 0) as found_discarded
    from counted c full join found f on f.mailbox_id = c.mailbox_id`.execute(ctx.db);
  return rows.map((row) => {
    const found: Readonly<Record<MailPlace, number>> = {
      stored: row.foundStored,
      filed: row.foundFiled,
      duplicate: row.foundDuplicate,
      quarantined: row.foundQuarantined,
      discarded: row.foundDiscarded,
    };
    return {
      mailboxId: row.mailboxId,
      missing: row.fetched - row.again - mailPlaces.reduce((total, place) => total + found[place], 0),
      wrong: mailPlaces.filter((place) => row[place] !== found[place]),
    };
  });
};
