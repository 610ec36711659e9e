import { sql, type RawBuilder } from 'kysely';
import type { Folder } from '#contracts/tickets.ts';
import { thresholds, type FolderDays } from '../rules/folders.ts';

type Condition = RawBuilder<boolean>;

/** The rule of rules/folders.ts as conditions on `t`, so that a folder is one indexed question. */
export const folderConditions = (folder: Folder, now: string, days: FolderDays): Condition[] => {
  const limit = thresholds(now, days);
  const open = sql<boolean>`t.closed_at is null and t.deleted_at is null`;
  const overdue = sql<boolean>`(t.status_group = 'awaiting_staff' and greatest(t.last_staff_at, t.created_at) < ${limit.staffOverdue})`;
  const silent = sql<boolean>`(t.status_group = 'awaiting_customer' and greatest(t.customer_seen_at, t.last_customer_at, t.last_staff_at, t.created_at) < ${limit.customerSilent})`;
  const replied = sql<boolean>`coalesce(t.last_customer_at > t.last_staff_at, false)`;
  const fresh = sql<boolean>`(case when t.assignee_id is not null then t.assignee_opened_at is null else t.staff_opened_at is null end)`;
  const answered = sql<boolean>`(t.last_staff_at is not null and t.last_staff_at >= coalesce(t.last_customer_at, t.last_staff_at))`;
  const not = (condition: Condition): Condition => sql<boolean>`not ${condition}`;
  switch (folder) {
    case 'deleted':
      return [sql<boolean>`t.deleted_at is not null`];
    case 'all':
      return [sql<boolean>`t.deleted_at is null`];
    case 'closed':
      return [sql<boolean>`t.closed_at is not null and t.deleted_at is null`, sql<boolean>`t.closed_at >= ${limit.closed}`];
    case 'staff-overdue':
      return [open, overdue];
    case 'customer-silent':
      return [open, silent];
    case 'customer-replied':
      return [open, not(overdue), not(silent), replied];
    case 'new':
      return [open, not(overdue), not(silent), not(replied), fresh];
    case 'waiting-for-customer':
      return [open, not(overdue), not(silent), not(replied), not(fresh), answered];
    case 'open':
      return [open, not(overdue), not(silent), not(replied), not(fresh), not(answered)];
  }
};
