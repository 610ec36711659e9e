import type { CustomerPanel } from '#contracts/panel.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import details from '../ticket/details.module.css';
import { Fact } from '../ticket/fact.tsx';
import { Notes, Phones } from './contact-facts.tsx';
import styles from './customer.module.css';
import { Fold } from './fold.tsx';
import { PastTickets } from './past-tickets.tsx';

/** Whom the requester belongs to, and what others there have. */
export function Company({ company }: { company: NonNullable<CustomerPanel['company']> }) {
  return (
    <>
      <Fold id="company" title={t('panel.company')}>
        <p className={styles['name']}>
          <Link to={`/companies/${company.id}`} className="link">
            {company.name}
          </Link>
          <span className="muted">{format.list(company.kinds.map((kind) => t(`customers.kind.${kind}`)))}</span>
        </p>
        <dl>
          {company.parent && (
            <Fact name={t('panel.parent')}>
              <span className={details['plain']}>
                <Link to={`/companies/${company.parent.id}`} className="link">
                  {company.parent.name}
                </Link>
              </span>
            </Fact>
          )}
          <Phones numbers={company.phones} />
          {company.people.items.length > 0 && (
            <Fact name={t('panel.people')}>
              <ul className={styles['plain']}>
                {company.people.items.map(({ id, name, manager }) => (
                  <li key={id}>
                    <Link to={`/people/${id}`} className="link">
                      {name}
                    </Link>
                    {manager && <span className="muted"> {t('panel.manager')}</span>}
                  </li>
                ))}
                {company.people.more && (
                  <li>
                    <Link to={`/companies/${company.id}/people`} className="link">
                      {t('panel.people.more')}
                    </Link>
                  </li>
                )}
              </ul>
            </Fact>
          )}
          <Notes text={company.notes} />
        </dl>
      </Fold>
      <Fold id="company-tickets" title={t('panel.tickets.company')}>
        <PastTickets past={company.tickets} all={`/companies/${company.id}/tickets`} />
      </Fold>
    </>
  );
}
