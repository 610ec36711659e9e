import { sql, type RawBuilder } from 'kysely';
import type { Folder } from '#contracts/tickets.ts';
import { thresholds, type FolderDays } from '../rules/folders.ts';

type Condition = RawBuilder<boolean>;

/**
 * The rule of rules/folders.ts as conditions on `t`: the table computes what does not depend on the hour, so that each
 * folder is a range of an index.
 */
export const folderConditions = (folder: Folder, now: string, days: FolderDays): Condition[] => {
  const limit = thresholds(now, days);
  const open = sql<boolean>`t.closed_at is null and t.deleted_at is null`;
  const overdue = sql<boolean>`(t.status_group = 'awaiting_staff' and t.silent_since < ${limit.staffOverdue})`;
  const silent = sql<boolean>`(t.status_group = 'awaiting_customer' and t.silent_since < ${limit.customerSilent})`;
  switch (folder) {
    case 'deleted':
      return [sql<boolean>`t.deleted_at is not null`];
    case 'all':
      return [sql<boolean>`t.deleted_at is null`];
    case 'closed':
      // What closes a ticket also changes it: the second bound says nothing new, but an index knows it.
      return [
        sql<boolean>`t.status_group = 'closed' and t.deleted_at is null`,
        sql<boolean>`t.closed_at >= ${limit.closed}`,
        sql<boolean>`t.updated_at >= ${limit.closed}`,
      ];
    case 'staff-overdue':
      return [open, overdue];
    case 'customer-silent':
      return [open, silent];
    case 'new':
    case 'open':
    case 'customer-replied':
    case 'waiting-for-customer':
      return [open, sql<boolean>`t.calm_folder = ${folder}`, sql<boolean>`not ${overdue}`, sql<boolean>`not ${silent}`];
  }
};
