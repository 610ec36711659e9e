import { useEffect, useRef, useState } from 'react';
import { Folder, tickets, type TicketRow } from '#contracts/tickets.ts';
import { prefetch, useMay, useOfflineSince, useWorkspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, NotFound, useGo, usePath, useSearchParams, useTitle } from '#web/shell/index.ts';
import { Bar, Button, Icon, IconArrowUp, IconCheck, IconChevronDown, IconList, IconPlus, Menu, ProgressBar, Sheet, SkeletonRows, VirtualGrid, type GridHandle } from '#web/ui/index.ts';
import { readChosen, unknownOf } from './filters.ts';
import { useFolderCounts } from './folder-count.ts';
import { densities, rowHeight, setDensity, useDensity } from './parts/queue/density.ts';
import { FilterBar, sorts } from './parts/queue/filter-bar.tsx';
import { NothingHere } from './parts/queue/nothing-here.tsx';
import { QueueHead } from './parts/queue/queue-head.tsx';
import { columnsOf, QueueRow, type Shape } from './parts/queue/queue-row.tsx';
import styles from './parts/queue/queue.module.css';
import { SelectionBar } from './parts/queue/selection-bar.tsx';
import { useChoices } from './parts/queue/use-choices.ts';
import { useQueueKeys } from './parts/queue/use-queue-keys.ts';
import { useRows } from './parts/queue/use-rows.ts';
import { useSelection } from './parts/queue/use-selection.ts';
import { useActions } from './parts/use-actions.tsx';
import { useWidth } from './parts/use-width.ts';
import { layTrail, markReturn, takeReturn } from './trail.ts';
import { folderName } from './words.ts';

/** `/tickets` is the folder that is worked from. */
export function QueueHome() {
  const go = useGo();
  useEffect(() => go('/tickets/open', {}, { replace: true }), [go]);
  return null;
}

export function Queue() {
  const folder = Folder.safeParse(usePath('folder'));
  return folder.success ? <FolderQueue key={folder.data} folder={folder.data} /> : <NotFound />;
}

function FolderQueue({ folder }: { folder: Folder }) {
  const path = `/tickets/${folder}`;
  const [search, setSearch] = useSearchParams({ sort: '-updated', q: '' });
  const [sheet, width = 1200] = useWidth<HTMLDivElement>();
  const shape: Shape = width >= 960 ? 'wide' : width >= 600 ? 'medium' : 'narrow';
  const grid = useRef<GridHandle>(null);
  const [currentId, setCurrentId] = useState<string>();
  const { key } = useWorkspace();
  const may = useMay();
  const go = useGo();
  const density = useDensity();
  const offline = useOfflineSince() !== undefined;
  useTitle(folderName(folder));

  const choices = useChoices();
  const counts = useFolderCounts();
  const sort = sorts.find((each) => each === search.sort) ?? '-updated';
  const chosen = readChosen(search, choices ?? {});
  const filtered = chosen.length > 0 || search.q !== '';
  const { rows, waiting, adopt, guess, more, hasMore, read } = useRows({ folder, sort, chosen, choices, q: search.q, enabled: (choices !== undefined || !filtered) && unknownOf(chosen) === undefined });

  const current = rows.find(({ id }) => id === currentId) ?? rows[0];
  const selection = useSelection(rows);
  const actions = useActions({
    targets: selection.rows.length > 0 ? selection.rows : current ? [current] : [],
    onBegin: (targets, what) => {
      // Of what leaves the list, the cursor stays with the next.
      const at = rows.findIndex(({ id }) => id === current?.id);
      const gone = new Set(what === null ? targets.map(({ id }) => id) : []);
      const heir = current && gone.has(current.id) ? (rows.slice(at).find(({ id }) => !gone.has(id)) ?? rows.slice(0, at).findLast(({ id }) => !gone.has(id))) : undefined;
      if (heir) {
        setCurrentId(heir.id);
        requestAnimationFrame(() => grid.current?.focus());
      }
      return guess(targets, what);
    },
    onDone: selection.clear,
  });

  const count = filtered ? undefined : counts?.get(folder);
  const total = filtered ? (hasMore ? null : rows.length) : count && !count.about ? count.count : null;
  const open = (row: TicketRow) => {
    const { sort: order, q, ...rest } = search;
    const kept = { ...rest, ...(order === '-updated' ? {} : { sort: order }), ...(q ? { q } : {}) };
    layTrail({ path, search: kept, title: folderName(folder), total }, rows, row.reference);
    markReturn(path, row.reference);
    go(`/t/${row.reference}`);
  };
  useQueueKeys({ rows, current, selection, actions, grid, open });

  // Back from a ticket, the cursor stands where it was.
  const returning = useRef(false);
  useEffect(() => {
    if (returning.current || rows.length === 0) return undefined;
    returning.current = true;
    const reference = takeReturn(path);
    const row = rows.find((each) => each.reference === reference);
    if (!row) return undefined;
    setCurrentId(row.id);
    const timer = setTimeout(() => grid.current?.focus(), 90);
    return () => clearTimeout(timer);
  }, [rows, path]);

  const clear = () => setSearch(Object.fromEntries([...chosen.map(({ field }) => [field, undefined]), ['q', undefined]]));
  const ahead = (row: TicketRow | undefined) => row && prefetch(tickets.read, { params: { ticket: row.reference } });
  const adoptNow = () => {
    adopt();
    setCurrentId(undefined);
    requestAnimationFrame(() => grid.current?.move(-rows.length));
  };
  const none = rows.length === 0 && (!read.isPending || unknownOf(chosen) !== undefined);

  return (
    <Sheet>
      <Bar title={folderName(folder)} count={count && (count.about ? t('tickets.about', { count: count.count }) : count.count)}>
        {shape !== 'narrow' && (
          <Menu side="end" label={t('tickets.density')} sections={[{ entries: densities.map((each) => ({ id: each, label: t(`tickets.density.${each}`), chosen: each === density, run: () => setDensity(each) })) }]}>
            <Button look="quiet" size="sm" icon={IconList} iconEnd={IconChevronDown}>
              {t(`tickets.density.${density}`)}
            </Button>
          </Menu>
        )}
        {may('tickets.create') && (
          <ButtonLink to="/new-ticket" look="primary" size="sm" icon={IconPlus} kbd="C">
            {t('tickets.new')}
          </ButtonLink>
        )}
      </Bar>
      <FilterBar {...{ choices, chosen, sort }} text={search.q} onChange={(change) => setSearch(change, { push: true })} onClear={clear} />
      <div className={styles['wrap']} ref={sheet}>
        <ProgressBar active={read.isFetching} label={t('common.loading')} />
        {read.error && rows.length > 0 && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {waiting > 0 && (
          <button type="button" className={styles['newer']} onClick={adoptNow}>
            <Icon of={IconArrowUp} />
            {t('tickets.newer', { count: waiting })}
          </button>
        )}
        {none && read.error ? (
          <Failed cause={read.error} retry={() => void read.refetch()} />
        ) : none ? (
          <NothingHere {...{ folder, chosen, choices, filtered }} openCount={counts?.get('open')?.count} mayCreate={may('tickets.create')} onChange={setSearch} onClear={clear} />
        ) : rows.length === 0 ? (
          <SkeletonRows columns={shape === 'narrow' ? ['grow', 60] : [24, 80, 'grow', 140, 80]} height={`${rowHeight(density, shape)}px`} />
        ) : (
          <VirtualGrid
            ref={grid}
            label={folderName(folder)}
            className={styles['list'] ?? ''}
            items={rows}
            keyOf={(row) => row.id}
            columns={columnsOf[shape]}
            rowHeight={rowHeight(density, shape)}
            total={total === null ? -1 : total + 1}
            head={<QueueHead {...{ shape, sort }} selected={selection.rows.length} of={rows.length} onAll={selection.all} />}
            row={(row, state) => <QueueRow {...{ row, shape }} ownerKey={key} selected={state.selected} onSelect={selection.toggle} />}
            current={current?.id}
            onCurrent={setCurrentId}
            selected={selection.ids}
            onOpen={open}
            onHover={ahead}
            onEnd={more}
          />
        )}
        {(selection.rows.length > 0 || actions.progress) && <SelectionBar count={selection.rows.length} actions={actions} onClear={selection.clear} />}
      </div>
      {shape !== 'narrow' && (
        <footer className={styles['foot']}>
          <span className="num">{total === null ? t('tickets.shown', { count: rows.length }) : t('tickets.count', { count: total })}</span>
          {folder !== 'all' && counts?.get('all') && <span>{t('tickets.in-all', { count: counts.get('all')?.count ?? 0, about: String(counts.get('all')?.about) })}</span>}
          {!offline && !read.error && (
            <span>
              <Icon of={IconCheck} />
              {t('tickets.fresh')}
            </span>
          )}
        </footer>
      )}
      {actions.picker}
    </Sheet>
  );
}

