import type { bulk } from '#contracts/bulk.ts';
import type { SentBodyOf } from '#contracts/route.ts';
import { tickets, type Priority, type Ticket, type TicketRow } from '#contracts/tickets.ts';
import { call } from '#web/client/index.ts';

/** What an action needs of a ticket; rows of lists and open tickets have it alike. */
export type Target = Pick<TicketRow, 'id' | 'reference' | 'version' | 'statusId' | 'priority' | 'assignee' | 'team' | 'tags'>;

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
const tag = (id: string, name: string) => call(tickets.tag, { params: { ticket: id }, body: { name } });
const untag = (id: string, tagId: string) => call(tickets.untag, { params: { ticket: id, tag: tagId } });
const tagIn = (ticket: Pick<Target, 'tags'>, name: string) => ticket.tags.find((each) => each.name === name);
/** Taken back only where it was not before. */
export const toTag = (name: string): Act => ({
  several: { kind: 'tag', name },
  run: ({ id }) => tag(id, name),
  revert: async (before, after) => {
    const made = tagIn(after, name);
    return made && !tagIn(before, made.name) ? untag(before.id, made.id) : after;
  },
});
export const offTag = ({ id: tagId, name }: { id: string; name: string }): Act => ({
  several: { kind: 'untag', tagId },
  run: ({ id }) => untag(id, tagId),
  revert: async (before, after) => (tagIn(before, name) ? tag(before.id, name) : after),
});
export const closing: Act = {
  several: { kind: 'close' },
  run: ({ id, version }) => call(tickets.close, { params: { ticket: id }, body: { version } }),
  revert: statusBack,
};
