import { useRef, type ReactNode } from 'react';
import type { z } from 'zod';
import { mailroom, OutboxState as States, type OutboxRow } from '#contracts/mailroom.ts';
import type { SentQueryOf } from '#contracts/route.ts';
import { prefetch, usePages } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, useGo, usePathname, useSearchParams } from '#web/shell/index.ts';
import {
  classes,
  EmptyState,
  IconMail,
  ProgressBar,
  SegmentedControl,
  SkeletonRows,
  useKeys,
  VirtualGrid,
  type GridHandle,
} from '#web/ui/index.ts';
import { OutboxMail } from './outbox-mail.tsx';
import { OutboxState } from './outbox-state.tsx';
import styles from './outbox.module.css';

type State = z.infer<typeof States>;

interface Props {
  /** `/outbox`, `/t/HLX-1042/mail`: a mail's id follows it. */
  base: string;
  /** Which mails, besides their state. */
  of: Omit<SentQueryOf<typeof mailroom.outbox>, 'state' | 'cursor' | 'limit'>;
  /** What the address keeps besides the state. */
  kept?: Readonly<Record<string, string>>;
  filters?: ReactNode;
}

/** Mails on the left, the open one beside them as its reader gets it. */
export function MailSplit({ base, of, kept = {}, filters }: Props) {
  const open = /\/([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(usePathname().slice(base.length))?.[1];
  const [search, setSearch] = useSearchParams({ state: 'all' });
  const state = States.safeParse(search.state).data;
  const go = useGo();
  const grid = useRef<GridHandle>(null);
  const mails = usePages(mailroom.outbox, { query: { ...of, state, limit: 100 } }, { keep: true });
  const { read, items } = mails;
  const counts = (read.data?.pages[0] as { counts?: Partial<Record<State, number>> } | undefined)?.counts ?? {};
  const address = { ...kept, ...(state ? { state } : {}) };
  const close = () => go(base, address);
  useKeys([
    { id: 'list.next', keys: 'J', label: t('mailroom.key.next'), run: () => grid.current?.move(1) },
    { id: 'list.before', keys: 'K', label: t('mailroom.key.before'), run: () => grid.current?.move(-1) },
    { id: 'outbox.close', keys: 'Escape', label: t('common.close'), run: () => open && close() },
  ]);

  if (read.error && !read.data) return <Failed part cause={read.error} retry={() => void read.refetch()} />;
  const label = (each: State) => {
    const n = counts[each] ?? 0;
    return n > 0 ? t('mailroom.outbox.state-count', { state: t(`mailroom.outbox.state.${each}`), n }) : t(`mailroom.outbox.state.${each}`);
  };
  const shownStates = States.options.filter(
    (each) => (counts[each] ?? 0) > 0 || each === state || each === 'waiting' || each === 'sent' || each === 'failed',
  );
  return (
    <>
      <ProgressBar active={read.isFetching && !read.isPending} label={t('common.loading')} />
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <div className={styles['split']} data-open={open ? '' : undefined}>
        <div className={styles['list']}>
          <div className={styles['filters']}>
            {filters}
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
              onOpen={(mail) => go(`${base}/${mail.id}`, address)}
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
            <OutboxMail key={open} id={open} onClose={close} onOther={(id) => go(`${base}/${id}`, address)} />
          </section>
        )}
      </div>
    </>
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
