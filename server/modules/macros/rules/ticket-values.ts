import type { Language } from '#contracts/common.ts';
import type { PlaceholderValues } from '#contracts/placeholders.ts';
import type { Ticket } from '#contracts/tickets.ts';

interface Around {
  readonly ticket: Pick<Ticket, 'reference' | 'subject' | 'requester' | 'company' | 'product' | 'area' | 'team'>;
  readonly me: string;
  readonly workspace: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly now: string;
}

// 田中 太郎 is addressed by what comes first, as Anna Lind is.
export const firstOf = (name: string): string => name.trim().split(/\s+/u)[0] ?? '';

/** What the placeholders of a text stand for on one ticket; all of it is known to its customer. */
export const ticketValues = ({ ticket, me, workspace, language, timeZone, now }: Around): PlaceholderValues => {
  const customer = ticket.requester?.name ?? '';
  return {
    customer,
    customer_first_name: firstOf(customer),
    company: ticket.company?.name ?? '',
    number: ticket.reference,
    subject: ticket.subject,
    product: ticket.product?.name ?? '',
    area: ticket.area?.name ?? '',
    team: ticket.team?.name ?? '',
    me,
    my_first_name: firstOf(me),
    workspace,
    today: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(now)),
  };
};
