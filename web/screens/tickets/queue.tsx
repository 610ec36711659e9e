import { useEffect } from 'react';
import { Folder } from '#contracts/tickets.ts';
import type { View } from '#contracts/views.ts';
import { useMay } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, NotFound, useGo, usePath, useTitle } from '#web/shell/index.ts';
import { Bar, IconPlus, ProgressBar, Sheet, SkeletonRows } from '#web/ui/index.ts';
import { ownLists, type OwnList } from './own-lists.ts';
import { rowHeight, useDensity } from './parts/queue/density.ts';
import { DisplayMenu } from './parts/queue/display-menu.tsx';
import { FilterBar } from './parts/queue/filter-bar.tsx';
import { NothingHere } from './parts/queue/nothing-here.tsx';
import { QueueFoot } from './parts/queue/queue-foot.tsx';
import { QueueList } from './parts/queue/queue-list.tsx';
import type { Shape } from './parts/queue/queue-row.tsx';
import styles from './parts/queue/queue.module.css';
import { TakeNext } from './parts/queue/take-next.tsx';
import { useQueue } from './parts/queue/use-queue.ts';
import { ViewBar } from './parts/views/view-bar.tsx';
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
  const may = useMay();
  const density = useDensity();
  const queue = useQueue(folder, { view, own });
  const { rows, read, none, count, total, chosen, choices, sort, by, columns, all, title, filtered } = queue;
  useTitle(title);

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
        ) : (
          rows.length === 0 && (
            <SkeletonRows
              columns={shape === 'narrow' ? ['grow', 60] : [24, 80, 'grow', 140, 80]}
              height={`${rowHeight(density, shape)}px`}
            />
          )
        )}
        <QueueList {...{ queue, shape, density }} />
      </div>
      {shape !== 'narrow' && (
        <QueueFoot shown={rows.length} all={folder === 'all' ? undefined : queue.counts?.get('all')} {...{ total }} fresh={!read.error} />
      )}
    </Sheet>
  );
}
