import type { Idle } from '#contracts/automation.ts';
import type { Side } from '#contracts/threads.ts';
import type { StatusGroup } from '#contracts/tickets.ts';

/** What the waiting periods of a ticket are computed from. */
export interface Waits {
  readonly createdAt: string;
  readonly statusGroup: StatusGroup;
  readonly nextStep: Side | null;
  readonly turnSince: string;
  readonly lastStaffAt: string | null;
  readonly lastCustomerAt: string | null;
  /** Decision 16: since when who has the turn is silent. */
  readonly silentSince: string | null;
  readonly closedAt: string | null;
  readonly unlistedAt: string | null;
}

/** When the present waiting period began; null: nothing is waited for. It names the period. */
export const cycleOf = (since: Idle['since'], ticket: Waits): string | null => {
  if (ticket.closedAt !== null || ticket.unlistedAt !== null) return null;
  switch (since) {
    case 'created':
      return ticket.createdAt;
    case 'customer':
      return ticket.lastCustomerAt;
    case 'staff':
      return ticket.lastStaffAt;
    case 'our_turn':
      return ticket.statusGroup === 'awaiting_staff' ? ticket.turnSince : null;
    case 'staff_silent':
      return ticket.statusGroup === 'awaiting_staff' ? ticket.silentSince : null;
    case 'customer_silent':
      return ticket.statusGroup === 'awaiting_customer' ? ticket.silentSince : null;
  }
};
