import type { TimelineRow } from '#contracts/timeline.ts';
import { useMe } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Icon, IconArrowUp, IconMail, IconMessage, IconPhoneIncoming, IconPhoneOutgoing, IconTicket, Tag } from '#web/ui/index.ts';
import styles from './days.module.css';

const iconOf = (row: TimelineRow) => {
  if (row.kind === 'ticket') return IconTicket;
  if (row.kind === 'call') return row.direction === 'incoming' ? IconPhoneIncoming : IconPhoneOutgoing;
  if (row.ours) return IconArrowUp;
  return row.channel === 'mail' ? IconMail : IconMessage;
};

const whatOf = (row: TimelineRow): string => {
  if (row.kind === 'ticket') return row.by === null ? t('timeline.opened') : t('timeline.opened-by', { name: row.by });
  if (row.kind === 'message') return t(row.ours ? 'timeline.answered' : `timeline.wrote.${row.channel}`, { name: row.by });
  const minutes = t('timeline.minutes', { minutes: row.minutes });
  return row.with === null
    ? t(`timeline.call.${row.direction}`, { minutes })
    : t(`timeline.call-with.${row.direction}`, { name: row.with, minutes });
};

const Happened = ({ row, time }: { row: TimelineRow; time: string }) => (
  <li>
    <Link to={`/t/${row.ticket.reference}`} fragment={row.kind === 'ticket' ? undefined : `m-${row.id}`} className={styles['row']}>
      <span className={styles['mark']} aria-hidden="true">
        <Icon of={iconOf(row)} />
      </span>
      <span className={styles['words']}>
        <span className={styles['what']}>
          <b>{whatOf(row)}</b>
          <time className="num muted" dateTime={row.at} data-tip={format.date(row.at, 'full')}>
            {time}
          </time>
        </span>
        {row.kind !== 'ticket' && row.text !== '' && <span className={styles['text']}>{row.text}</span>}
        <span className={styles['where']}>
          <span className="num">{row.ticket.reference}</span> {row.ticket.subject}{' '}
          {row.kind === 'ticket' && <Tag>{t(`customers.tickets.group.${row.group}`)}</Tag>}
        </span>
      </span>
    </Link>
  </li>
);

/** Day by day as the reader counts days. */
export function Days({ items }: { items: readonly TimelineRow[] }) {
  const { timeZone } = useMe();
  const dayOf = ({ at }: TimelineRow) => format.date(at, { dateStyle: 'full', timeZone });
  return [...Map.groupBy(items, dayOf)].map(([day, rows]) => (
    <section key={day} className={styles['day']}>
      <h2>{day}</h2>
      <ol>
        {rows.map((row) => (
          <Happened key={`${row.kind} ${row.id}`} row={row} time={format.date(row.at, { timeStyle: 'short', timeZone })} />
        ))}
      </ol>
    </section>
  ));
}
