import { sql, type RawBuilder } from 'kysely';
import type { Folder } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { thresholds, type FolderDays } from '../rules/folders.ts';

type Condition = RawBuilder<boolean>;

const closed: ReadonlySet<Folder> = new Set(['all', 'closed', 'to-review', 'deleted', 'spam']);
/** Nothing in it is closed. */
export const isOpenFolder = (folder: Folder): boolean => !closed.has(folder);

/**
 * The rule of rules/folders.ts as conditions on `t`: the table computes what does not depend on the hour, so that each
 * folder is a range of an index.
 */
export const folderConditions = (
  { now, workspaceId }: Pick<Context, 'now' | 'workspaceId'>,
  folder: Folder,
  days: FolderDays,
): Condition[] => {
  const limit = thresholds(now, days);
  // Few sleep: they are looked up once and not for each ticket.
  const asleep = sql<boolean>`t.id in (select z.ticket_id from tickets.snooze z where z.workspace_id = ${workspaceId})`;
  const awake = sql<boolean>`not (${asleep})`;
  const open = sql<boolean>`t.closed_at is null and t.unlisted_at is null`;
  const overdue = sql<boolean>`(t.status_group = 'awaiting_staff' and t.silent_since < ${limit.staffOverdue})`;
  const silent = sql<boolean>`(t.status_group = 'awaiting_customer' and t.silent_since < ${limit.customerSilent})`;
  switch (folder) {
    case 'deleted':
    case 'spam':
      return [sql<boolean>`t.unlisted_at is not null and t.unlisted_as = ${sql.lit(folder)}`];
    case 'all':
      return [sql<boolean>`t.unlisted_at is null`];
    case 'closed':
      // What closes a ticket also changes it: the second bound says nothing new, but an index knows it.
      return [
        sql<boolean>`t.status_group = 'closed' and t.unlisted_at is null`,
        sql<boolean>`t.closed_at >= ${limit.closed}`,
        sql<boolean>`t.updated_at >= ${limit.closed}`,
      ];
    case 'to-review':
      return [sql<boolean>`t.review_since is not null and t.unlisted_at is null`];
    case 'snoozed':
      return [open, asleep];
    case 'staff-overdue':
      return [open, awake, overdue];
    case 'customer-silent':
      return [open, awake, silent];
    case 'new':
    case 'open':
    case 'customer-replied':
    case 'waiting-for-customer':
      return [open, awake, sql<boolean>`t.calm_folder = ${sql.lit(folder)}`, sql<boolean>`not ${overdue}`, sql<boolean>`not ${silent}`];
  }
};
