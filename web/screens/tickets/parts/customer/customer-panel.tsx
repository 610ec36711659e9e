import { useEffect } from 'react';
import { panel } from '#contracts/panel.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { refresh, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Link } from '#web/shell/index.ts';
import { SkeletonRows } from '#web/ui/index.ts';
import { SuggestedArticles } from '../articles/suggested.tsx';
import details from '../ticket/details.module.css';
import { Company } from './company.tsx';
import styles from './customer.module.css';
import { Fold } from './fold.tsx';
import { Person } from './person.tsx';

/** What is known of the requester and the company; it comes after the ticket, and without it the ticket works all the same. */
export function CustomerPanel({ ticket }: { ticket: Ticket }) {
  const read = useRead(panel.customer, { params: { ticket: ticket.id } });
  // Another requester is another panel.
  useEffect(() => void refresh(['panel']), [ticket.version]);
  const known = read.data;
  const { serviceLevel, calls } = known ?? { serviceLevel: null, calls: [] };
  return (
    <div className={details['scroll']}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {!known && !read.error && <SkeletonRows rows={6} columns={[70, 'grow']} height="28px" />}
      {known && !known.person && !known.company && <p className={styles['nobody']}>{t('panel.nobody')}</p>}
      {known?.person && <Person person={known.person} />}
      {known?.company && <Company company={known.company} />}
      <SuggestedArticles ticket={ticket.id} />
      {serviceLevel && (
        <Fold id="service-level" title={t('panel.service-level')}>
          <p>
            {serviceLevel.calendar
              ? t('panel.service-level.hours', { name: serviceLevel.name, calendar: serviceLevel.calendar })
              : serviceLevel.name}
          </p>
        </Fold>
      )}
      {calls.length > 0 && (
        <Fold id="calls" title={t('panel.calls')}>
          <ul className={styles['lines']}>
            {calls.map((call) => {
              const direction = t(`panel.call.${call.direction}`);
              return (
                <li key={`${call.reference} ${call.at}`}>
                  <span>{call.with ? t('panel.call.with', { direction, name: call.with }) : direction}</span>
                  <span className="muted">
                    <Link to={`/t/${call.reference}`} className="link">
                      {call.reference}
                    </Link>{' '}
                    · {t('panel.call.minutes', { minutes: call.minutes })} · <time dateTime={call.at}>{format.ago(call.at)}</time>
                  </span>
                </li>
              );
            })}
          </ul>
        </Fold>
      )}
    </div>
  );
}
