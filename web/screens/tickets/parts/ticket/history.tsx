import { tickets, type Ticket } from '#contracts/tickets.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Icon, SkeletonRows } from '#web/ui/index.ts';
import { useStatuses } from '../../lookups.ts';
import { groupIcons, statusName } from '../../words.ts';
import styles from './details.module.css';

/** Every status it had, by whom, and how long the one before lasted; newest first. */
export function History({ ticket }: { ticket: Ticket }) {
  const read = useRead(tickets.history, { params: { ticket: ticket.id } });
  const statuses = useStatuses();
  const nameOf = (id: string) => {
    const status = statuses?.find((each) => each.id === id);
    return status ? statusName(status) : '…';
  };
  if (read.error && !read.data) return <ErrorStrip problem={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <SkeletonRows rows={4} columns={['grow', 60]} />;
  return (
    <div className={styles['scroll']}>
      <ol className={styles['history']}>
        {read.data.items.toReversed().map((step) => {
          const status = statuses?.find((each) => each.id === step.toStatusId);
          return (
            <li key={`${step.at} ${step.toStatusId}`}>
              {status && <Icon of={groupIcons[status.group]} />}
              <div>
                <b>{nameOf(step.toStatusId)}</b>
                <p>
                  {step.fromStatusId
                    ? t('ticket.history.after', { from: nameOf(step.fromStatusId), time: format.span(step.secondsBefore * 1000) })
                    : t('ticket.history.opened')}
                </p>
                <p>
                  {t('ticket.history.by', {
                    name: step.actorName ?? t(`ticket.actor.${step.actorKind === 'contact' ? 'contact' : 'system'}`),
                    at: format.date(step.at),
                  })}
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
