import type { Folder, StatusGroup, Unlisted } from '#contracts/tickets.ts';

export interface FolderDays {
  readonly staffOverdueDays: number;
  readonly customerSilentDays: number;
  readonly closedFolderDays: number;
}

/** What the folder of a ticket is computed from (decision 16). */
export interface FolderFacts {
  readonly group: StatusGroup;
  readonly createdAt: string;
  readonly lastStaffAt: string | null;
  readonly lastCustomerAt: string | null;
  readonly customerSeenAt: string | null;
  readonly assigned: boolean;
  readonly assigneeOpenedAt: string | null;
  readonly staffOpenedAt: string | null;
  readonly unlistedAs: Unlisted | null;
  readonly snoozed: boolean;
}

const day = 86_400_000;
const at = (instant: string | null): number => (instant === null ? Number.NEGATIVE_INFINITY : Date.parse(instant));

/** Instants before which silence counts; the queue's SQL and this rule share them. */
export const thresholds = (now: string, days: FolderDays) => ({
  staffOverdue: new Date(Date.parse(now) - days.staffOverdueDays * day).toISOString(),
  customerSilent: new Date(Date.parse(now) - days.customerSilentDays * day).toISOString(),
  closed: new Date(Date.parse(now) - days.closedFolderDays * day).toISOString(),
});

/** For an open ticket the first that fits; queries/folder-filter.ts says the same in SQL, and a test holds them together. */
export const folderOf = (facts: FolderFacts, now: string, days: FolderDays): Folder => {
  // What was merged is in no folder of its own.
  if (facts.unlistedAs !== null) return facts.unlistedAs === 'merged' ? 'all' : facts.unlistedAs;
  if (facts.group === 'closed') return 'closed';
  if (facts.snoozed) return 'snoozed';
  const limit = thresholds(now, days);
  if (facts.group === 'awaiting_staff' && Math.max(at(facts.lastStaffAt), at(facts.createdAt)) < at(limit.staffOverdue))
    return 'staff-overdue';
  const heard = Math.max(at(facts.customerSeenAt), at(facts.lastCustomerAt), at(facts.lastStaffAt), at(facts.createdAt));
  if (facts.group === 'awaiting_customer' && heard < at(limit.customerSilent)) return 'customer-silent';
  if (facts.lastStaffAt !== null && at(facts.lastCustomerAt) > at(facts.lastStaffAt)) return 'customer-replied';
  if (facts.assigned ? facts.assigneeOpenedAt === null : facts.staffOpenedAt === null) return 'new';
  if (facts.lastStaffAt !== null && at(facts.lastStaffAt) >= at(facts.lastCustomerAt)) return 'waiting-for-customer';
  return 'open';
};
