import { requests } from '#contracts/portal/requests.ts';
import { portalSearch } from '#contracts/portal/search.ts';
import { usePages, usePortalMe, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, useSearchParams } from '#web/shell/index.ts';
import { Button, EmptyState, IconMessage, IconSearch, ProgressBar, SegmentedControl, SkeletonRows, TextField } from '#web/ui/index.ts';
import { useState } from 'react';
import { RequestRows } from '../parts/request-rows.tsx';
import { useRested } from '../parts/use-rested.ts';
import { FoundRequests } from './parts/found-requests.tsx';
import { countOf, narrowingOf, noFilter, sortOf } from './parts/request-filter.ts';
import { RequestFilters } from './parts/request-filters.tsx';
import { NearEnd } from './parts/near-end.tsx';
import styles from './request-list.module.css';

const shown = ['open', 'closed', 'all'] as const;
const states = [...shown, 'waiting_for_you', 'in_progress'] as const;
const sides = ['mine', 'company'] as const;
const oneOf = <Value extends string>(all: readonly Value[], text: string): Value => all.find((each) => each === text) ?? (all[0] as Value);

export function RequestList() {
  const { manager } = usePortalMe();
  const [search, setSearch] = useSearchParams({ state: 'open', whose: 'mine', q: '', ...noFilter });
  const narrowing = narrowingOf(search);
  const narrowed = countOf(search);
  const [filtering, setFiltering] = useState(narrowed > 0 || search.sort !== '');
  const state = oneOf(states, search.state);
  const whose = manager ? oneOf(sides, search.whose) : 'mine';
  const [typed, setTyped] = useState(search.q);
  const q = useRested(typed.trim(), 250);
  const filtered = q !== '';
  const list = usePages(requests.list, { query: { state, whose, sort: sortOf(search), ...narrowing } }, { keep: true, enabled: !filtered });
  // Everything that was said and sent, not the subjects alone.
  const found = useRead(
    portalSearch.find,
    { query: { q: q || '-', limit: 50, state, whose, ...narrowing } },
    { enabled: filtered, keep: true },
  );
  const { more, hasMore } = list;
  const items = filtered ? [] : list.items;
  const read = filtered ? found : list.read;

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const known = filtered ? found.data?.count : hasMore ? undefined : items.length;
  const count = known !== undefined && read.data && !read.isPlaceholderData ? t('requests.list.count', { count: known }) : '';
  const none = filtered ? found.data?.count === 0 : items.length === 0;
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1} data-page-heading="">
        {t('requests.title')}
      </h1>
      <div className={styles['filters']} role="search">
        <SegmentedControl
          label={t('requests.list.which')}
          name="state"
          options={shown.map((value) => ({ value, label: t(`requests.list.${value}`) }))}
          value={oneOf(shown, state)}
          onChange={(next) => setSearch({ state: next })}
        />
        {manager && (
          <SegmentedControl
            label={t('requests.list.whose')}
            name="whose"
            options={sides.map((value) => ({ value, label: t(`requests.list.${value}`) }))}
            value={whose}
            onChange={(next) => setSearch({ whose: next })}
          />
        )}
        <div className={styles['search']}>
          <TextField
            label={t('requests.list.search')}
            labelHidden
            placeholder={t('requests.list.search')}
            icon={IconSearch}
            type="search"
            enterKeyHint="search"
            maxLength={200}
            value={typed}
            onChange={setTyped}
            onBlur={() => setSearch({ q: typed.trim() })}
          />
        </div>
        <Button aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
          {t('filters.show', { count: narrowed })}
        </Button>
      </div>
      {filtering && (
        <RequestFilters
          state={state}
          setState={(next) => setSearch({ state: next })}
          chosen={search}
          set={setSearch}
          company={whose === 'company'}
          ordered={!filtered}
        />
      )}
      <p className="sr" role="status">
        {count}
      </p>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <div className={styles['list']}>
        <ProgressBar active={read.isFetching && !read.isPending} label={t('common.loading')} />
        {read.isPending && (
          <div className={styles['coming']}>
            <SkeletonRows rows={6} columns={[32, 'grow']} height="68px" />
          </div>
        )}
        {items.length > 0 && <RequestRows rows={items} stated label={t('requests.title')} />}
        {filtered && found.data && (
          <FoundRequests
            found={found.data}
            onMeant={(next) => {
              setTyped(next);
              setSearch({ q: next });
            }}
          />
        )}
        {!read.isPending && none && (
          <EmptyState
            icon={filtered ? IconSearch : IconMessage}
            title={t(filtered || narrowed > 0 ? 'requests.list.unfit.title' : 'requests.list.none.title')}
            actions={
              <>
                {(filtered || narrowed > 0 || state !== 'all') && (
                  <Button
                    onClick={() => {
                      setTyped('');
                      setSearch({ ...noFilter, state: 'all', q: '' });
                    }}
                  >
                    {t('requests.list.clear')}
                  </Button>
                )}
                {!filtered && narrowed === 0 && state === 'all' && <ButtonLink to="/requests/new">{t('portal.get-help')}</ButtonLink>}
              </>
            }
          >
            {t(filtered || narrowed > 0 ? 'requests.list.unfit.text' : 'requests.list.none.text')}
          </EmptyState>
        )}
        {!filtered && hasMore && <NearEnd busy={list.read.isFetchingNextPage} more={more} />}
      </div>
    </div>
  );
}
