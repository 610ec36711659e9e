import type { BoardBy, BoardColumn } from '#contracts/board.ts';
import type { TicketRow } from '#contracts/tickets.ts';

/** Where what nobody has lies. */
export const nobody = 'none';
export const keyOf = ({ id }: Pick<BoardColumn, 'id'>): string => id ?? nobody;

/** The column in which a ticket would lie with this assignee or team. */
export const placeOf = (by: BoardBy, { assignee, team }: Pick<Partial<TicketRow>, 'assignee' | 'team'>): string =>
  (by === 'member' ? assignee?.id : team?.id) ?? nobody;

/** The board with what was moved where it shall be, before the desk has answered. */
export const laidOut = (columns: readonly BoardColumn[], moved: ReadonlyMap<string, string>): BoardColumn[] => {
  if (moved.size === 0) return [...columns];
  const cards = columns.flatMap((column) => column.cards.map((card) => ({ card, from: keyOf(column) })));
  return columns.map((column) => {
    const key = keyOf(column);
    const [gone, come] = [
      column.cards.filter(({ id }) => (moved.get(id) ?? key) !== key),
      cards.filter(({ card, from }) => from !== key && moved.get(card.id) === key),
    ];
    const { open } = column.load;
    return {
      ...column,
      load: { ...column.load, open: open.about ? open : { ...open, count: open.count - gone.length + come.length } },
      cards: [...come.map(({ card }) => card), ...column.cards.filter((card) => !gone.includes(card))],
    };
  });
};

/** The card that has the focus after a step; an empty column is passed over. */
export const stepFrom = (columns: readonly BoardColumn[], from: string, across: number, down: number): string | undefined => {
  const at = columns.findIndex(({ cards }) => cards.some(({ id }) => id === from));
  const row = columns[at]?.cards.findIndex(({ id }) => id === from) ?? -1;
  if (row < 0) return columns.find(({ cards }) => cards.length > 0)?.cards[0]?.id;
  if (across === 0) return columns[at]?.cards[row + down]?.id;
  const others = across > 0 ? columns.slice(at + 1) : columns.slice(0, at).toReversed();
  const next = others.find(({ cards }) => cards.length > 0)?.cards;
  return next?.[Math.min(row, next.length - 1)]?.id;
};
