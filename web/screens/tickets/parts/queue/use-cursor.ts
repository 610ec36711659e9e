import { useEffect, useRef, useState } from 'react';
import { focusIsTaken } from '#web/shell/index.ts';
import type { GridHandle } from '#web/ui/index.ts';
import { takeReturn } from '../../trail.ts';
import { useActions } from '../use-actions.tsx';
import type { Queue } from './use-queue.ts';
import { useQueueKeys } from './use-queue-keys.ts';
import { useSelection } from './use-selection.ts';
import { useUnread } from './use-unread.ts';

/** Where the cursor stands, what is chosen, and what can be done to it. */
export function useCursor({ rows, filter, path, guess, adopt, open }: Queue) {
  const grid = useRef<GridHandle>(null);
  const [currentId, setCurrentId] = useState<string>();
  const current = rows.find(({ id }) => id === currentId) ?? rows[0];
  const selection = useSelection(rows);
  const targets = selection.rows.length > 0 ? selection.rows : current ? [current] : [];
  const actions = useActions({
    ...(selection.everything ? { everything: filter } : {}),
    targets,
    onBegin: (begun, what) => {
      // Of what leaves the list, the cursor stays with the next.
      const at = rows.findIndex(({ id }) => id === current?.id);
      const gone = new Set(what === null ? begun.map(({ id }) => id) : []);
      const heir =
        current && gone.has(current.id)
          ? (rows.slice(at).find(({ id }) => !gone.has(id)) ?? rows.slice(0, at).findLast(({ id }) => !gone.has(id)))
          : undefined;
      if (heir) {
        setCurrentId(heir.id);
        requestAnimationFrame(() => grid.current?.focus());
      }
      return guess(begun, what);
    },
    onDone: selection.clear,
  });
  const unread = useUnread(targets, guess);
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

  const toNewest = () => {
    adopt();
    setCurrentId(undefined);
    requestAnimationFrame(() => grid.current?.move(-rows.length));
  };
  return { grid, current, setCurrentId, selection, actions, unread, toNewest };
}
