import type { Context } from '#server/platform/db/context.ts';
import type { ImportJob } from '../queries/imports.ts';
import { rowsOf, rowHeld, type RowHeld } from '../queries/rows.ts';
import { plain, refused, type Plan } from '../rules/plan.ts';
import { planCompanies } from './plan-companies.ts';
import { planContacts } from './plan-contacts.ts';

// What the file itself says of a row; judged when the file was read, and final.
const byFile = new Set(['address_repeated', 'parent_ring']);

const earlierOf = async (ctx: Context, { id }: ImportJob, rows: readonly RowHeld[]): Promise<ReadonlyMap<number, RowHeld>> => {
  const places = [...new Set(rows.flatMap(({ repeats, parentPlace }) => [repeats ?? [], parentPlace ?? []].flat()))];
  if (places.length === 0) return new Map();
  const some = await rowsOf(ctx, id).where('place', 'in', places).execute();
  return new Map(some.map((row) => [row.place, rowHeld(row)]));
};

/** What becomes of these rows of one turn; `applying`: it is about to be done. */
export const planRows = async (ctx: Context, job: ImportJob, rows: readonly RowHeld[], applying: boolean): Promise<Plan[]> => {
  const earlier = await earlierOf(ctx, job, rows);
  const isRepeated = ({ repeats, decision }: RowHeld): boolean =>
    repeats !== null && (decision ?? job.rule) !== 'new' && earlier.get(repeats)?.outcome !== 'refused';
  const settled = rows.flatMap((row): Plan[] => {
    if (row.value === null || byFile.has(row.problem?.code ?? '')) return [refused(row, row.problem ?? { code: 'other', column: null })];
    return isRepeated(row) ? [{ ...plain, row, outcome: 'repeated', matchedBy: row.matchedBy }] : [];
  });
  const open = rows.filter((row) => !settled.some((plan) => plan.row === row));
  const planned = await (job.sort === 'company' ? planCompanies(ctx, job, open, earlier) : planContacts(ctx, job, open, applying));
  return [...settled, ...planned].toSorted((one, other) => one.row.place - other.row.place);
};
