import { useEffect, useRef, useState } from 'react';
import { search } from '#contracts/search.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useGo, useSearchParams } from '#web/shell/index.ts';
import { Bar, Button, EmptyState, IconSearch, ProgressBar, Sheet, SkeletonRows, useKeys } from '#web/ui/index.ts';
import { Before } from './parts/before.tsx';
import { Chips } from './parts/chips.tsx';
import { Results } from './parts/results.tsx';
import { SearchField } from './parts/search-field.tsx';
import { forgetSearches, keepSearch, recentSearches } from './recent.ts';
import styles from './search.module.css';
import { withoutChip } from './typing.ts';

const pause = 150;

export function Search() {
  const [params, setParams] = useSearchParams({ q: '' });
  const [text, setText] = useState(params.q);
  const [recent, setRecent] = useState(recentSearches);
  const input = useRef<HTMLInputElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const go = useGo();
  const q = params.q.trim();
  const read = useRead(search.find, { query: { q: q || '-', limit: 20 } }, { enabled: q !== '', keep: true });

  // The address follows the field after a moment, and the field the address when it changes by itself (back, forward).
  const written = useRef(params.q);
  useEffect(() => {
    if (text === written.current) return undefined;
    const timer = setTimeout(() => {
      written.current = text;
      setParams({ q: text });
    }, pause);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    if (params.q === written.current) return;
    written.current = params.q;
    setText(params.q);
  }, [params.q]);

  const ask = (next: string) => {
    written.current = next;
    setText(next);
    setParams({ q: next });
    input.current?.focus();
  };
  const keep = () => {
    keepSearch(q);
    setRecent(recentSearches());
  };
  const hits = () => [...(page.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
  const move = (by: number) => {
    const all = hits();
    const now = all.indexOf(document.activeElement as HTMLElement);
    if (now + by < 0) input.current?.focus();
    else all[Math.min(now + by, all.length - 1)]?.focus();
  };
  const found = q === '' ? undefined : read.data;
  const enter = () => {
    keep();
    if (found?.jump && !read.isPlaceholderData) go(`/t/${(found.jump.into ?? found.jump).reference}`);
    else hits()[0]?.focus();
  };
  useKeys([
    { id: 'shell.search', keys: '/', label: t('search.key.field'), run: () => input.current?.select() },
    { id: 'list.next', keys: 'J', label: t('search.key.next'), run: () => move(1) },
    { id: 'list.before', keys: 'K', label: t('search.key.before'), run: () => move(-1) },
    { id: 'search.down', keys: 'ArrowDown', label: t('search.key.next'), hidden: true, run: () => move(1) },
    { id: 'search.up', keys: 'ArrowUp', label: t('search.key.before'), hidden: true, run: () => move(-1) },
  ]);

  const total = found ? found.tickets.count + found.people.count + found.companies.count + (found.jump ? 1 : 0) : 0;
  return (
    <Sheet>
      <ProgressBar active={read.isFetching} label={t('common.loading')} />
      <Bar title={t('search.title')} line />
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a link in it that is followed keeps the search */}
      <div ref={page} className={styles['page']} onClick={keep}>
        <SearchField input={input} text={text} onText={setText} onEnter={enter} onDown={() => move(1)} />
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {found && <Chips chips={found.chips} onRemove={(raw) => ask(withoutChip(text, raw))} />}
        {found?.meant && (
          <p className={styles['meant']}>
            {t('search.meant', { typed: found.meant.typed, meant: found.meant.meant })}
            <Button look="quiet" size="sm" onClick={() => ask(found.meant?.q ?? q)}>
              {t('search.meant.take', { meant: found.meant.meant })}
            </Button>
          </p>
        )}
        <p className="sr" role="status">
          {found && !read.isPlaceholderData ? t('search.announced', { count: total }) : ''}
        </p>
        {q === '' && (
          <Before
            recent={recent}
            onRecent={ask}
            onForget={() => {
              forgetSearches();
              setRecent([]);
            }}
            onOperator={ask}
          />
        )}
        {q !== '' && read.isPending && <SkeletonRows rows={6} columns={[80, 'grow', 64]} height="56px" />}
        {found && total > 0 && <Results found={found} />}
        {found && total === 0 && !read.isPlaceholderData && (
          <EmptyState icon={IconSearch} title={t('search.none', { q })}>
            {t('search.none.text')}
          </EmptyState>
        )}
      </div>
    </Sheet>
  );
}
