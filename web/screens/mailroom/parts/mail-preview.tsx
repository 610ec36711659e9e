import type { ReceivedReplyOf } from '#contracts/route.ts';
import type { mailroom } from '#contracts/mailroom.ts';
import { At, format, t } from '#web/i18n/index.ts';
import { Facts, Strip } from '#web/ui/index.ts';
import styles from './quarantine.module.css';
import { reasonOf, unreadableOf } from './reason.ts';
import { ServerWords } from './test-timeline.tsx';

export type AsideMail = ReceivedReplyOf<typeof mailroom.quarantinedMail>;

const person = ({ name, address }: { name: string; address: string }) =>
  name === '' || name === address ? address : `${name} <${address}>`;

/** What can be read of it, as text and nothing else. */
export function Preview({ mail }: { mail: AsideMail }) {
  const { preview } = mail;
  if (!preview) return <Strip tone="warning">{t('mailroom.preview.none')}</Strip>;
  const facts = [
    [t('mailroom.outbox.from'), preview.from ? person(preview.from) : t('mailroom.quarantine.no-sender')],
    [t('mailroom.quarantine.to'), preview.to.length > 0 ? format.list(preview.to.map(person), 'unit') : mail.envelopeTo],
    [t('mailroom.preview.date'), preview.date ? <At key="date" when={preview.date} /> : '–'],
    ...(preview.files.length > 0
      ? [
          [
            t('mailroom.outbox.files'),
            format.list(
              preview.files.map(({ name, size }) => `${name} (${format.bytes(size)})`),
              'unit',
            ),
          ] as const,
        ]
      : []),
  ] as const;
  return (
    <section className={styles['preview']}>
      <h2 id="preview">{t('mailroom.preview.title')}</h2>
      <Facts facts={facts} />
      {!mail.whole && <Strip tone="warning">{t('mailroom.preview.beginning')}</Strip>}
      {mail.whole && preview.unreadable && <Strip tone="warning">{unreadableOf(preview.unreadable)}</Strip>}
      {preview.text !== '' && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long words scroll and are read by keyboard
        <div className={styles['text']} dir="auto" tabIndex={0} role="region" aria-labelledby="preview">
          {preview.text}
          {preview.cut && ' …'}
        </div>
      )}
      {preview.text === '' && !preview.unreadable && <p className="muted">{t('mailroom.preview.empty')}</p>}
    </section>
  );
}

/** Where it came in, why it stands here, and since when. */
export function MailFacts({ mail }: { mail: AsideMail }) {
  const facts = [
    [t('mailroom.quarantine.why'), reasonOf(mail.code)],
    [t('mailroom.mailbox'), mail.mailbox?.address ?? t('mailroom.elsewhere')],
    [t('mailroom.quarantine.came'), <At key="came" when={mail.at} />],
    [t('mailroom.quarantine.size'), format.bytes(mail.size)],
    ...(mail.attempts > 0 ? [[t('mailroom.outbox.attempts'), format.number(mail.attempts)] as const] : []),
    ...(mail.decidedAt
      ? [
          [t('mailroom.discarded'), <At key="decided" when={mail.decidedAt} />] as const,
          [t('mailroom.preview.by'), mail.decidedBy ?? '–'] as const,
        ]
      : []),
    ...(mail.goneAt ? [[t('mailroom.quarantine.gone'), <At key="gone" when={mail.goneAt} />] as const] : []),
  ] as const;
  const failed = mail.code === 'not_read' || mail.code === 'not_filed';
  return (
    <>
      <Facts facts={facts} />
      {failed && mail.reason !== '' && <ServerWords words={mail.reason} title={t('mailroom.preview.failure')} />}
      {mail.code === 'too_large' && <p className="muted small">{mail.reason}</p>}
    </>
  );
}
