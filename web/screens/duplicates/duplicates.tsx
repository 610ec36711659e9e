import { useState } from 'react';
import { duplicates, type CustomerSort, type Pair } from '#contracts/duplicates.ts';
import { useMay, usePages, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText, useSearchParams } from '#web/shell/index.ts';
import { Button, EmptyState, IconCopy, Page, SegmentedControl, Sheet, SkeletonRows, Tag, toast } from '#web/ui/index.ts';
import { MergeDialog, Who } from '../customers/index.ts';
import styles from './duplicates.module.css';
import { RunningMerges } from './parts/running-merges.tsx';

/** People, or companies, that may be one, with why; merged or told apart from here. */
export function Duplicates() {
  const [search, set] = useSearchParams({ of: 'contact', different: '' });
  const [merging, setMerging] = useState<Pair>();
  const sort: CustomerSort = search.of === 'company' ? 'company' : 'contact';
  const different = search.different ? 'true' : 'false';
  const pages = usePages(duplicates.pairs, { params: { sort }, query: { different, limit: 50 } }, { keep: true });
  const { read, items } = pages;

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <Sheet>
      <Page title={t('duplicates.title')} lead={t('duplicates.lead')}>
        <RunningMerges />
        <div className={styles['choices']}>
          <SegmentedControl
            label={t('duplicates.of')}
            name="of"
            value={sort}
            options={(['contact', 'company'] as const).map((value) => ({ value, label: t(`duplicates.of.${value}`) }))}
            onChange={(of) => set({ of })}
          />
          <SegmentedControl
            label={t('duplicates.state')}
            name="different"
            value={different}
            options={(['false', 'true'] as const).map((value) => ({ value, label: t(`duplicates.state.${value}`) }))}
            onChange={(value) => set({ different: value === 'true' ? '1' : '' })}
          />
        </div>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={4} columns={['grow', 'grow', 160]} height="64px" />}
        {read.data && items.length === 0 && (
          <EmptyState icon={IconCopy} title={t(different === 'true' ? 'duplicates.none-different' : 'duplicates.none')} />
        )}
        <ul className={styles['pairs']}>
          {items.map((pair) => (
            <PairLine key={`${pair.one.id} ${pair.other.id}`} sort={sort} pair={pair} onMerge={() => setMerging(pair)} />
          ))}
        </ul>
        {pages.hasMore && <Button onClick={pages.more}>{t('shell.show-more')}</Button>}
      </Page>
      {merging && <MergeDialog sort={sort} ids={[merging.one.id, merging.other.id]} onClose={() => setMerging(undefined)} />}
    </Sheet>
  );
}

function PairLine({ sort, pair: { one, other, why, different }, onMerge }: { sort: CustomerSort; pair: Pair; onMerge: () => void }) {
  const may = useMay();
  const failed = {
    onProblem: (problem: Parameters<typeof problemText>[0]) => void toast({ text: problemText(problem), tone: 'danger' as const }),
  };
  const params = { sort, one: one.id, other: other.id };
  const alike = useWrite(duplicates.tellAlike, failed);
  const apart = useWrite(duplicates.tellApart, {
    ...failed,
    onDone: () =>
      void toast({
        text: t('duplicates.told-apart', { one: one.name, other: other.name }),
        undo: { label: t('common.undo'), run: () => alike.mutate({ params }) },
      }),
  });
  return (
    <li className={styles['pair']}>
      <Who sort={sort} who={one} />
      <Who sort={sort} who={other} />
      <span className={styles['why']}>
        {why.map((likeness) => (
          <Tag key={likeness}>{t(`duplicates.why.${likeness}`)}</Tag>
        ))}
      </span>
      <span className={styles['acts']}>
        {may('customers.change') && !different && (
          <Button size="sm" look="quiet" busy={apart.isPending} onClick={() => apart.mutate({ params, body: {} })}>
            {t('duplicates.not-same')}
          </Button>
        )}
        {may('customers.change') && different && (
          <Button size="sm" look="quiet" busy={alike.isPending} onClick={() => alike.mutate({ params })}>
            {t('duplicates.maybe-same')}
          </Button>
        )}
        {may('customers.merge') && (
          <Button size="sm" onClick={onMerge}>
            {t('duplicates.merge')}
          </Button>
        )}
      </span>
    </li>
  );
}
