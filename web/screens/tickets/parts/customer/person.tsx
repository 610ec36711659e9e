import type { CustomerPanel } from '#contracts/panel.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Icon, IconAlertTriangle } from '#web/ui/index.ts';
import details from '../ticket/details.module.css';
import { Fact } from '../ticket/fact.tsx';
import { useMinute } from '../use-minute.ts';
import { Notes, Phones } from './contact-facts.tsx';
import styles from './customer.module.css';
import { Fold } from './fold.tsx';
import { PastTickets } from './past-tickets.tsx';

const timeIn = (zone: string): string => format.date(Date.now(), { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: zone });

/** The requester: how to reach them, what else they have, what they were sent. */
export function Person({ person }: { person: NonNullable<CustomerPanel['person']> }) {
  useMinute();
  return (
    <>
      <Fold id="person" title={t('panel.person')}>
        <p className={styles['name']}>
          <Link to={`/people/${person.id}`} className="link">
            {person.name}
          </Link>
          <span className="muted">{format.list(person.kinds.map((kind) => t(`customers.kind.${kind}`)))}</span>
        </p>
        <dl>
          {person.addresses.length > 0 && (
            <Fact name={t('panel.addresses')}>
              <ul className={styles['plain']}>
                {person.addresses.map(({ address, trouble }) => (
                  <li key={address}>
                    <span translate="no">{address}</span>
                    {trouble && (
                      <span className={styles['trouble']}>
                        <Icon of={IconAlertTriangle} />
                        {t(`panel.trouble.${trouble}`)}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </Fact>
          )}
          <Phones numbers={person.phones} />
          {person.postalAddress !== '' && (
            <Fact name={t('panel.postal')}>
              <span className={styles['notes']}>{person.postalAddress}</span>
            </Fact>
          )}
          {person.language && (
            <Fact name={t('panel.language')}>
              <span className={details['plain']}>{t(`common.language.${person.language}`)}</span>
            </Fact>
          )}
          {person.timeZone && (
            <Fact name={t('panel.time')}>
              <span className={details['plain']}>
                {t('panel.time.zone', { time: timeIn(person.timeZone), zone: person.timeZone.replaceAll('_', ' ') })}
              </span>
            </Fact>
          )}
          <Notes text={person.notes} />
        </dl>
      </Fold>
      <Fold id="person-tickets" title={t('panel.tickets.person', { name: person.name })}>
        <PastTickets past={person.tickets} all={`/people/${person.id}/tickets`} />
      </Fold>
      <Fold id="mails" title={t('panel.mails', { name: person.name })}>
        {person.mails.length === 0 && <p className="muted">{t('panel.mails.none')}</p>}
        <ul className={styles['lines']}>
          {person.mails.map((mail) => (
            <li key={mail.id} data-trouble={mail.state === 'failed' ? '' : undefined}>
              <Link to={`/people/${person.id}/mail/${mail.id}`} className={styles['subject'] ?? ''}>
                {mail.subject}
              </Link>
              <span className="muted">
                {t(`panel.mail.${mail.state}`)} · <time dateTime={mail.at}>{format.ago(mail.at)}</time>
              </span>
            </li>
          ))}
        </ul>
        {person.mails.length > 0 && (
          <Link to={`/people/${person.id}/mail`} className="link">
            {t('panel.mails.more')}
          </Link>
        )}
      </Fold>
    </>
  );
}
