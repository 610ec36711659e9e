import type { PastTicket } from '#contracts/panel.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Icon } from '#web/ui/index.ts';
import { useStatuses } from '../../lookups.ts';
import { groupIcons, statusName } from '../../words.ts';
import styles from './customer.module.css';

interface Props {
  past: { readonly items: readonly PastTicket[]; readonly more: boolean };
  /** Where all of them are. */
  all: string;
}

/** Other tickets, each with how it stands. */
export function PastTickets({ past: { items, more }, all }: Props) {
  const statuses = useStatuses() ?? [];
  if (items.length === 0) return <p className="muted">{t('panel.tickets.none')}</p>;
  return (
    <>
      <ul className={styles['lines']}>
        {items.map((ticket) => {
          const status = statuses.find(({ id }) => id === ticket.statusId);
          return (
            <li key={ticket.id} data-closed={ticket.group === 'closed' ? '' : undefined}>
              <Link to={`/t/${ticket.reference}`} className={styles['subject'] ?? ''} data-tip={ticket.subject}>
                {ticket.subject}
              </Link>
              <span className="muted">
                <Icon of={groupIcons[ticket.group]} /> <span className="num">{ticket.reference}</span> · {status ? statusName(status) : ''}{' '}
                · <time dateTime={ticket.updatedAt}>{format.ago(ticket.updatedAt)}</time>
              </span>
            </li>
          );
        })}
      </ul>
      {more && (
        <Link to={all} className="link">
          {t('panel.tickets.more')}
        </Link>
      )}
    </>
  );
}
