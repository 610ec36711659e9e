import { useEffect, useMemo, useRef, useState } from 'react';
import { Grouping, ListGrouping, ListSort, tickets, type Folder, type TicketRow } from '#contracts/tickets.ts';
import type { Shows, View } from '#contracts/views.ts';
import { prefetch } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { focusIsTaken, stripDefaults, useGo, useSearchParams, type SearchParams } from '#web/shell/index.ts';
import type { GridHandle } from '#web/ui/index.ts';
import { filterFields, isCustom, readChosen, sentOf, unknownOf } from '../../filters.ts';
import { useFolderCounts } from '../../folder-count.ts';
import { layTrail, markReturn, takeReturn } from '../../trail.ts';
import { folderName } from '../../words.ts';
import type { OwnList } from '../../own-lists.ts';
import { searchOf } from '../../views.ts';
import { useActions } from '../use-actions.tsx';
import { columnsFrom } from './columns.tsx';
import { isFieldColumn, useColumns } from './use-columns.tsx';
import { useChoices, useCustomNames } from './use-choices.ts';
import { useQueueKeys } from './use-queue-keys.ts';
import { useRows } from './use-rows.ts';
import { useUnread } from './use-unread.ts';
import { useSelection } from './use-selection.ts';

const empty = (name: string) => (name === 'sort' ? '-updated' : '');

/** One folder as it is being worked through: what is asked, what is there, where the cursor stands, what can be done. */
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
  const grid = useRef<GridHandle>(null);
  const [currentId, setCurrentId] = useState<string>();
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
  const { rows, filter, waiting, adopt, guess, more, hasMore, read } = useRows({
    folder,
    sort,
    by,
    chosen,
    q: search.q,
    values: [...new Set([...columns, ...(by ? [by] : [])])].filter(isFieldColumn),
    enabled: (choices !== undefined || !filtered) && unknownOf(chosen) === undefined,
  });

  const current = rows.find(({ id }) => id === currentId) ?? rows[0];
  const selection = useSelection(rows);
  const actions = useActions({
    ...(selection.everything ? { everything: filter } : {}),
    targets: selection.rows.length > 0 ? selection.rows : current ? [current] : [],
    onBegin: (targets, what) => {
      // Of what leaves the list, the cursor stays with the next.
      const at = rows.findIndex(({ id }) => id === current?.id);
      const gone = new Set(what === null ? targets.map(({ id }) => id) : []);
      const heir =
        current && gone.has(current.id)
          ? (rows.slice(at).find(({ id }) => !gone.has(id)) ?? rows.slice(0, at).findLast(({ id }) => !gone.has(id)))
          : undefined;
      if (heir) {
        setCurrentId(heir.id);
        requestAnimationFrame(() => grid.current?.focus());
      }
      return guess(targets, what);
    },
    onDone: selection.clear,
  });

  const count = filtered ? undefined : counts?.get(folder);
  const total = filtered ? (hasMore ? null : rows.length) : count && !count.about ? count.count : null;
  const open = (row: TicketRow) => {
    layTrail({ path, search: stripDefaults(search, defaults), title, total }, rows, row.reference);
    markReturn(path, row.reference);
    go(`/t/${row.reference}`);
  };
  const unread = useUnread(selection.rows.length > 0 ? selection.rows : current ? [current] : [], guess);
  useQueueKeys({ rows, current, selection, actions, grid, open, unread });

  // Back from a ticket, the cursor stands where it was.
  const returning = useRef(false);
  useEffect(() => {
    if (returning.current || rows.length === 0) return undefined;
    returning.current = true;
    const reference = takeReturn(path);
    const row = rows.find((each) => each.reference === reference);
    if (!row) return undefined;
    setCurrentId(row.id);
    const timer = setTimeout(() => !focusIsTaken() && grid.current?.focus(), 90);
    return () => clearTimeout(timer);
  }, [rows, path]);

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
  const ahead = (row: TicketRow | undefined) => row && prefetch(tickets.read, { params: { ticket: row.reference } });
  const adoptNow = () => {
    adopt();
    setCurrentId(undefined);
    requestAnimationFrame(() => grid.current?.move(-rows.length));
  };
  const ended = !read.isPending && (!hasMore || read.error !== null);
  const none = rows.length === 0 && (ended || unknownOf(chosen) !== undefined);

  return {
    grid,
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
    waiting,
    adoptNow,
    more,
    hasMore,
    read,
    none,
    current,
    setCurrentId,
    selection,
    actions,
    unread,
    open,
    ahead,
    clear,
    reset,
  };
}
