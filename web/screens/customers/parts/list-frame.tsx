import { useRef, type ReactNode, type RefObject } from 'react';
import type { Pages } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import {
  Bar,
  Button,
  EmptyState,
  IconPlus,
  IconSearch,
  ProgressBar,
  Sheet,
  SkeletonRows,
  TextField,
  useKeys,
  VirtualGrid,
  type GridHandle,
  type IconShape,
} from '#web/ui/index.ts';
import { KindFilter } from './kinds.tsx';
import { TagFilter } from './tag-filter.tsx';
import styles from './list.module.css';

interface Props<Row extends { id: string }> {
  title: string;
  icon: IconShape;
  words: { search: string; make: string; empty: string; emptyText: string };
  pages: Pages<Row>;
  filters: { q: string; kind: string; tag: string };
  onFilter: (change: { q?: string; kind?: string; tag?: string }) => void;
  mayMake: boolean;
  onMake: () => void;
  onOpen: (row: Row) => void;
  onHover: (row: Row) => void;
  columns: string;
  head: ReactNode;
  row: (row: Row) => ReactNode;
  children?: ReactNode;
}

/** Companies and people look and behave alike: search as you type, any number of rows, J/K, Enter, C. */
export function ListFrame<Row extends { id: string }>(props: Props<Row>) {
  const { title, words, pages, filters, onFilter, mayMake, onMake } = props;
  const grid = useRef<GridHandle>(null);
  const tools = useRef<HTMLDivElement>(null);
  const { read, items } = pages;
  useKeys([
    { id: 'list.next', keys: 'J', label: t('customers.key.next'), run: () => grid.current?.move(1) },
    { id: 'list.before', keys: 'K', label: t('customers.key.before'), run: () => grid.current?.move(-1) },
    { id: 'list.search', keys: 'F', label: t('customers.key.search'), run: () => tools.current?.querySelector('input')?.focus() },
    ...(mayMake ? [{ id: 'list.new', keys: 'C', label: words.make, run: onMake }] : []),
  ]);

  return (
    <Sheet>
      <ProgressBar active={read.isFetching && !read.isPending} label={t('common.loading')} />
      <Bar title={title}>
        {mayMake && (
          <Button look="primary" icon={IconPlus} kbd="C" onClick={onMake}>
            {words.make}
          </Button>
        )}
      </Bar>
      <Tools ref={tools} words={words} filters={filters} onFilter={onFilter} />
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows columns={['grow', 120, 140, 80]} />}
      {read.data && items.length === 0 && <Nothing {...props} />}
      {items.length > 0 && (
        <VirtualGrid
          ref={grid}
          label={title}
          items={items}
          keyOf={(row) => row.id}
          total={pages.hasMore ? -1 : items.length}
          columns={props.columns}
          rowHeight={36}
          head={props.head}
          row={props.row}
          onEnd={pages.more}
          onHover={props.onHover}
          onOpen={props.onOpen}
        />
      )}
      {props.children}
    </Sheet>
  );
}

function Tools({
  ref,
  words,
  filters,
  onFilter,
}: Pick<Props<never>, 'words' | 'filters' | 'onFilter'> & { ref: RefObject<HTMLDivElement | null> }) {
  return (
    <div ref={ref} className={styles['tools']}>
      <TextField
        label={words.search}
        labelHidden
        placeholder={words.search}
        icon={IconSearch}
        kbd="F"
        size="sm"
        type="search"
        autoComplete="off"
        value={filters.q}
        onChange={(q) => onFilter({ q })}
      />
      <KindFilter value={filters.kind} onChange={(kind) => onFilter({ kind })} />
      <TagFilter value={filters.tag} onChange={(tag) => onFilter({ tag })} />
    </div>
  );
}

function Nothing<Row extends { id: string }>({ icon, words, filters, onFilter, mayMake, onMake }: Props<Row>) {
  const { q, kind, tag } = filters;
  if (q !== '' || kind !== 'all' || tag !== '') {
    const tagged = tag === '' ? t('customers.nothing-of-kind') : t('customers.nothing-tagged', { tag });
    return (
      <EmptyState
        title={q === '' ? tagged : t('customers.nobody-fits', { text: q })}
        actions={<Button onClick={() => onFilter({ q: '', kind: 'all', tag: '' })}>{t('customers.clear')}</Button>}
      />
    );
  }
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={onMake}>
      {words.make}
    </Button>
  );
  return (
    <EmptyState icon={icon} title={words.empty} actions={mayMake && make}>
      {words.emptyText}
    </EmptyState>
  );
}
