import { useCallback, useMemo } from 'react';
import { tickets, type TicketRow } from '#contracts/tickets.ts';
import type { Density } from '#contracts/appearance.ts';
import { prefetch, useWorkspace } from '#web/client/index.ts';
import { t, useSetting } from '#web/i18n/index.ts';
import { Icon, IconArrowUp, VirtualGrid } from '#web/ui/index.ts';
import { useMinute } from '../use-minute.ts';
import { rowHeight } from './density.ts';
import { GroupHeading, isHeading, withHeadings, type Heading } from './groups.tsx';
import { QueueHead } from './queue-head.tsx';
import { gridOf, leastWidth, QueueRow, ShortRow, subjectAt, type Shape } from './queue-row.tsx';
import styles from './queue.module.css';
import { SelectionBar } from './selection-bar.tsx';
import { useCursor } from './use-cursor.ts';
import type { Queue } from './use-queue.ts';

const idOf = ({ id }: { id: string }) => id;
const ahead = (item: TicketRow | Heading) => {
  if (!isHeading(item)) prefetch(tickets.read, { params: { ticket: item.reference } });
};

/** The rows with their cursor. A step draws this and two rows anew, not the whole screen. */
export function QueueList({ queue, shape, density }: { queue: Queue; shape: Shape; density: Density }) {
  const { rows, by, columns, all, sort, total } = queue;
  const { key } = useWorkspace();
  const { grid, current, setCurrentId, selection, actions, unread, toNewest } = useCursor(queue);
  const minute = useMinute();
  const setting = useSetting();
  const { toggle } = selection;
  const items = useMemo(() => withHeadings(rows, by), [rows, by]);
  const subject = subjectAt(shape, columns);
  const drawRow = useCallback(
    (item: TicketRow | Heading, state: { selected: boolean; short: boolean }) =>
      isHeading(item) ? (
        by && <GroupHeading heading={item} by={by} columns={all} />
      ) : state.short ? (
        <ShortRow row={item} subject={subject} />
      ) : (
        <QueueRow {...{ row: item, shape, chosen: columns, columns: all }} ownerKey={key} selected={state.selected} onSelect={toggle} />
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- times are told by the minute and in the reader's setting
    [by, all, columns, shape, subject, key, toggle, minute, setting],
  );

  return (
    <>
      {queue.waiting > 0 && (
        <button type="button" className={styles['newer']} onClick={toNewest}>
          <Icon of={IconArrowUp} />
          {t('tickets.newer', { count: queue.waiting })}
        </button>
      )}
      {rows.length > 0 && (
        <VirtualGrid
          ref={grid}
          label={queue.title}
          className={styles['list'] ?? ''}
          items={items}
          keyOf={idOf}
          isGroup={isHeading}
          columns={gridOf(shape, columns, all)}
          minWidth={leastWidth(shape, columns, all)}
          rowHeight={rowHeight(density, shape)}
          total={total === null ? -1 : total + 1}
          head={
            <QueueHead
              {...{ shape, sort, chosen: columns, columns: all }}
              onColumns={(names) => queue.setSearch({ columns: names.join() })}
              onSort={(next) => queue.setSearch({ sort: next, by: undefined }, { push: true })}
              selected={selection.rows.length}
              of={rows.length}
              onAll={selection.all}
            />
          }
          row={drawRow}
          current={current?.id}
          onCurrent={setCurrentId}
          selected={selection.ids}
          onOpen={(item) => !isHeading(item) && queue.open(item)}
          onHover={ahead}
          onEnd={queue.more}
          onSeen={queue.seen}
        />
      )}
      {(selection.rows.length > 0 || actions.progress) && (
        <SelectionBar
          {...{ selection, actions }}
          onUnread={unread}
          more={selection.rows.length === rows.length && queue.hasMore ? { total } : null}
        />
      )}
      {actions.picker}
    </>
  );
}
