import { useMemo } from 'react';
import { Grouping, ListGrouping, ListSort, type Folder, type TicketRow } from '#contracts/tickets.ts';
import type { Shows, View } from '#contracts/views.ts';
import { t } from '#web/i18n/index.ts';
import { stripDefaults, useGo, useSearchParams, type SearchParams } from '#web/shell/index.ts';
import { filterFields, isCustom, readChosen, sentOf, unknownOf } from '../../filters.ts';
import { useFolderCounts } from '../../folder-count.ts';
import { layTrail, markReturn } from '../../trail.ts';
import { folderName } from '../../words.ts';
import type { OwnList } from '../../own-lists.ts';
import { searchOf } from '../../views.ts';
import { columnsFrom } from './columns.tsx';
import { isFieldColumn, useColumns } from './use-columns.tsx';
import { useChoices, useCustomNames } from './use-choices.ts';
import { useRows } from './use-rows.ts';

const empty = (name: string) => (name === 'sort' ? '-updated' : '');

/** One folder as it is being worked through: what is asked and what is there; a step of the cursor changes nothing here. */
export function useQueue(folder: Folder, { view, own }: { view?: View | undefined; own?: OwnList | undefined }) {
  const path = view ? `/views/${view.id}` : own ? `/my/${own.name}` : `/tickets/${folder}`;
  const title = view?.name ?? (own ? t(own.title) : folderName(folder));
  const defaults = { sort: '-updated', q: '', by: '', columns: '', ...(view ? searchOf(view.shows) : own?.filters) };
  const [search, put] = useSearchParams<SearchParams & typeof defaults>(defaults);
  // What a view has and the reader took away stands in the address as empty.
  const setSearch: typeof put = (change, options) =>
    put(
      Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? (name in defaults ? empty(name) : undefined)])),
      options,
    );
  const go = useGo();

  const choices = useChoices();
  const custom = useCustomNames();
  const counts = useFolderCounts();
  const all = useColumns();
  // A field that is no more puts nothing in groups or in order.
  const by = ListGrouping.refine(all.canGroup).safeParse(search.by).data;
  const wanted = ListSort.refine(all.canOrder).safeParse(search.sort).data ?? '-updated';
  const order = wanted.replace('-', '');
  const sort = by && (isFieldColumn(order) || Grouping.exclude(['priority']).safeParse(order).success) ? '-updated' : wanted;
  const columns = useMemo(() => columnsFrom(search.columns, all.has), [search.columns, all]);
  // Before the choices are known, nothing can be called unknown.
  const chosen = choices ? readChosen(search, choices, custom) : [];
  const filtered =
    search.q !== '' ||
    Object.keys(search).some(
      (name) => (isCustom(name) || filterFields.some((field) => field === name)) && (search[name as 'q'] ?? '') !== '',
    );
  const { rows, filter, waiting, adopt, guess, more, hasMore, seen, read } = useRows({
    folder,
    sort,
    by,
    chosen,
    q: search.q,
    values: [...new Set([...columns, ...(by ? [by] : [])])].filter(isFieldColumn),
    enabled: (choices !== undefined || !filtered) && unknownOf(chosen) === undefined,
  });

  const count = filtered ? undefined : counts?.get(folder);
  const total = filtered ? (hasMore ? null : rows.length) : count && !count.about ? count.count : null;
  const open = (row: TicketRow) => {
    layTrail({ path, search: stripDefaults(search, defaults), title, total }, rows, row.reference);
    markReturn(path, row.reference);
    go(`/t/${row.reference}`);
  };
  /** The address says nothing again but the place. */
  const reset = () => go(path, {}, { replace: true });
  const clear = () => setSearch(Object.fromEntries([...chosen.map(({ field }) => [field, undefined]), ['q', undefined]]));
  const shows: Shows = {
    folder,
    filters: { ...sentOf(chosen), ...(search.q ? { q: search.q } : {}) },
    sort,
    by: by ?? null,
    columns: search.columns ? [...columns] : null,
  };
  const changed = Object.entries(search).some(([name, value]) => value !== (defaults[name as 'q'] ?? ''));
  const ended = !read.isPending && (!hasMore || read.error !== null);
  const none = rows.length === 0 && (ended || unknownOf(chosen) !== undefined);

  return {
    path,
    search,
    setSearch,
    choices,
    custom,
    chosen,
    filtered,
    sort,
    by,
    columns,
    all,
    title,
    shows,
    changed,
    counts,
    count,
    total,
    rows,
    filter,
    waiting,
    adopt,
    guess,
    more,
    hasMore,
    seen,
    read,
    none,
    open,
    clear,
    reset,
  };
}
export type Queue = ReturnType<typeof useQueue>;
