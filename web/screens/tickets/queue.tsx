import { useCallback, useEffect } from 'react';
import { Folder, type TicketRow } from '#contracts/tickets.ts';
import type { View } from '#contracts/views.ts';
import { useMay, useWorkspace } from '#web/client/index.ts';
import { t, useSetting } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, NotFound, useGo, usePath, useTitle } from '#web/shell/index.ts';
import { Bar, Icon, IconArrowUp, IconPlus, ProgressBar, Sheet, SkeletonRows, VirtualGrid } from '#web/ui/index.ts';
import { ownLists, type OwnList } from './own-lists.ts';
import { rowHeight, useDensity } from './parts/queue/density.ts';
import { DisplayMenu } from './parts/queue/display-menu.tsx';
import { FilterBar } from './parts/queue/filter-bar.tsx';
import { GroupHeading, isHeading, withHeadings, type Heading } from './parts/queue/groups.tsx';
import { NothingHere } from './parts/queue/nothing-here.tsx';
import { QueueFoot } from './parts/queue/queue-foot.tsx';
import { QueueHead } from './parts/queue/queue-head.tsx';
import { gridOf, leastWidth, QueueRow, type Shape } from './parts/queue/queue-row.tsx';
import styles from './parts/queue/queue.module.css';
import { SelectionBar } from './parts/queue/selection-bar.tsx';
import { TakeNext } from './parts/queue/take-next.tsx';
import { useQueue } from './parts/queue/use-queue.ts';
import { ViewBar } from './parts/views/view-bar.tsx';
import { useMinute } from './parts/use-minute.ts';
import { useWidth } from './parts/use-width.ts';
import { useViews } from './views.ts';

/** `/tickets` is the folder that is worked from. */
export function QueueHome() {
  const go = useGo();
  useEffect(() => go('/tickets/open', {}, { replace: true }), [go]);
  return null;
}

/** `/tickets/open?assignee=me` */
export function Queue() {
  const folder = Folder.safeParse(usePath('folder'));
  return folder.success ? <FolderQueue key={folder.data} folder={folder.data} /> : <NotFound />;
}

/** `/views/…`: a folder with filters that has a name. */
export function ViewQueue() {
  const id = usePath('view');
  const views = useViews();
  const view = views?.find((each) => each.id === id);
  if (!views) return <Sheet>{null}</Sheet>;
  return view ? <FolderQueue key={view.id} folder={view.shows.folder} view={view} /> : <NotFound />;
}

/** `/my/followed`: what is mine in some way, whatever its folder. */
export function OwnQueue() {
  const name = usePath('list');
  const own = ownLists.find((each) => each.name === name);
  return own ? <FolderQueue key={own.name} folder="all" own={own} /> : <NotFound />;
}

function FolderQueue({ folder, view, own }: { folder: Folder; view?: View; own?: OwnList }) {
  const [sheet, width = 1200] = useWidth<HTMLDivElement>();
  const shape: Shape = width >= 960 ? 'wide' : width >= 600 ? 'medium' : 'narrow';
  const { key } = useWorkspace();
  const may = useMay();
  const density = useDensity();
  const queue = useQueue(folder, { view, own });
  const { grid, rows, read, none, count, total, chosen, choices, sort, by, columns, all, title, filtered, selection, actions } = queue;
  useTitle(title);
  const minute = useMinute();
  const setting = useSetting();
  const { toggle } = selection;
  const drawRow = useCallback(
    (item: TicketRow | Heading, state: { selected: boolean }) =>
      isHeading(item) ? (
        by && <GroupHeading heading={item} by={by} columns={all} />
      ) : (
        <QueueRow {...{ row: item, shape, chosen: columns, columns: all }} ownerKey={key} selected={state.selected} onSelect={toggle} />
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- times are told by the minute and in the reader's setting
    [by, all, columns, shape, key, toggle, minute, setting],
  );

  return (
    <Sheet>
      <Bar title={title} count={count && (count.about ? t('tickets.about', { count: count.count }) : count.count)}>
        {shape !== 'narrow' && (
          <DisplayMenu {...{ density, by, columns, all }} onChange={(change) => queue.setSearch(change, { push: true })} />
        )}
        <TakeNext />
        {may('tickets.create') && (
          <ButtonLink to="/new-ticket" look="primary" size="sm" icon={IconPlus} kbd="C">
            {t('tickets.new')}
          </ButtonLink>
        )}
      </Bar>
      <FilterBar
        {...{ choices, chosen, sort }}
        columns={all}
        shown={columns}
        custom={queue.custom}
        text={queue.search.q}
        onChange={(change) => queue.setSearch(change, { push: !('q' in change) })}
        onClear={queue.clear}
      >
        <ViewBar view={view} shows={queue.shows} changed={queue.changed} onSaved={queue.reset} />
      </FilterBar>
      <div className={styles['wrap']} ref={sheet}>
        <ProgressBar active={read.isFetching} label={t('common.loading')} />
        {read.error && rows.length > 0 && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {queue.waiting > 0 && (
          <button type="button" className={styles['newer']} onClick={queue.adoptNow}>
            <Icon of={IconArrowUp} />
            {t('tickets.newer', { count: queue.waiting })}
          </button>
        )}
        {none && read.error ? (
          <Failed part cause={read.error} retry={() => void read.refetch()} />
        ) : none ? (
          <NothingHere
            custom={queue.custom}
            {...{ folder, chosen, choices, filtered }}
            openCount={queue.counts?.get('open')?.count}
            mayCreate={may('tickets.create')}
            onChange={queue.setSearch}
            onClear={queue.clear}
          />
        ) : rows.length === 0 ? (
          <SkeletonRows columns={shape === 'narrow' ? ['grow', 60] : [24, 80, 'grow', 140, 80]} height={`${rowHeight(density, shape)}px`} />
        ) : (
          <VirtualGrid
            ref={grid}
            label={title}
            className={styles['list'] ?? ''}
            items={withHeadings(rows, by)}
            keyOf={(item) => item.id}
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
            current={queue.current?.id}
            onCurrent={queue.setCurrentId}
            selected={selection.ids}
            onOpen={(item) => !isHeading(item) && queue.open(item)}
            onHover={(item) => !isHeading(item) && queue.ahead(item)}
            onEnd={queue.more}
          />
        )}
        {(selection.rows.length > 0 || actions.progress) && (
          <SelectionBar
            {...{ selection, actions }}
            onUnread={queue.unread}
            more={selection.rows.length === rows.length && queue.hasMore ? { total } : null}
          />
        )}
      </div>
      {shape !== 'narrow' && (
        <QueueFoot shown={rows.length} all={folder === 'all' ? undefined : queue.counts?.get('all')} {...{ total }} fresh={!read.error} />
      )}
      {actions.picker}
    </Sheet>
  );
}
