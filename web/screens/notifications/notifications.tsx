import { useRef, useState } from 'react';
import { notifications } from '#contracts/notifications.ts';
import { usePages, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText, useGo, useSearchParams } from '#web/shell/index.ts';
import {
  announce,
  Bar,
  Button,
  classes,
  Dot,
  EmptyState,
  IconBell,
  IconButton,
  IconCheck,
  ProgressBar,
  SegmentedControl,
  Sheet,
  SkeletonRows,
  toast,
  useKeys,
  VirtualGrid,
  type GridHandle,
} from '#web/ui/index.ts';
import { Why } from './parts/why.tsx';
import { grouped, type Group } from './groups.ts';
import { said } from './said.ts';
import styles from './notifications.module.css';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

export function Notifications() {
  const [search, setSearch] = useSearchParams({ show: 'new' });
  const go = useGo();
  const grid = useRef<GridHandle>(null);
  const [current, setCurrent] = useState<string>();
  const unread = search.show === 'all' ? 'false' : 'true';
  const pages = usePages(notifications.list, { query: { unread, limit: 100 } }, { keep: true });
  const read = useWrite(notifications.read, fail);
  const all = useWrite(notifications.readAll, { ...fail, onDone: () => void toast({ text: t('notifications.cleared'), seconds: 4 }) });
  const groups = grouped(pages.items);
  const chosen = groups.find((group) => group.key === current) ?? groups[0];
  const clear = (group: Group | undefined) => {
    if (!group || group.unread.length === 0) return;
    for (const notice of group.unread) read.mutate({ params: { notice: notice.id }, body: {} });
    // The place stays: what was next is next.
    const at = groups.indexOf(group);
    setCurrent((groups[at + 1] ?? groups[at - 1])?.key);
    announce(t('notifications.clear-named', { name: group.newest.subject ?? said(group.newest) }));
  };
  const open = (group: Group) => {
    if (group.newest.reference) go(`/t/${group.newest.reference}`);
    else if (group.newest.kind === 'webhook_off') go('/setup/webhooks');
    clear(group);
  };
  const drawRow = (group: Group) => <Cells group={group} onClear={() => clear(group)} />;
  useKeys([
    { id: 'list.next', keys: 'J', label: t('notifications.key.next'), run: () => grid.current?.move(1) },
    { id: 'list.before', keys: 'K', label: t('notifications.key.before'), run: () => grid.current?.move(-1) },
    { id: 'notices.clear', keys: 'E', label: t('notifications.clear'), run: () => clear(chosen) },
    { id: 'notices.clear-all', keys: 'Shift+E', label: t('notifications.clear-all'), run: () => all.mutate({ body: {} }) },
  ]);

  if (pages.read.error && !pages.read.data) return <Failed cause={pages.read.error} retry={() => void pages.read.refetch()} />;
  return (
    <Sheet>
      <ProgressBar active={pages.read.isFetching && !pages.read.isPending} label={t('common.loading')} />
      <Bar title={t('notifications.title')}>
        {groups.some((group) => group.unread.length > 0) && (
          <Button look="quiet" icon={IconCheck} kbd="Shift+E" busy={all.isPending} onClick={() => all.mutate({ body: {} })}>
            {t('notifications.clear-all')}
          </Button>
        )}
      </Bar>
      <div className={styles['tools']}>
        <SegmentedControl
          label={t('notifications.which')}
          name="show"
          value={search.show === 'all' ? 'all' : 'new'}
          onChange={(show) => setSearch({ show })}
          options={[
            { value: 'new', label: t('notifications.new') },
            { value: 'all', label: t('notifications.all') },
          ]}
        />
      </div>
      {pages.read.error && <ErrorStrip problem={pages.read.error} retry={() => void pages.read.refetch()} />}
      {pages.read.isPending && <SkeletonRows rows={8} columns={['grow', 110, 64]} height="52px" />}
      {pages.read.data && groups.length === 0 && (
        <EmptyState icon={IconBell} title={t('notifications.empty')}>
          {t('notifications.empty-text')}
        </EmptyState>
      )}
      {groups.length > 0 && (
        <VirtualGrid
          ref={grid}
          label={t('notifications.title')}
          items={groups}
          keyOf={(group) => group.key}
          total={pages.hasMore ? -1 : groups.length}
          columns="minmax(0, 1fr) auto"
          rowHeight={52}
          current={current}
          onCurrent={setCurrent}
          onEnd={pages.more}
          onOpen={open}
          row={drawRow}
        />
      )}
    </Sheet>
  );
}

function Cells({ group, onClear }: { group: Group; onClear: () => void }) {
  const { newest, notices, unread } = group;
  const fresh = unread.length > 0;
  return (
    <>
      <span role="gridcell" className={styles['what']}>
        <span className={styles['dot']}>{fresh && <Dot label={t('notifications.unread')} />}</span>
        <span className={styles['two']}>
          <span className="clip">
            {newest.reference && <span className="num muted">{newest.reference} </span>}
            {fresh ? <b>{newest.subject}</b> : newest.subject}
          </span>
          <small className="clip">
            {said(newest)}
            {newest.why && <Why notice={newest} why={newest.why} />}
            {notices.length > 1 && ` · ${t('notifications.more-of', { count: notices.length - 1 })}`}
          </small>
        </span>
      </span>
      <span role="gridcell" className={classes('num muted', styles['end'])}>
        {format.ago(newest.at)}
        {fresh && <IconButton size="sm" icon={IconCheck} label={t('notifications.clear')} kbd="E" onClick={onClear} />}
      </span>
    </>
  );
}
