import { useState } from 'react';
import { board, BoardBy } from '#contracts/board.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, useSearchParams, useTitle } from '#web/shell/index.ts';
import { Bar, ProgressBar, SegmentedControl, Select, Sheet, Skeleton, Strip, Tabs } from '#web/ui/index.ts';
import { keyOf } from './board-layout.ts';
import { useProducts, useTeams } from './lookups.ts';
import { BoardColumnView, columnName } from './parts/board/column.tsx';
import styles from './parts/board/board.module.css';
import { useBoard } from './parts/board/use-board.tsx';
import { useMinute } from './parts/use-minute.ts';
import { useWidth } from './parts/use-width.ts';

const everything = { value: '', label: '' };

/** `/board?by=team`: what nobody has and who has how much; tickets are given to people by moving them. */
export function BoardScreen() {
  const [search, setSearch] = useSearchParams({ by: 'member', team: '', product: '' });
  const by = BoardBy.catch('member').parse(search.by);
  const [sheet, width = 1200] = useWidth<HTMLDivElement>();
  const [tab, setTab] = useState('');
  const teams = useTeams() ?? [];
  const products = (useProducts() ?? []).filter(({ retired }) => !retired);
  const query = { by, ...(search.team ? { team: search.team } : {}), ...(search.product ? { product: search.product } : {}) };
  const read = useRead(board, { query }, { keep: true });
  const mayAssign = read.data?.can.assign ?? false;
  const desk = useBoard(read.data?.columns ?? [], by, mayAssign, search);
  useTitle(t('tickets.board'));
  useMinute();
  const retry = () => void read.refetch();
  if (read.error && !read.data) return <Failed cause={read.error} retry={retry} />;

  const narrow = width < 700;
  const chosen = desk.columns.find((column) => keyOf(column) === tab) ?? desk.columns[0];
  const column = (each: (typeof desk.columns)[number]) => (
    <BoardColumnView key={keyOf(each)} column={each} by={by} {...{ desk, mayAssign }} />
  );

  return (
    <Sheet>
      <Bar title={t('tickets.board')} />
      <div className={styles['filters']}>
        <SegmentedControl
          label={t('board.by')}
          name="by"
          value={by}
          onChange={(next) => setSearch({ by: next }, { push: true })}
          options={BoardBy.options.map((value) => ({ value, label: t(`board.by.${value}`) }))}
        />
        <Select
          label={t('tickets.filter.team')}
          labelHidden
          size="sm"
          value={search.team}
          options={[{ ...everything, label: t('board.all-teams') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(team) => setSearch({ team: team || undefined })}
        />
        <Select
          label={t('tickets.filter.product')}
          labelHidden
          size="sm"
          value={search.product}
          options={[{ ...everything, label: t('board.all-products') }, ...products.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(product) => setSearch({ product: product || undefined })}
        />
        {read.data && !mayAssign && <span className="muted">{t('board.read-only')}</span>}
      </div>
      <div ref={sheet} className={styles['wrap']}>
        <ProgressBar active={read.isFetching} label={t('common.loading')} />
        {read.error && <ErrorStrip problem={read.error} retry={retry} />}
        {(read.data?.left ?? 0) > 0 && <Strip>{t('board.left', { count: read.data?.left ?? 0 })}</Strip>}
        {!read.data ? (
          <div className={styles['columns']} aria-hidden="true">
            {[0, 1, 2, 3].map((each) => (
              <div key={each} className={styles['column']}>
                <Skeleton width={140} />
                <Skeleton width={220} />
                <Skeleton width={180} />
              </div>
            ))}
          </div>
        ) : narrow && chosen ? (
          <Tabs
            label={t('board.columns')}
            tabs={desk.columns.map((each) => ({ id: keyOf(each), label: columnName(each), count: each.load.open.count }))}
            value={keyOf(chosen)}
            onChange={setTab}
          >
            {column(chosen)}
          </Tabs>
        ) : (
          <div className={styles['columns']}>{desk.columns.map(column)}</div>
        )}
      </div>
      {desk.picker}
    </Sheet>
  );
}
