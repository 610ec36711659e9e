import type { bulk } from '#contracts/bulk.ts';
import type { SentBodyOf } from '#contracts/route.ts';
import { tickets, type Priority, type Ticket, type TicketRow } from '#contracts/tickets.ts';
import { call } from '#web/client/index.ts';

/** What an action needs of a ticket; rows of lists and open tickets have it alike. */
export type Target = Pick<TicketRow, 'id' | 'reference' | 'version' | 'statusId' | 'priority' | 'assignee' | 'team'>;

/** One change and its way back, both under the version that was read; of several the desk does the same. */
export interface Act {
  readonly several: SentBodyOf<typeof bulk.start>['action'];
  readonly run: (target: Target) => Promise<Ticket>;
  readonly revert: (before: Target, after: Ticket) => Promise<Ticket>;
}

const change = (id: string, body: SentBodyOf<typeof tickets.change>) => call(tickets.change, { params: { ticket: id }, body });
const assign = (id: string, version: number, assigneeId: string | null, teamId?: string | null) =>
  call(tickets.assign, { params: { ticket: id }, body: { version, assigneeId, ...(teamId === undefined ? {} : { teamId }) } });
const assignBack: Act['revert'] = (before, after) => assign(before.id, after.version, before.assignee?.id ?? null, before.team?.id ?? null);
const statusBack: Act['revert'] = (before, after) => change(before.id, { version: after.version, statusId: before.statusId });

export const toMember = (memberId: string | null): Act => ({
  several: { kind: 'assign', assigneeId: memberId },
  run: ({ id, version }) => assign(id, version, memberId),
  revert: assignBack,
});
export const toTeam = (teamId: string | null): Act => ({
  several: { kind: 'assign', teamId },
  run: ({ id, version, assignee }) => assign(id, version, assignee?.id ?? null, teamId),
  revert: assignBack,
});
export const toStatus = (statusId: string): Act => ({
  several: { kind: 'status', statusId },
  run: ({ id, version }) => change(id, { version, statusId }),
  revert: statusBack,
});
export const toPriority = (priority: Priority): Act => ({
  several: { kind: 'priority', priority },
  run: ({ id, version }) => change(id, { version, priority }),
  revert: (before, after) => change(before.id, { version: after.version, priority: before.priority }),
});
export const closing: Act = {
  several: { kind: 'close' },
  run: ({ id, version }) => call(tickets.close, { params: { ticket: id }, body: { version } }),
  revert: statusBack,
};
