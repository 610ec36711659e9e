import type { Side } from '#contracts/threads.ts';
import type { Priority, StatusGroup } from '#contracts/tickets.ts';
import type { TicketEvent } from './clocks.ts';

interface Standing {
  readonly statusGroup: StatusGroup;
  readonly nextStep: Side | null;
  readonly priority: Priority;
  readonly lastStaffAt: string | null;
  readonly lastCustomerAt: string | null;
}

type Begun = Omit<Extract<TicketEvent, { kind: 'opened' }>, 'at'> | Omit<Extract<TicketEvent, { kind: 'spoke' }>, 'at'>;

/** Of a ticket that was promised nothing, what came before is not kept: its clocks begin now, and know who is to speak. */
export const beginning = ({ statusGroup: group, nextStep, priority, lastStaffAt, lastCustomerAt }: Standing): Begun[] => {
  const waits = lastStaffAt !== null && lastCustomerAt !== null && lastCustomerAt > lastStaffAt;
  return [
    { kind: 'opened', by: lastStaffAt === null ? 'customer' : 'owner', group, nextStep, priority },
    ...(waits ? [{ kind: 'spoke' as const, by: 'customer' as const }] : []),
  ];
};
