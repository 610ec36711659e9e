import type { Shipped } from './shipped.ts';

export const english: Shipped = {
  statuses: {
    open: 'Open',
    waiting_for_customer: 'Waiting for customer',
    on_hold: 'On hold',
    closed: 'Closed',
  },
  texts: {
    acknowledgement: {
      subject: '[[subject]]',
      text: 'Hello,\n\nthank you for writing. Your message has arrived here as [[number]], and we will answer as soon as we can.\n\nTo add something, reply to this mail.',
    },
    reply: {
      subject: '[[subject]]',
      text: '[[text]]',
    },
    customer_opened: {
      subject: '[[subject]]',
      text: 'Hello[[if customer]] [[customer]][[end]],\n\nyour request is here as [[number]]: [[subject]]\n\nWe will answer as soon as we can. To add something, reply to this mail.\n\n[[workspace]]',
    },
    customer_status: {
      subject: '[[subject]]',
      text: 'Hello[[if customer]] [[customer]][[end]],\n\nthe status of [[number]] is now: [[status]].\n\nTo add something, reply to this mail.\n\n[[workspace]]',
    },
    customer_closed: {
      subject: '[[subject]]',
      text: 'Hello[[if customer]] [[customer]][[end]],\n\n[[number]] is closed: [[subject]]\n\nIf something is still open, reply to this mail.\n\n[[workspace]]',
    },
    customer_reopened: {
      subject: '[[subject]]',
      text: 'Hello[[if customer]] [[customer]][[end]],\n\n[[number]] is open again: [[subject]]\n\nWe will be back with you. To add something, reply to this mail.\n\n[[workspace]]',
    },
    survey: {
      subject: 'How did we do?',
      text: 'Hello [[customer]],\n\nyour request [[number]], "[[subject]]", is closed. How did [[workspace]] do?\n\nGood:\n[[link]]&mark=3\n\nSo-so:\n[[link]]&mark=2\n\nNot good:\n[[link]]&mark=1\n\nThe page that opens has room for a comment. If something is still open, just reply to this mail.',
    },
    account_invite: {
      subject: 'Your invitation to the desk of [[workspace]]',
      text: 'Hello [[reader]],\n\nyou are invited to the desk of [[workspace]]. Choose a password to begin:\n\n[[link]]\n\nThe link is good until [[until]] and works once.',
    },
    account_reset: {
      subject: 'A new password for [[workspace]]',
      text: 'Hello [[reader]],\n\nchoose a new password for [[workspace]] here:\n\n[[link]]\n\nThe link is good until [[until]] and works once. If you did not ask for it, nothing changes.',
    },
    account_sign_in: {
      subject: 'Your link to sign in to [[workspace]]',
      text: 'Hello [[reader]],\n\nsign in to [[workspace]] with this link:\n\n[[link]]\n\nIt is good until [[until]] and works once. If you did not ask for it, nobody gets in.',
    },
    account_unlock: {
      subject: 'Signing in to [[workspace]] was locked',
      text: 'Hello [[reader]],\n\ntoo many wrong passwords were tried for your address at [[workspace]], so signing in is locked for a while. If it was you, unlock it here:\n\n[[link]]\n\nThe link is good until [[until]]. If it was not you, nothing needs to be done.',
    },
    account_register: {
      subject: 'Your account at [[workspace]]',
      text: 'Hello,\n\nsomebody asked for an account at [[workspace]] for this address. If it was you, choose a name and a password here:\n\n[[link]]\n\nThe link is good until [[until]] and works once. If it was not you, nothing needs to be done.',
    },
    account_confirm: {
      subject: 'A message from your address has reached [[workspace]]',
      text: 'Hello,\n\na message from your address has reached [[workspace]], and we will look at it.\n\nIf you wrote it, please confirm that this is your address. Only then will we send you automatic messages such as this one:\n\n[[link]]\n\nIf you did not write it, nothing needs to be done.',
    },
    opened: {
      subject: 'New: [[subject]] [[[number]]]',
      text: '[[number]] has been opened[[if customer]] for [[customer]][[end]].\n\n[[subject]]\n\nOpen the ticket: [[link]]',
    },
    given: {
      subject: 'Assigned: [[subject]] [[[number]]]',
      text: '[[number]] has another assignee[[if who]], given by [[who]][[end]].\n\nOpen the ticket: [[link]]',
    },
    staff_wrote: {
      subject: 'Written by a colleague: [[subject]] [[[number]]]',
      text: '[[who]] wrote on [[number]]:\n\n[[text]]\n\nOpen the ticket: [[link]]',
    },
    status_changed: {
      subject: 'Status changed: [[subject]] [[[number]]]',
      text: '[[number]] has another status[[if who]], given by [[who]][[end]]: [[status]].\n\nOpen the ticket: [[link]]',
    },
    assigned: {
      subject: 'Assigned to you: [[subject]] [[[number]]]',
      text: '[[number]] is yours now[[if who]], from [[who]][[end]].\n\n[[subject]][[if text]]\n\n[[text]][[end]]\n\nOpen the ticket: [[link]]',
    },
    customer_replied: {
      subject: 'Customer replied: [[subject]] [[[number]]]',
      text: '[[who]] wrote on [[number]]:\n\n[[text]]\n\nOpen the ticket: [[link]]',
    },
    mentioned: {
      subject: '[[who]] mentioned you: [[subject]] [[[number]]]',
      text: '[[who]] mentioned you on [[number]]:\n\n[[text]]\n\nOpen the ticket: [[link]]',
    },
    followed_entry: {
      subject: 'Written on a ticket you follow: [[subject]] [[[number]]]',
      text: '[[who]] wrote on [[number]], which you follow:\n\n[[text]]\n\nOpen the ticket: [[link]]',
    },
    followed_status: {
      subject: 'New status: [[subject]] [[[number]]]',
      text: '[[number]] has another status[[if who]], given by [[who]][[end]]: [[status]].\n\nYou follow this ticket.\n\nOpen the ticket: [[link]]',
    },
    followed_closed: {
      subject: 'Closed: [[subject]] [[[number]]]',
      text: '[[number]] is closed[[if who]], by [[who]][[end]].\n\nYou follow this ticket.\n\nOpen the ticket: [[link]]',
    },
    followed_reopened: {
      subject: 'Reopened: [[subject]] [[[number]]]',
      text: '[[number]] is open again[[if who]], by [[who]][[end]].\n\nYou follow this ticket.\n\nOpen the ticket: [[link]]',
    },
    followed_assigned: {
      subject: 'Somebody else has it now: [[subject]] [[[number]]]',
      text: '[[number]] has another assignee[[if who]], given by [[who]][[end]].\n\nYou follow this ticket.\n\nOpen the ticket: [[link]]',
    },
    woken: {
      subject: 'Back from snooze: [[subject]] [[[number]]]',
      text: '[[number]] was snoozed until now and is back in its folder.\n\nOpen the ticket: [[link]]',
    },
    woken_by_customer: {
      subject: 'Back from snooze: [[subject]] [[[number]]]',
      text: 'The customer answered on [[number]], so it is back in its folder before its time.\n\nOpen the ticket: [[link]]',
    },
    substitute: {
      subject: 'Customer replied to somebody who is away: [[subject]] [[[number]]]',
      text: '[[who]] wrote on [[number]]. Whoever has the ticket is away, and you stand in:\n\n[[text]]\n\nOpen the ticket: [[link]]',
    },
    mail_failed: {
      subject: 'Your reply did not arrive: [[subject]] [[[number]]]',
      text: 'Your reply on [[number]] could not be delivered. The ticket shows what the mail server said.\n\nOpen the ticket: [[link]]',
    },
    mail_held: {
      subject: 'A mail is held back: [[subject]] [[[number]]]',
      text: 'A mail from [[who]] on [[number]] is held back. The ticket shows why. The customer sees it once somebody accepts it.\n\nOpen the ticket: [[link]]',
    },
    answer_kept: {
      subject: 'Your mail was not sent on: [[subject]] [[[number]]]',
      text: 'Your mail on [[number]] did not go to the customer. It is a note on the ticket, which says why.\n\nOpen the ticket: [[link]]',
    },
    answer_drafted: {
      subject: 'Your mail was not sent on: [[subject]] [[[number]]]',
      text: 'Your mail on [[number]] did not go to the customer. Something newer has been written, or nobody there can be reached. Your words wait on the ticket as your draft.\n\nOpen the ticket: [[link]]',
    },
    sla_warned: {
      subject: 'Due soon: [[subject]] [[[number]]]',
      text: 'The time promised on [[number]] will soon be used up. The ticket shows which clock and why.\n\nOpen the ticket: [[link]]',
    },
    sla_breached: {
      subject: 'Overdue: [[subject]] [[[number]]]',
      text: 'The time promised on [[number]] is used up. The ticket shows which clock and why.\n\nOpen the ticket: [[link]]',
    },
    webhook_off: {
      subject: 'A webhook was switched off',
      text: 'Interdesk switched off the webhook to [[text]]. Its page shows why. What happens meanwhile is not sent to it; what failed can be sent again.\n\nOpen webhooks: [[link]]',
    },
    issue_closed: {
      subject: 'Closed by development: [[subject]] [[[number]]]',
      text: 'Development closed [[text]], which is linked to [[number]]. Tell the customer, or close the ticket.\n\nOpen the ticket: [[link]]',
    },
    outside_answered: {
      subject: 'Answer from outside: [[subject]] [[[number]]]',
      text: "[[who]] answered what was forwarded from [[number]]:\n\n[[text]]\n\nIt is a note on the ticket. The customer doesn't see it.\n\nOpen the ticket: [[link]]",
    },
    rule_told: {
      subject: '[[who]]: [[subject]] [[[number]]]',
      text: 'The rule “[[who]]” wants you to know of [[number]]: [[subject]]\n\nThe ticket shows why.\n\nOpen the ticket: [[link]]',
    },
    survey_low: {
      subject: 'A customer was not satisfied: [[subject]] [[[number]]]',
      text: 'The requester of [[number]] said that it did not go well. The ticket shows what they wrote.\n\nOpen the ticket: [[link]]',
    },
  },
};
