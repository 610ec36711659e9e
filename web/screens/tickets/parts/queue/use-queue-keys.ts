import { useEffect, useRef, type RefObject } from 'react';
import { tickets, type TicketRow } from '#contracts/tickets.ts';
import { prefetch, useMay } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { useCommands } from '#web/shell/index.ts';
import { useKeys, type GridHandle } from '#web/ui/index.ts';
import type { Actions } from '../use-actions.tsx';
import type { Selection } from './use-selection.ts';

interface Parts {
  rows: readonly TicketRow[];
  current: TicketRow | undefined;
  selection: Selection;
  actions: Actions;
  grid: RefObject<GridHandle | null>;
  open: (row: TicketRow) => void;
  unread: () => void;
}

const onGrid = () => document.activeElement?.closest('[role=grid]') !== null && document.activeElement !== document.body;

/** The list by keys, wherever the focus is. */
export function useQueueKeys({ rows, current, selection, actions, grid, open, unread }: Parts): void {
  const may = useMay();
  const group = t('tickets.keys.list');
  // The first step shows where the cursor is, the next ones move it.
  const entered = useRef(false);
  const move = (by: number) => {
    if (entered.current || onGrid()) grid.current?.move(by);
    else grid.current?.focus();
    entered.current = true;
  };
  const extend = (by: number) => {
    const at = rows.findIndex(({ id }) => id === current?.id);
    selection.add(current);
    selection.add(rows[at + by]);
    grid.current?.move(by);
  };

  useKeys([
    { id: 'tickets.next-row', keys: 'J', label: t('tickets.keys.next'), group, run: () => move(1) },
    { id: 'tickets.previous-row', keys: 'K', label: t('tickets.keys.previous'), group, run: () => move(-1) },
    { id: 'tickets.arrow-down', keys: 'ArrowDown', label: t('tickets.keys.next'), group, hidden: true, run: () => move(1) },
    { id: 'tickets.arrow-up', keys: 'ArrowUp', label: t('tickets.keys.previous'), group, hidden: true, run: () => move(-1) },
    { id: 'tickets.home', keys: 'Home', label: t('tickets.keys.first'), group, run: () => grid.current?.move(-rows.length) },
    { id: 'tickets.end', keys: 'End', label: t('tickets.keys.last'), group, run: () => grid.current?.move(rows.length) },
    // A row with focus opens by itself.
    { id: 'tickets.open-row', keys: 'Enter', label: t('tickets.keys.open'), group, run: () => current && !onGrid() && open(current) },
    { id: 'tickets.select', keys: 'X', label: t('tickets.keys.select'), group, run: () => current && selection.toggle(current) },
    { id: 'tickets.extend-down', keys: 'Shift+J', label: t('tickets.keys.extend-down'), group, run: () => extend(1) },
    { id: 'tickets.extend-up', keys: 'Shift+K', label: t('tickets.keys.extend-up'), group, run: () => extend(-1) },
    { id: 'tickets.unread', keys: 'U', label: t('tickets.act.unread'), group, run: unread },
    ...(may('tickets.assign')
      ? [
          { id: 'tickets.assign', keys: 'A', label: t('tickets.act.assign'), group, run: () => actions.choose('assign') },
          { id: 'tickets.to-me', keys: 'M', label: t('tickets.keys.to-me'), group, run: actions.toMe },
        ]
      : []),
    ...(may('tickets.change')
      ? [
          { id: 'tickets.status', keys: 'S', label: t('tickets.act.status'), group, run: () => actions.choose('status') },
          { id: 'tickets.priority', keys: 'P', label: t('tickets.act.priority'), group, run: () => actions.choose('priority') },
          { id: 'tickets.snooze', keys: 'H', label: t('tickets.act.snooze'), group, run: actions.snooze },
          { id: 'tickets.tag', keys: 'L', label: t('tickets.act.tag'), group, run: () => actions.choose('tag') },
          { id: 'tickets.field', keys: 'Shift+F', label: t('tickets.act.field'), group, run: () => actions.choose('field') },
          { id: 'tickets.macro', keys: 'Shift+M', label: t('tickets.act.macro'), group, run: () => actions.choose('macro') },
        ]
      : []),
    ...(may('tickets.review')
      ? [{ id: 'tickets.reviewed', keys: 'Shift+E', label: t('tickets.act.review'), group, run: actions.review }]
      : []),
    ...(may('tickets.close') ? [{ id: 'tickets.close', keys: 'E', label: t('tickets.act.close'), group, run: actions.close }] : []),
  ]);

  useCommands([
    { id: 'tickets.wake', label: t('tickets.act.wake'), aliases: 'wake, unsnooze, ta tillbaka, スヌーズ解除', run: actions.wake },
    { id: 'tickets.follow', label: t('tickets.act.follow'), aliases: 'follow, watch, följ, bevaka, フォロー', run: actions.follow },
    {
      id: 'tickets.unfollow',
      label: t('tickets.act.unfollow'),
      aliases: 'unfollow, unwatch, sluta följa, フォロー解除',
      run: actions.unfollow,
    },
  ]);

  // Only then, because Escape belongs to open layers otherwise.
  useKeys(
    [{ id: 'tickets.unselect', keys: 'Escape', label: t('tickets.unselect'), group, hidden: true, run: selection.clear }],
    selection.rows.length > 0,
  );

  // A cursor that rests reads ahead, and so do the next two rows.
  const at = rows.findIndex(({ id }) => id === current?.id);
  const near = rows
    .slice(at, at + 3)
    .map(({ reference }) => reference)
    .join(' ');
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const reference of near.split(' ').filter(Boolean)) prefetch(tickets.read, { params: { ticket: reference } });
    }, 250);
    return () => clearTimeout(timer);
  }, [near]);
}
