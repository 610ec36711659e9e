import type { CallDirection } from '#contracts/calls.ts';
import type { StatusGroup } from '#contracts/tickets.ts';

/**
 * Who counts as having spoken last after a call. An incoming one is the customer's word, an outgoing one ours. Where
 * the customer has the turn afterwards, our side answered on the phone.
 */
export const spokenBy = (direction: CallDirection, after: StatusGroup): { customer: boolean; staff: boolean } => ({
  customer: direction === 'incoming',
  staff: direction === 'outgoing' || after === 'awaiting_customer',
});
