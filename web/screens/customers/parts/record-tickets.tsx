import { useRef } from 'react';
import { tickets, type TicketRow } from '#contracts/tickets.ts';
import { prefetch, usePages } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, useGo } from '#web/shell/index.ts';
import { classes, EmptyState, IconTicket, SkeletonRows, useKeys, VirtualGrid, type GridHandle } from '#web/ui/index.ts';
import styles from './record.module.css';

/** Tickets of one company or person, the newest first. */
export function RecordTickets({ of }: { of: { company: string } | { requester: string } }) {
  const go = useGo();
  const grid = useRef<GridHandle>(null);
  const pages = usePages(tickets.queue, { query: { ...of, folder: 'all', limit: 50 } });
  const { read, items } = pages;
  useKeys([
    { id: 'list.next', keys: 'J', label: t('customers.key.next'), run: () => grid.current?.move(1) },
    { id: 'list.before', keys: 'K', label: t('customers.key.before'), run: () => grid.current?.move(-1) },
  ]);

  if (read.isPending) return <SkeletonRows columns={[80, 'grow', 140, 110]} />;
  return (
    <div className={styles['grid']}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.data && items.length === 0 && <EmptyState icon={IconTicket} title={t('customers.tickets.none')} />}
      {items.length > 0 && (
        <VirtualGrid
          ref={grid}
          label={t('customers.tab.tickets')}
          items={items}
          keyOf={idOf}
          total={pages.hasMore ? -1 : items.length}
          columns="var(--record-tickets)"
          rowHeight={36}
          onEnd={pages.more}
          onHover={(ticket) => prefetch(tickets.read, { params: { ticket: ticket.reference } })}
          onOpen={(ticket) => go(`/t/${ticket.reference}`)}
          head={
            <>
              <span role="columnheader">{t('customers.tickets.reference')}</span>
              <span role="columnheader">{t('customers.tickets.subject')}</span>
              <span role="columnheader">{t('customers.tickets.state')}</span>
              <span role="columnheader" className={styles['wide']}>
                {t('customers.tickets.requester')}
              </span>
              <span role="columnheader" className={styles['wide']}>
                {t('customers.tickets.assignee')}
              </span>
              <span role="columnheader" className={styles['wide']}>
                {t('customers.updated')}
              </span>
            </>
          }
          row={cells}
        />
      )}
    </div>
  );
}

const idOf = ({ id }: TicketRow) => id;
const cells = (ticket: TicketRow) => (
  <>
    <span role="gridcell" className="num muted">
      {ticket.reference}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'])}>
      {ticket.unread ? <b>{ticket.subject}</b> : ticket.subject}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'])}>
      {t(`customers.tickets.group.${ticket.group}`)}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'], styles['wide'])}>
      {ticket.requester?.name}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'], styles['wide'])}>
      {ticket.assignee?.name}
    </span>
    <span role="gridcell" className={classes('muted num', styles['wide'])}>
      {format.ago(ticket.updatedAt)}
    </span>
  </>
);
