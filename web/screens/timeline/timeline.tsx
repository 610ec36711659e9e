import type { ReceivedReplyOf } from '#contracts/route.ts';
import { timeline } from '#contracts/timeline.ts';
import { usePages } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, useSearchParams } from '#web/shell/index.ts';
import { Button, EmptyState, IconClock, SegmentedControl, SkeletonRows } from '#web/ui/index.ts';
import { CompanyFrame, PersonFrame, useCompany, usePerson } from '../customers/index.ts';
import { Days } from './parts/days.tsx';
import styles from './timeline.module.css';

export function PersonTimeline() {
  const { id, read } = usePerson();

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <PersonFrame id={id} person={read.data}>
      <Timeline route={timeline.ofContact} params={{ contact: id }} />
    </PersonFrame>
  );
}

export function CompanyTimeline() {
  const { id, read } = useCompany();

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <CompanyFrame id={id} company={read.data}>
      <Timeline route={timeline.ofCompany} params={{ company: id }} />
    </CompanyFrame>
  );
}

type Of =
  | { route: typeof timeline.ofContact; params: { contact: string } }
  | { route: typeof timeline.ofCompany; params: { company: string } };

/** What happened, the newest day first; of one kind, if that is chosen. */
function Timeline({ route, params }: Of) {
  const [search, set] = useSearchParams({ kind: '' });
  const query = { limit: 50, ...(search.kind ? { kinds: search.kind } : {}) };
  const pages = usePages(route, { params, query }, { keep: true });
  const { read, items } = pages;
  const kinds = (read.data?.pages[0] as ReceivedReplyOf<typeof timeline.ofContact> | undefined)?.kinds ?? [];

  return (
    <div className={styles['scroll']}>
      <div className={styles['page']}>
        {kinds.length > 1 && (
          <div className={styles['kinds']}>
            <SegmentedControl
              label={t('timeline.kind')}
              name="kind"
              value={search.kind}
              options={[
                { value: '', label: t('timeline.all') },
                ...kinds.map((kind) => ({ value: kind, label: t(`timeline.kind.${kind}`) })),
              ]}
              onChange={(kind) => set({ kind })}
            />
          </div>
        )}
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={6} columns={[24, 'grow', 60]} height="52px" />}
        {read.data && items.length === 0 && !pages.hasMore && (
          <EmptyState icon={IconClock} title={kinds.length === 0 ? t('timeline.not-allowed') : t('timeline.none')} />
        )}
        <Days items={items} />
        {pages.hasMore && (
          <Button onClick={pages.more} busy={read.isFetchingNextPage}>
            {t('timeline.earlier')}
          </Button>
        )}
      </div>
    </div>
  );
}
