import type { CustomerEvent } from '#contracts/notice-matrix.ts';

interface Done {
  readonly at: string;
  readonly actorKind: string;
}

interface Ticket {
  readonly channel: string;
  readonly lastCustomerAt: string | null;
}

/**
 * Whether customers know it already, for it was their doing. That a request has come is told to who asked, but a mail gets
 * the answer of its mailbox, and
 * whoever sent a form without being signed in only says whose the address is: it gets nothing of what was sent (S-26). A ticket that the customer's own mail opened again was opened by the desk in their name.
 */
export const isTheirs = (event: CustomerEvent, { at, actorKind }: Done, { channel, lastCustomerAt }: Ticket): boolean => {
  if (event === 'opened') return channel === 'mail' || (channel === 'form' && actorKind !== 'contact');
  if (actorKind === 'contact') return true;
  return event === 'reopened' && lastCustomerAt !== null && Date.parse(lastCustomerAt) >= Date.parse(at);
};
