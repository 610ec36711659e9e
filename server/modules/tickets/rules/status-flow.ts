import type { Side } from '#contracts/threads.ts';
import type { StatusGroup } from '#contracts/tickets.ts';

/** Whose turn it is in a group; exactly one side while open, none when closed (decision 15). */
export const nextStepIn = (group: StatusGroup, holder: 'owner' | 'provider' = 'owner'): Side | null => {
  switch (group) {
    case 'awaiting_customer':
      return 'customer';
    case 'closed':
      return null;
    case 'awaiting_staff':
    case 'on_hold':
      return holder;
  }
};

/** The group that a change of next step asks for; what is on hold stays so while our side has it. */
export const groupForStep = (group: StatusGroup, step: 'customer' | 'owner'): StatusGroup => {
  if (step === 'customer') return 'awaiting_customer';
  return group === 'on_hold' ? 'on_hold' : 'awaiting_staff';
};

export type Arrival = 'continues' | 'reopens' | 'new_ticket';

const day = 86_400_000;

/** What a customer's words do to a ticket: a closed one opens again within the reopen days, later a new one is made. */
export const arrivalOn = (closedAt: string | null, now: string, reopenDays: number): Arrival => {
  if (closedAt === null) return 'continues';
  return Date.parse(now) - Date.parse(closedAt) <= reopenDays * day ? 'reopens' : 'new_ticket';
};
