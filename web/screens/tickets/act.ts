import type { bulk } from '#contracts/bulk.ts';
import { merges } from '#contracts/merges.ts';
import type { SentBodyOf } from '#contracts/route.ts';
import { review } from '#contracts/review.ts';
import { snooze } from '#contracts/snooze.ts';
import { threads } from '#contracts/threads.ts';
import type { TicketAction } from '#contracts/ticket-actions.ts';
import { tickets, type Priority, type Ticket, type TicketRow } from '#contracts/tickets.ts';
import { call } from '#web/client/index.ts';

/** What an action needs of a ticket; rows of lists and open tickets have it alike. */
export type Target = Pick<TicketRow, 'id' | 'reference' | 'version' | 'statusId' | 'priority' | 'assignee' | 'team' | 'tags'> &
  Partial<Pick<TicketRow, 'snoozedUntil'> & Pick<Ticket, 'snooze'>>;

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
/** Neither a member's nor a team's. */
export const toNobody: Act = {
  several: { kind: 'assign', assigneeId: null, teamId: null },
  run: ({ id, version }) => assign(id, version, null, null),
  revert: assignBack,
};
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
const whole = async (id: string): Promise<Ticket> => (await call(tickets.read, { params: { ticket: id } })).ticket;
const follow = async (record: string, member: string): Promise<Ticket> => {
  await call(threads.follow, { params: { record, member }, body: {} });
  return whole(record);
};
const unfollow = async (record: string, member: string): Promise<Ticket> => {
  await call(threads.unfollow, { params: { record, member } });
  return whole(record);
};
export const following = (me: string): Act => ({
  several: { kind: 'follow' },
  run: ({ id }) => follow(id, me),
  revert: ({ id }) => unfollow(id, me),
});
export const unfollowing = (me: string): Act => ({
  several: { kind: 'unfollow' },
  run: ({ id }) => unfollow(id, me),
  revert: ({ id }) => follow(id, me),
});
const sleep = (id: string, until: string) => call(snooze.begin, { params: { ticket: id }, body: { until } });
const wake = (id: string) => call(snooze.end, { params: { ticket: id } });
const sleepsUntil = (ticket: Pick<Target, 'snooze' | 'snoozedUntil'>): string | null => ticket.snooze?.until ?? ticket.snoozedUntil ?? null;
export const snoozing = (until: string): Act => ({
  several: { kind: 'snooze', until },
  run: ({ id }) => sleep(id, until),
  revert: (before) => (sleepsUntil(before) ? sleep(before.id, sleepsUntil(before) ?? '') : wake(before.id)),
});
export const waking: Act = {
  several: { kind: 'wake' },
  run: ({ id }) => wake(id),
  revert: (before, after) => (sleepsUntil(before) ? sleep(before.id, sleepsUntil(before) ?? '') : Promise.resolve(after)),
};
export const closing: Act = {
  several: { kind: 'close' },
  run: ({ id, version }) => call(tickets.close, { params: { ticket: id }, body: { version } }),
  revert: statusBack,
};
export const asSpam: Act = {
  several: { kind: 'spam' },
  run: ({ id }) => call(merges.spam, { params: { ticket: id }, body: {} }),
  revert: ({ id }) => call(merges.notSpam, { params: { ticket: id } }),
};
/** As it is now; what has to be put right first is put right in the ticket. */
export const reviewed: Act = {
  several: { kind: 'review' },
  run: ({ id, version }) => call(review.done, { params: { ticket: id }, body: { version } }),
  revert: ({ id }) => call(review.again, { params: { ticket: id } }),
};
/** `confirmed`: whoever chose it has been told that their people differ. */
export const mergedInto = (into: Pick<Target, 'id'>, confirmed: boolean): Act => ({
  several: { kind: 'merge', intoId: into.id, confirmed },
  run: ({ id, version }) => call(merges.merge, { params: { ticket: id }, body: { version, into: into.id, confirmed } }),
  revert: ({ id }) => call(merges.unmerge, { params: { ticket: id } }),
});
/** Always carried out as a bulk change, which knows the way back. */
export const allOf = (actions: readonly TicketAction[]): Act => ({
  several: { kind: 'several', actions: [...actions] },
  run: ({ id }) => Promise.reject(new Error(`one by one on ${id}`)),
  revert: (_, after) => Promise.resolve(after),
});
