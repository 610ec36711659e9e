import { useState, type DragEvent } from 'react';
import type { BoardBy, BoardColumn } from '#contracts/board.ts';
import type { TicketRow } from '#contracts/tickets.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Icon, IconAlertTriangle, IconButton, IconUsers, Pill, PriorityBars } from '#web/ui/index.ts';
import { keyOf } from '../../board-layout.ts';
import { levelOf, priorityName } from '../../words.ts';
import { Due } from '../queue/cells.tsx';
import styles from './board.module.css';
import type { Desk } from './use-board.tsx';

export const columnName = ({ name }: Pick<BoardColumn, 'name'>): string => name ?? t('board.unassigned');
/** How much is there, in words; what is zero is not said. */
export const loadText = ({ load: { open, overdue, soon } }: Pick<BoardColumn, 'load'>): string =>
  format.list([
    open.about ? t('board.open.about', { count: open.count }) : t('board.open', { count: open.count }),
    ...(overdue.count > 0 ? [t('board.overdue', { count: overdue.count })] : []),
    ...(soon.count > 0 ? [t('board.soon', { count: soon.count })] : []),
  ]);

interface Props {
  column: BoardColumn;
  by: BoardBy;
  desk: Desk;
  mayAssign: boolean;
}

function Card({ row, column, desk, mayAssign }: Omit<Props, 'by'> & { row: TicketRow }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- by hand what A and the button do
    <li
      data-card={row.id}
      className={styles['card']}
      draggable={mayAssign}
      onDragStart={(event) => {
        desk.take(row.id);
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.reference);
      }}
    >
      <span className={styles['line']}>
        <PriorityBars level={levelOf(row.priority)} label={priorityName(row.priority)} />
        <span className="muted num">{row.reference}</span>
        <span className={styles['grow']} />
        <Due at={row.dueAt} />
        {mayAssign && (
          <IconButton
            size="sm"
            icon={IconUsers}
            label={t('board.move.this', { reference: row.reference })}
            kbd="A"
            onClick={() => desk.askWhere(row.id)}
          />
        )}
      </span>
      <Link to={`/t/${row.reference}`} draggable={false} className={styles['subject'] ?? ''} onClick={() => desk.open(column, row)}>
        {row.subject}
      </Link>
      <span className={styles['line']}>
        <span className="muted clip">{row.company?.name ?? row.requester?.name ?? ''}</span>
        {column.kind === 'unassigned' && (row.team ?? row.product) && (
          <span className={styles['tag']}>{(row.team ?? row.product)?.name}</span>
        )}
        {column.kind === 'team' && <span className={styles['tag']}>{row.assignee?.name ?? t('tickets.nobody.short')}</span>}
      </span>
    </li>
  );
}

/** One member, one team, or what nobody has. */
export function BoardColumnView({ column, by, desk, mayAssign }: Props) {
  const [over, setOver] = useState(false);
  const who = column.id ?? 'none';
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    desk.dropOn(keyOf(column));
  };
  const { away, overloaded } = column;
  const until = away && format.date(away.until);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- where cards are dropped
    <section
      aria-label={columnName(column)}
      className={styles['column']}
      data-over={over ? '' : undefined}
      onDragOver={(event) => {
        if (!mayAssign || !desk.holds()) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      <header className={styles['head']}>
        <h2>
          {columnName(column)}
          {column.own && <span className={styles['own']}>{t('board.own')}</span>}
        </h2>
        <p className="muted">{loadText(column)}</p>
        {overloaded && (
          <span data-tip={t(`board.overloaded.${overloaded}`)}>
            <Pill tone={overloaded === 'overdue' ? 'danger' : 'warning'} icon={IconAlertTriangle}>
              {t('board.overloaded')}
              <span className="sr"> {t(`board.overloaded.${overloaded}`)}</span>
            </Pill>
          </span>
        )}
        {away && until && (
          <p className={styles['away']}>
            <Icon of={IconAlertTriangle} />
            {away.substitute ? t('board.away.substitute', { until, name: away.substitute }) : t('board.away', { until })}
          </p>
        )}
      </header>
      <ul className={styles['cards']} aria-label={columnName(column)}>
        {column.cards.map((row) => (
          <Card key={row.id} {...{ row, column, desk, mayAssign }} />
        ))}
        {column.cards.length === 0 && <li className={styles['empty']}>{t('board.empty')}</li>}
      </ul>
      {column.more && (
        <Link
          className="link"
          to="/tickets/all"
          search={{ group: '-closed', sort: 'due', ...(by === 'team' && column.id !== null ? { team: who } : { assignee: who }) }}
        >
          {t('board.more')}
          <span className="sr"> {columnName(column)}</span>
        </Link>
      )}
    </section>
  );
}
