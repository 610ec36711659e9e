import { useRef, useState } from 'react';
import type { BoardBy, BoardColumn } from '#contracts/board.ts';
import type { TicketRow } from '#contracts/tickets.ts';
import { format, t } from '#web/i18n/index.ts';
import { stripDefaults, type SearchParams } from '#web/shell/index.ts';
import { Avatar, focusNext, Icon, IconUser, IconUsers, useKeys } from '#web/ui/index.ts';
import { toMember, toNobody, toTeam } from '../../act.ts';
import { keyOf, laidOut, nobody, placeOf, stepFrom } from '../../board-layout.ts';
import { layTrail } from '../../trail.ts';
import { Picker } from '../picker.tsx';
import { useActions } from '../use-actions.tsx';
import { columnName, loadText } from './column.tsx';

const linkOf = (id: string) => document.querySelector<HTMLElement>(`[data-card="${id}"] a`);
const focusedCard = () => document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset['card'];

/** The board as it is worked: what is being moved, by hand, by menu or by keys, all by the one way of assigning. */
export function useBoard(read: readonly BoardColumn[], by: BoardBy, mayAssign: boolean, search: SearchParams) {
  const [moved, setMoved] = useState<ReadonlyMap<string, string>>(new Map());
  const [moving, setMoving] = useState<string>();
  const dragged = useRef<string>(undefined);
  const columns = laidOut(read, moved);
  const cardOf = (id: string | undefined) => read.flatMap(({ cards }) => cards).find((card) => card.id === id);

  const actions = useActions({
    targets: [],
    // Whatever the answer, what is read afterwards is how it stands: a refused move snaps back.
    onBegin: (targets, guess) => {
      const place = placeOf(by, { ...targets[0], ...guess });
      setMoved((before) => new Map([...before, ...targets.map(({ id }) => [id, place] as const)]));
      return () => setMoved((before) => new Map([...before].filter(([id]) => targets.every((target) => target.id !== id))));
    },
  });

  const move = (id: string, to: string) => {
    const card = cardOf(id);
    const column = columns.find((each) => keyOf(each) === to);
    if (!card || !column || column.cards.some((each) => each.id === id)) return;
    // The focus stays in the column that is being emptied.
    const heir = stepFrom(columns, id, 0, 1) ?? stepFrom(columns, id, 0, -1) ?? id;
    if (column.id === null) {
      const [act, guess] = by === 'team' ? [toNobody, { assignee: null, team: null }] : [toMember(null), { assignee: null }];
      actions.act(act, guess, (count, reference) => t('tickets.acted.unassigned', { count, reference }), [card]);
    } else {
      const whom = { id: column.id, name: column.name ?? '' };
      const said = (count: number, reference: string) =>
        column.away
          ? t('tickets.acted.assigned-away', { count, reference, name: whom.name, until: format.date(column.away.until) })
          : t('tickets.acted.assigned', { count, reference, name: whom.name });
      actions.act(by === 'team' ? toTeam(whom.id) : toMember(whom.id), by === 'team' ? { team: whom } : { assignee: whom }, said, [card]);
    }
    focusNext(() => linkOf(heir));
  };
  const step = (across: number, down: number) => {
    const next = stepFrom(columns, focusedCard() ?? '', across, down);
    if (next) linkOf(next)?.focus();
  };

  const group = t('board.keys');
  const askWhere = () => {
    const id = focusedCard();
    if (id) setMoving(id);
  };
  useKeys([
    { id: 'board.down', keys: 'J', label: t('board.keys.down'), group, run: () => step(0, 1) },
    { id: 'board.up', keys: 'K', label: t('board.keys.up'), group, run: () => step(0, -1) },
    { id: 'board.arrow-down', keys: 'ArrowDown', label: t('board.keys.down'), group, hidden: true, run: () => step(0, 1) },
    { id: 'board.arrow-up', keys: 'ArrowUp', label: t('board.keys.up'), group, hidden: true, run: () => step(0, -1) },
    { id: 'board.right', keys: 'ArrowRight', label: t('board.keys.right'), group, run: () => step(1, 0) },
    { id: 'board.left', keys: 'ArrowLeft', label: t('board.keys.left'), group, run: () => step(-1, 0) },
    ...(mayAssign ? [{ id: 'tickets.assign', keys: 'A', label: t('board.move'), group, run: askWhere }] : []),
  ]);

  const card = cardOf(moving);
  const picker = moving && card && (
    <Picker
      title={t('board.move.title', { reference: card.reference })}
      label={t('board.move.label')}
      options={columns.map((column) => ({
        id: keyOf(column),
        label: columnName(column),
        hint: loadText(column),
        mark:
          column.id === null ? (
            <Icon of={IconUser} />
          ) : column.kind === 'team' ? (
            <Icon of={IconUsers} />
          ) : (
            <Avatar name={column.name ?? ''} size="sm" decorative />
          ),
        chosen: column.cards.some(({ id }) => id === moving),
        group: column.id === null ? nobody : 'columns',
      }))}
      onPick={(to) => move(moving, to)}
      onClose={() => setMoving(undefined)}
    />
  );

  return {
    columns,
    take: (id: string) => {
      dragged.current = id;
    },
    holds: () => dragged.current !== undefined,
    dropOn: (to: string) => {
      if (dragged.current) move(dragged.current, to);
      dragged.current = undefined;
    },
    askWhere: setMoving,
    picker,
    open: (column: BoardColumn, row: TicketRow) =>
      layTrail(
        { path: '/board', search: stripDefaults(search, { by: 'member', team: '', product: '' }), title: columnName(column), total: null },
        column.cards,
        row.reference,
      ),
  };
}
export type Desk = ReturnType<typeof useBoard>;
