import { useRef } from 'react';
import type { z } from 'zod';
import { mailroom, OutboxState as States, type OutboxRow } from '#contracts/mailroom.ts';
import { prefetch, useMay, usePages, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, useGo, usePathname, useSearchParams } from '#web/shell/index.ts';
import {
  Bar,
  classes,
  EmptyState,
  IconMail,
  ProgressBar,
  SegmentedControl,
  Sheet,
  SkeletonRows,
  Strip,
  useKeys,
  VirtualGrid,
  type GridHandle,
} from '#web/ui/index.ts';
import { OutboxMail } from './parts/outbox-mail.tsx';
import { OutboxState } from './parts/outbox-state.tsx';
import styles from './parts/outbox.module.css';

type State = z.infer<typeof States>;

/** `/outbox` and, with one mail open beside the list, `/outbox/…`. */
export function Outbox() {
  const open = /\/outbox\/([0-9a-f-]{36})/.exec(usePathname())?.[1];
  const [search, setSearch] = useSearchParams({ state: 'all' });
  const state = States.safeParse(search.state).data;
  const go = useGo();
  const may = useMay();
  const grid = useRef<GridHandle>(null);
  const mails = usePages(mailroom.outbox, { query: { state, limit: 100 } }, { keep: true });
  const boxes = useRead(mailroom.mailboxes, {}, { enabled: may('setup.manage') });
  const { read, items } = mails;
  const counts = (read.data?.pages[0] as { counts?: Partial<Record<State, number>> } | undefined)?.counts ?? {};
  const kept = state ? { state } : {};
  const close = () => go('/outbox', kept);
  useKeys([
    { id: 'list.next', keys: 'J', label: t('mailroom.key.next'), run: () => grid.current?.move(1) },
    { id: 'list.before', keys: 'K', label: t('mailroom.key.before'), run: () => grid.current?.move(-1) },
    { id: 'outbox.close', keys: 'Escape', label: t('common.close'), run: () => open && close() },
  ]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const none = boxes.data && !boxes.data.items.some((box) => box.outgoing.kind !== 'none' && box.state !== 'off');
  const label = (each: State) => {
    const n = counts[each] ?? 0;
    return n > 0 ? t('mailroom.outbox.state-count', { state: t(`mailroom.outbox.state.${each}`), n }) : t(`mailroom.outbox.state.${each}`);
  };
  const shownStates = States.options.filter(
    (each) => (counts[each] ?? 0) > 0 || each === state || each === 'waiting' || each === 'sent' || each === 'failed',
  );
  return (
    <Sheet>
      <ProgressBar active={read.isFetching && !read.isPending} label={t('common.loading')} />
      <Bar title={t('mailroom.outbox.title')} />
      {none && (
        <Strip
          tone="warning"
          icon={IconMail}
          actions={
            <ButtonLink to="/setup/mail" size="sm">
              {t('mailroom.outbox.set-up')}
            </ButtonLink>
          }
        >
          {t('mailroom.outbox.no-mailbox')}
        </Strip>
      )}
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <div className={styles['split']} data-open={open ? '' : undefined}>
        <div className={styles['list']}>
          <div className={styles['filters']} style={{ paddingTop: none ? 8 : 0 }}>
            <SegmentedControl
              label={t('mailroom.outbox.state')}
              name="state"
              value={state ?? 'all'}
              onChange={(chosen) => setSearch({ state: chosen })}
              options={[
                { value: 'all', label: t('mailroom.outbox.all') },
                ...shownStates.map((each) => ({ value: each, label: label(each) })),
              ]}
            />
          </div>
          {read.isPending && <SkeletonRows columns={[120, 160, 'grow', 96]} />}
          {read.data && items.length === 0 && (
            <EmptyState icon={IconMail} title={t('mailroom.outbox.empty')}>
              {t('mailroom.outbox.empty-text')}
            </EmptyState>
          )}
          {items.length > 0 && (
            <VirtualGrid
              ref={grid}
              label={t('mailroom.outbox.title')}
              items={items}
              keyOf={(mail) => mail.id}
              total={mails.hasMore ? -1 : items.length}
              columns="var(--outbox-columns)"
              rowHeight={36}
              onEnd={mails.more}
              onHover={(mail) => prefetch(mailroom.outgoing, { params: { mail: mail.id } })}
              onOpen={(mail) => go(`/outbox/${mail.id}`, kept)}
              head={
                <>
                  <span role="columnheader">{t('mailroom.outbox.state')}</span>
                  <span role="columnheader" className={styles['wide']}>
                    {t('mailroom.outbox.to')}
                  </span>
                  <span role="columnheader">{t('mailroom.outbox.subject')}</span>
                  <span role="columnheader" className={styles['wide']}>
                    {t('mailroom.outbox.when')}
                  </span>
                </>
              }
              row={cells}
            />
          )}
        </div>
        {open && (
          <section className={styles['mail']} aria-label={t('mailroom.outbox.subject')}>
            <OutboxMail key={open} id={open} onClose={close} />
          </section>
        )}
      </div>
    </Sheet>
  );
}

const cells = (mail: OutboxRow) => (
  <>
    <span role="gridcell">
      <OutboxState state={mail.state} />
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'], styles['wide'])}>
      {mail.to.name || mail.to.address}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'])}>
      {mail.subject}
    </span>
    <span role="gridcell" className={classes('muted num', styles['wide'])}>
      {format.ago(mail.at)}
    </span>
  </>
);
