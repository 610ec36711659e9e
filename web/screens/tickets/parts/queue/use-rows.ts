import { useEffect, useMemo, useState } from 'react';
import { tickets, type FieldColumn, type Folder, type ListGrouping, type ListSort, type TicketRow } from '#contracts/tickets.ts';
import { nearby, usePages } from '#web/client/index.ts';
import { sentOf, type Chosen } from '../../filters.ts';
import { steady } from '../../steady.ts';
import type { Target } from '../../act.ts';
import type { Guess } from '../use-actions.tsx';

interface Asked {
  folder: Folder;
  sort: ListSort;
  by: ListGrouping | undefined;
  chosen: readonly Chosen[];
  q: string;
  /** Custom fields that are shown of each row. */
  values: readonly FieldColumn[];
  enabled: boolean;
}

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((id, index) => id === others[index]);

/** The rows as they are being read: in steady places, with what the reader has just done to them. */
export function useRows({ folder, sort, by, chosen, q, values, enabled }: Asked) {
  const filter = { folder, ...sentOf(chosen), ...(q ? { q } : {}) };
  const order = { ...filter, sort, limit: 100, ...(by ? { by } : {}) };
  const query = { ...order, ...(values.length > 0 ? { values: values.toSorted().join() } : {}) };
  const { items, more, hasMore, seen, read } = usePages(tickets.queue, { query }, { enabled, keep: true, nearby });
  const key = JSON.stringify(order);
  const [adopted, setAdopted] = useState<{ key: string; ids: readonly string[] }>({ key: '', ids: [] });
  const [guesses, setGuesses] = useState<ReadonlyMap<string, Guess>>(new Map());

  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());

  const ready = !read.isPlaceholderData;
  const { ids, waiting } = useMemo(() => {
    // What the reader did is no news to the reader.
    const fresh = items.map(({ id, unread }) => ({ id, unread: unread && !own.has(id) }));
    return steady(adopted.key === key ? adopted.ids : [], fresh, sort === '-updated' && !by);
  }, [items, own, adopted, key, sort, by]);
  useEffect(() => {
    if (ready && ids.length > 0) setAdopted((before) => (before.key === key && isSame(before.ids, ids) ? before : { key, ids }));
  }, [ready, key, ids]);

  const rows = useMemo(() => {
    const byId = new Map(items.map((row) => [row.id, row]));
    return ids.flatMap((id): TicketRow[] => {
      const row = byId.get(id);
      const guess = guesses.get(id);
      if (!row || (guess === null && folder !== 'all')) return [];
      return [guess ? { ...row, ...guess } : row];
    });
  }, [items, ids, guesses, folder]);

  /** Shows what will be; the answer takes the guess away. */
  const guess = (targets: readonly Target[], what: Guess) => {
    setOwn((before) => new Set([...before, ...targets.map(({ id }) => id)]));
    setGuesses((before) => new Map([...before, ...targets.map(({ id }) => [id, what] as const)]));
    return () => setGuesses((before) => new Map([...before].filter(([id]) => !targets.some((target) => target.id === id))));
  };

  return { rows, filter, waiting, adopt: () => setAdopted({ key: '', ids: [] }), guess, more, hasMore, seen, read };
}
