import { mailroom } from '#contracts/mailroom.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { At, format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Link, problemText } from '#web/shell/index.ts';
import { Button, Facts, IconButton, IconCopy, IconRefresh, IconX, Row, Skeleton, Stack, Strip, toast } from '#web/ui/index.ts';
import { OutboxState } from './outbox-state.tsx';
import styles from './outbox.module.css';
import { ServerWords } from './test-timeline.tsx';

const person = ({ name, address }: { name: string; address: string }) =>
  name === '' || name === address ? address : `${name} <${address}>`;

/** One mail as its reader gets it. */
export function OutboxMail({ id, onClose }: { id: string; onClose: () => void }) {
  const read = useRead(mailroom.outgoing, { params: { mail: id } });
  const resend = useWrite(mailroom.resend, {
    onDone: () => void toast({ text: t('mailroom.outbox.resent'), tone: 'success' }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const mail = read.data;

  if (read.error && !mail) return <ErrorStrip problem={read.error} retry={() => void read.refetch()} />;
  if (!mail) {
    return (
      <Stack gap={12}>
        <Skeleton width="60%" height={16} />
        <Skeleton width="80%" />
        <Skeleton width="70%" />
        <Skeleton height={120} />
      </Stack>
    );
  }
  const copy = () => {
    void navigator.clipboard.writeText(mail.link ?? '');
    toast({ text: t('common.copied') });
  };
  const facts = [
    [t('mailroom.outbox.to'), person(mail.to)],
    [t('mailroom.outbox.from'), person(mail.from)],
    ...(mail.replyTo ? [[t('mailroom.outbox.reply-to'), mail.replyTo] as const] : []),
    ...(mail.ticket
      ? [
          [
            t('mailroom.outbox.ticket'),
            <Link key="ticket" to={`/t/${mail.ticket.reference}`} className="link num">
              {mail.ticket.reference}
            </Link>,
          ] as const,
        ]
      : []),
    ...(mail.mailbox ? [[t('mailroom.outbox.mailbox'), mail.mailbox.name] as const] : []),
    [t('mailroom.outbox.when'), <At key="at" when={mail.at} />],
    ...(mail.sentAt ? [[t('mailroom.outbox.sent-at'), <At key="sent" when={mail.sentAt} />] as const] : []),
    ...(mail.notBefore ? [[t('mailroom.outbox.next'), <At key="next" when={mail.notBefore} />] as const] : []),
    ...(mail.attempts > 0 ? [[t('mailroom.outbox.attempts'), format.number(mail.attempts)] as const] : []),
    ...(mail.attachments.length > 0 ? [[t('mailroom.outbox.files'), format.list(mail.attachments.map((file) => file.name))] as const] : []),
    [
      t('mailroom.outbox.message-id'),
      <span key="id" translate="no" className="small muted">
        {mail.messageId}
      </span>,
    ],
  ] as const;
  return (
    <>
      <div className={styles['head']}>
        <h2>{mail.subject}</h2>
        <IconButton size="sm" icon={IconX} label={t('common.close')} kbd="Escape" onClick={onClose} />
      </div>
      <Stack gap={16}>
        <Row wrap>
          <OutboxState state={mail.state} />
          {mail.can.resend && (
            <Button size="sm" icon={IconRefresh} busy={resend.isPending} onClick={() => resend.mutate({ params: { mail: id }, body: {} })}>
              {t('mailroom.outbox.resend')}
            </Button>
          )}
        </Row>
        {mail.sample && <Strip>{t('mailroom.outbox.sample')}</Strip>}
        {mail.state === 'failed' && mail.response && <ServerWords words={mail.response} />}
        <Facts facts={facts} />
      </Stack>
      {mail.link && (
        <div className={styles['link']}>
          <b>{t('mailroom.outbox.link')}</b>
          <span translate="no">{mail.link}</span>
          <span className="muted small">{t('mailroom.outbox.link-hint')}</span>
          <Row>
            <Button size="sm" icon={IconCopy} onClick={copy}>
              {t('common.copy')}
            </Button>
          </Row>
        </div>
      )}
      {mail.text === null ? (
        <p className={styles['text']}>{t('mailroom.outbox.private')}</p>
      ) : (
        <div className={styles['text']}>{mail.text}</div>
      )}
    </>
  );
}
