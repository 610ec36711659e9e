import type { ReactNode } from 'react';
import type { OutboxMail } from '#contracts/mailroom.ts';
import { At, format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';

const person = ({ name, address }: { name: string; address: string }) =>
  name === '' || name === address ? address : `${name} <${address}>`;

type Fact = readonly [string, ReactNode];
const only = (holds: unknown, fact: () => Fact): Fact[] => (holds ? [fact()] : []);

/** Who, what about, when and how often. */
export const factsOf = (mail: OutboxMail): Fact[] => [
  [t('mailroom.outbox.to'), person(mail.to)],
  [t('mailroom.outbox.from'), person(mail.from)],
  ...only(mail.replyTo, () => [t('mailroom.outbox.reply-to'), mail.replyTo]),
  [t('mailroom.outbox.kind'), t(`mailroom.outbox.kind.${mail.kind}`)],
  ...only(mail.ticket, () => [
    t('mailroom.outbox.ticket'),
    <Link key="ticket" to={`/t/${mail.ticket?.reference}`} className="link num">
      {mail.ticket?.reference}
    </Link>,
  ]),
  ...only(mail.mailbox, () => [t('mailroom.outbox.mailbox'), mail.mailbox?.name]),
  [t('mailroom.outbox.when'), <At key="at" when={mail.at} />],
  ...only(mail.sentAt, () => [t('mailroom.outbox.sent-at'), <At key="sent" when={mail.sentAt ?? ''} />]),
  ...only(mail.notBefore, () => [t('mailroom.outbox.next'), <At key="next" when={mail.notBefore ?? ''} />]),
  ...only(mail.attempts > 0, () => [t('mailroom.outbox.attempts'), format.number(mail.attempts)]),
  ...only(mail.attachments.length > 0, () => [t('mailroom.outbox.files'), format.list(mail.attachments.map((file) => file.name))]),
  ...only(mail.raw, () => [t('mailroom.outbox.signed'), mail.signed ? t('mailroom.outbox.signed.yes') : t('mailroom.outbox.signed.no')]),
  [
    t('mailroom.outbox.message-id'),
    <span key="id" translate="no" className="small muted">
      {mail.messageId}
    </span>,
  ],
];
