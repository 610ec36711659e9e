import type { MailPurpose } from '#contracts/mail-templates.ts';
import type { CustomerEvent, CustomerRecipient, NoticeEvent } from '#contracts/notice-matrix.ts';
import type { MemberRecipient, NoticeKind } from '#contracts/notifications.ts';

export interface Switches {
  readonly onScreen: boolean;
  readonly byMail: boolean;
}

export interface Cell extends Switches {
  /** What the member is told it as, and narrows it by. */
  readonly kind: NoticeKind;
  /** Whose words it is mailed in, where a kind has some for this case. */
  readonly purpose: MailPurpose;
}

type Row = Readonly<Partial<Record<MemberRecipient, Cell>>>;

const told = (kind: NoticeKind, purpose: MailPurpose = kind): Cell => ({ kind, purpose, onScreen: true, byMail: true });
/** Nobody hears it unless the workspace wants that. */
const silent = (kind: NoticeKind): Cell => ({ kind, purpose: kind, onScreen: false, byMail: false });

const written: Row = {
  assignee: silent('staff_wrote'),
  followers: told('followed_entry'),
  lead: silent('staff_wrote'),
  team: silent('staff_wrote'),
};
const moved = (purpose: MailPurpose): Row => ({
  assignee: silent('status_changed'),
  followers: told('followed_status', purpose),
  lead: silent('status_changed'),
  team: silent('status_changed'),
});
/** For whoever has the ticket, or could take it. */
const minded = (kind: NoticeKind): Row => ({
  assignee: told(kind),
  substitutes: silent(kind),
  takers: told(kind),
  followers: silent(kind),
  lead: silent(kind),
  team: silent(kind),
});
const mindedByLead = (kind: NoticeKind): Row => ({ ...minded(kind), lead: told(kind) });

/** As shipped, the assignee hears what the customer did, and who follows what happens. A cell that is not here can't be. */
export const shipped: Readonly<Record<NoticeEvent, Row>> = {
  opened: { takers: silent('opened'), team: silent('opened') },
  assigned: { assignee: told('assigned'), followers: told('followed_assigned'), lead: silent('given'), team: silent('given') },
  customer_replied: {
    assignee: told('customer_replied'),
    substitutes: told('substitute'),
    takers: silent('customer_replied'),
    followers: told('followed_entry'),
    lead: silent('customer_replied'),
    team: silent('customer_replied'),
  },
  staff_replied: written,
  noted: written,
  mentioned: { concerned: told('mentioned') },
  outside_answered: {
    assignee: told('outside_answered'),
    substitutes: silent('outside_answered'),
    takers: silent('outside_answered'),
    lead: silent('outside_answered'),
    team: silent('outside_answered'),
  },
  status_changed: moved('followed_status'),
  closed: moved('followed_closed'),
  reopened: moved('followed_reopened'),
  woken: { concerned: told('woken'), assignee: told('woken') },
  woken_by_customer: { concerned: told('woken', 'woken_by_customer') },
  mail_held: minded('mail_held'),
  mail_failed: { concerned: told('mail_failed') },
  answer_kept: { concerned: told('answer_kept') },
  sla_warned: minded('sla_warned'),
  sla_breached: mindedByLead('sla_breached'),
  survey_low: mindedByLead('survey_low'),
  issue_closed: minded('issue_closed'),
  rule_told: { concerned: told('rule_told') },
  webhook_off: { concerned: told('webhook_off') },
};

export interface CustomerCell {
  readonly purpose: MailPurpose;
  readonly byMail: boolean;
}
type CustomerRow = Readonly<Record<CustomerRecipient, CustomerCell>>;

const unmailed = (purpose: MailPurpose): CustomerRow => ({
  requester: { purpose, byMail: false },
  copied: { purpose, byMail: false },
  managers: { purpose, byMail: false },
});

/** Replies go to customers anyway, and a mail that opens a ticket is acknowledged by its mailbox; these come on top. */
export const shippedForCustomers: Readonly<Record<CustomerEvent, CustomerRow>> = {
  opened: unmailed('customer_opened'),
  status_changed: unmailed('customer_status'),
  closed: unmailed('customer_closed'),
  reopened: unmailed('customer_reopened'),
};

/** Somebody's own affair, which stays theirs when the ticket is unlisted. */
export const toldOfUnlisted: ReadonlySet<NoticeEvent> = new Set(['mail_failed', 'answer_kept', 'rule_told']);
