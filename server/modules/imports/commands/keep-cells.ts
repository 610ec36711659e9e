import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { storable } from '#server/platform/db/json.ts';

/** Cells as they may be kept: of a card's number the last figures only (E20); but a key is compared letter by letter. */
export const keepCells = (cells: readonly string[], targets: readonly (string | null)[] = []): string[] =>
  cells.map((cell, at) => storable(targets[at] !== 'key' && /\d(?:[ -]?\d){12}/.test(cell) ? maskCards(cell) : cell));
