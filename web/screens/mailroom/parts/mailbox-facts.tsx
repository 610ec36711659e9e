import type { Mailbox } from '#contracts/mailboxes.ts';
import { Ago, format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import styles from './accounts.module.css';

const span = (millis: number): string =>
  millis < 60_000
    ? t('mailroom.seconds', { n: format.number(millis / 1000, { maximumFractionDigits: millis < 10_000 ? 1 : 0 }) })
    : format.span(millis, 'short');

/** How fresh a mailbox is: its last success, what waits and how long, and what is still on its server. */
export function MailboxFacts({ mailbox }: { mailbox: Mailbox }) {
  const { counts, lag, incoming } = mailbox;
  const fetches = incoming.kind !== 'none';
  const left = counts.waitingOnServer;
  const facts = [
    ...(fetches
      ? [
          {
            name: t('mailroom.last-success'),
            value: mailbox.lastSuccessAt ? <Ago when={mailbox.lastSuccessAt} /> : t('mailroom.never-looked'),
          },
          {
            name: t('mailroom.waiting'),
            value: (
              <>
                {left === null ? t('mailroom.never-looked') : t('mailroom.server.waiting', { n: left })}
                {counts.tooLargeOnServer > 0 && (
                  <>
                    {' '}
                    <Link to="/setup/quarantine" className="link">
                      {t('mailroom.server.too-large', { n: counts.tooLargeOnServer })}
                    </Link>
                  </>
                )}
              </>
            ),
          },
        ]
      : []),
    { name: t('mailroom.lag.oldest'), value: lag.waitingSince ? <Ago when={lag.waitingSince} /> : t('mailroom.lag.none') },
    {
      name: t('mailroom.lag.ticket'),
      value: lag.toTicket
        ? t('mailroom.lag.took', { median: span(lag.toTicket.medianMillis), slowest: span(lag.toTicket.slowestMillis) })
        : t('mailroom.lag.no-ticket'),
    },
  ];
  return (
    <dl className={styles['facts']}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
