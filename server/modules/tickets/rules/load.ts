export interface Load {
  readonly open: number;
  readonly overdue: number;
}

/** What is due within these hours is due soon. */
export const soonHours = 4;
const manyOverdue = 3;
const manyOpen = 10;
const farMore = 1.5;

/** What half of the columns have at most. */
export const typicalOf = (opens: readonly number[]): number => {
  const sorted = opens.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
};

/** Why a queue has too much; null: it has not. What is overdue weighs more than what is merely much. */
export const overloadOf = ({ open, overdue }: Load, typical: number | null): 'overdue' | 'open' | null => {
  if (overdue >= manyOverdue) return 'overdue';
  return typical !== null && open >= manyOpen && open > typical * farMore ? 'open' : null;
};
