import { screenSet, type Screen } from '#web/shell/index.ts';
import { IconSend } from '#web/ui/index.ts';

const manages = { permission: 'setup.manage', title: 'mailroom.title', words: ['ticket'] } satisfies Partial<Screen>;
const decides = { permission: 'quarantine.decide', title: 'mailroom.quarantine.title' } satisfies Partial<Screen>;
const outbox = {
  permission: 'outbox.see',
  title: 'mailroom.outbox.title',
  words: ['ticket'],
  load: () => import('./outbox.tsx').then((found) => found.Outbox),
} satisfies Partial<Screen>;

export const mailroom = screenSet({
  module: 'mailroom',
  screens: [
    { ...manages, path: 'setup/mail', load: () => import('./mailboxes.tsx').then((found) => found.Mailboxes) },
    { ...manages, path: 'setup/mail/new', load: () => import('./mailbox.tsx').then((found) => found.NewMailbox) },
    {
      ...manages,
      path: 'setup/mail-sign-in',
      title: 'mailroom.sign-in.title',
      load: () => import('./authorities.tsx').then((found) => found.Authorities),
    },
    { ...manages, path: 'setup/mail/signed-in/$authority', load: () => import('./signed-in.tsx').then((found) => found.SignedIn) },
    { ...manages, path: 'setup/mail/$mailbox', load: () => import('./mailbox.tsx').then((found) => found.MailboxPage) },
    { ...decides, path: 'setup/quarantine', load: () => import('./quarantine.tsx').then((found) => found.Quarantine) },
    {
      ...decides,
      path: 'setup/blocked-senders',
      title: 'mailroom.blocked.title',
      load: () => import('./blocked-senders.tsx').then((found) => found.BlockedSenders),
    },
    { ...decides, path: 'setup/quarantine/$mail', load: () => import('./quarantined.tsx').then((found) => found.Quarantined) },
    {
      ...manages,
      path: 'setup/templates',
      title: 'templates.title',
      words: ['templates', 'notifications'],
      load: () => import('./templates.tsx').then((found) => found.Templates),
    },
    {
      ...manages,
      path: 'setup/templates/$template',
      title: 'templates.title',
      words: ['templates', 'notifications', 'tickets'],
      load: () => import('./template.tsx').then((found) => found.TemplatePage),
    },
    {
      ...manages,
      path: 'setup/mail-domains',
      title: 'mailroom.domains.title',
      load: () => import('./domains.tsx').then((found) => found.Domains),
    },
    {
      path: 't/$ticket/mail',
      title: 'mailroom.outbox.title',
      permission: 'tickets.see',
      words: ['ticket'],
      load: () => import('./ticket-mail.tsx').then((found) => found.TicketMail),
    },
    {
      path: 't/$ticket/mail/$mail',
      title: 'mailroom.outbox.title',
      permission: 'tickets.see',
      words: ['ticket'],
      load: () => import('./ticket-mail.tsx').then((found) => found.TicketMail),
    },
    {
      path: 'people/$contact/mail',
      title: 'mailroom.outbox.title',
      permission: 'customers.see',
      words: ['customers', 'ticket'],
      load: () => import('./person-mail.tsx').then((found) => found.PersonMail),
    },
    {
      path: 'people/$contact/mail/$mail',
      title: 'mailroom.outbox.title',
      permission: 'customers.see',
      words: ['customers', 'ticket'],
      load: () => import('./person-mail.tsx').then((found) => found.PersonMail),
    },
    { ...outbox, path: 'outbox' },
    { ...outbox, path: 'outbox/$mail' },
  ],
  nav: [
    {
      id: 'outbox',
      section: 'setup',
      to: '/outbox',
      label: 'shell.place.outbox',
      icon: IconSend,
      permission: 'outbox.see',
      keys: 'G O',
      aliases: 'sent mail, outgoing, skickat, utgående, 送信済み',
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/mail',
      label: 'shell.place.mail',
      permission: 'setup.manage',
      aliases: 'mailbox, imap, pop3, smtp, e-mail, brevlåda, メールボックス',
    },
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/mail-sign-in',
      label: 'mailroom.sign-in.title',
      permission: 'setup.manage',
      aliases: 'oauth, google, gmail, microsoft 365, outlook, inloggning, ログイン',
    },
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/mail-domains',
      label: 'shell.place.mail-domains',
      permission: 'setup.manage',
      aliases: 'dkim, spf, dmarc, dns, domains, domäner, ドメイン',
    },
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/templates',
      label: 'shell.place.mail-templates',
      permission: 'setup.manage',
      aliases: 'mail templates, notifications, acknowledgement, e-postmallar, aviseringar, メールテンプレート, 通知',
    },
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/quarantine',
      label: 'shell.place.quarantine',
      permission: 'quarantine.decide',
      aliases: 'quarantine, spam, failed mail, karantän, 隔離',
    },
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/blocked-senders',
      label: 'mailroom.blocked.title',
      permission: 'quarantine.decide',
      aliases: 'block, spam, blacklist, blockera, skräppost, ブロック, 迷惑',
    },
  ],
});
