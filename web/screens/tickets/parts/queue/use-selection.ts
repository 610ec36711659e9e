import { useCallback, useEffect, useRef, useState } from 'react';
import type { TicketRow } from '#contracts/tickets.ts';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly rows: readonly TicketRow[];
  toggle: (row: TicketRow, range?: boolean) => void;
  add: (row: TicketRow | undefined) => void;
  all: (on: boolean) => void;
  clear: () => void;
  /** All that the list would show, beyond the rows that are here. */
  readonly everything: boolean;
  chooseEverything: () => void;
}

/** Chosen rows; those that left the list are no longer chosen. */
export function useSelection(rows: readonly TicketRow[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string>();
  const [everything, setEverything] = useState(false);
  const chosen = rows.filter(({ id }) => ids.has(id));

  const choose: Selection['toggle'] = (row, range = false) => {
    const from = rows.findIndex(({ id }) => id === anchor);
    const to = rows.findIndex(({ id }) => id === row.id);
    const next = new Set(ids);
    if (range && from >= 0) for (const { id } of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(id);
    else if (!next.delete(row.id)) next.add(row.id);
    setIds(next);
    setAnchor(row.id);
    setEverything(false);
  };

  // Every row carries it: were it another each time, every row would be drawn for a step of the cursor.
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  const toggle = useCallback<Selection['toggle']>((row, range) => latest.current(row, range), []);

  return {
    ids: new Set(chosen.map(({ id }) => id)),
    rows: chosen,
    toggle,
    add: (row) => row && setIds((before) => new Set([...before, row.id])),
    all: (on) => {
      setIds(new Set(on ? rows.map(({ id }) => id) : []));
      setEverything(false);
    },
    clear: () => {
      setIds(new Set());
      setEverything(false);
    },
    // Only as long as all that is shown is chosen too: whoever takes one out means what is left of these.
    everything: everything && chosen.length === rows.length,
    chooseEverything: () => setEverything(true),
  };
}
