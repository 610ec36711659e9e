import type { Matrix, MatrixCell } from '#contracts/notice-matrix.ts';

export interface Switches {
  readonly onScreen: boolean;
  readonly byMail: boolean;
}
export type Cells = Readonly<Record<string, Switches>>;

export const keyOf = ({ event, recipient }: Pick<MatrixCell, 'event' | 'recipient'>): string => `${event} ${recipient}`;

export const switchesOf = ({ cells }: Matrix): Cells =>
  Object.fromEntries(cells.map((cell) => [keyOf(cell), { onScreen: cell.onScreen, byMail: cell.byMail }]));

/** What is chosen otherwise than shipped. */
export const deviationsIn = (cells: readonly MatrixCell[], values: Cells): { cell: MatrixCell; now: Switches }[] =>
  cells.flatMap((cell) => {
    const now = values[keyOf(cell)] ?? cell.shipped;
    const differs = now.onScreen !== cell.shipped.onScreen || now.byMail !== cell.shipped.byMail;
    return differs ? [{ cell, now: { onScreen: now.onScreen, byMail: now.byMail } }] : [];
  });
