import type { ImportOutcome } from '#contracts/imports.ts';
import type { RowHeld } from '../queries/rows.ts';
import type { Difference } from './difference.ts';
import type { RowProblem } from './row-value.ts';

/** What becomes of a row, decided from how everything is now; the dry run keeps it, and whoever applies it does it. */
export interface Plan {
  readonly row: RowHeld;
  readonly outcome: ImportOutcome;
  readonly matchedBy: string | null;
  readonly matchedId: string | null;
  readonly changes: readonly string[];
  readonly problem: RowProblem | null;
  /** The company, in one spelling, that is made along: the one that this person joins, and by the first who joins it. */
  readonly joins: string | null;
  readonly makes: string | null;
  readonly difference: Difference | null;
  /** Of a company. */
  readonly parentId: string | null;
  /** Of a person, where it is there already. */
  readonly companyId: string | null;
}

export const plain = {
  matchedBy: null,
  matchedId: null,
  changes: [],
  problem: null,
  joins: null,
  makes: null,
  difference: null,
  parentId: null,
  companyId: null,
};

export const refused = (row: RowHeld, problem: RowProblem): Plan => ({ ...plain, row, outcome: 'refused', problem });
