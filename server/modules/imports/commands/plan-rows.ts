import type { Context } from '#server/platform/db/context.ts';
import type { ImportJob } from '../queries/imports.ts';
import { rowsOf, rowHeld, type RowHeld } from '../queries/rows.ts';
import { plain, refused, type Plan } from '../rules/plan.ts';
import { planCompanies } from './plan-companies.ts';
import { planContacts } from './plan-contacts.ts';

// What the file itself says of a row; judged when the file was read, and final: planning gives no such verdict, which may change.
const byFile = new Set(['address_repeated', 'parent_ring']);

const isFaulty = ({ value, problem }: RowHeld): boolean => value === null || byFile.has(problem?.code ?? '');

const earlierOf = async (ctx: Context, { id }: ImportJob, rows: readonly RowHeld[]): Promise<ReadonlyMap<number, RowHeld>> => {
  const places = [...new Set(rows.flatMap(({ repeats, parentPlace }) => [repeats ?? [], parentPlace ?? []].flat()))];
  if (places.length === 0) return new Map();
  const some = await rowsOf(ctx, id).where('place', 'in', places).execute();
  return new Map(some.map((row) => [row.place, rowHeld(row)]));
};

/** What becomes of these rows of one turn; `applying`: it is about to be done. */
export const planRows = async (ctx: Context, job: ImportJob, rows: readonly RowHeld[], applying: boolean): Promise<Plan[]> => {
  const earlier = await earlierOf(ctx, job, rows);
  const ask = (some: readonly RowHeld[]): Promise<Plan[]> =>
    job.sort === 'company' ? planCompanies(ctx, job, some, earlier) : planContacts(ctx, job, some, applying);
  const [faulty, fit] = [rows.filter(isFaulty), rows.filter((row) => !isFaulty(row))];
  const settled = faulty.map((row) => refused(row, row.problem ?? { code: 'other', column: null }));
  const first = await ask(fit.filter(({ repeats }) => repeats === null));
  // Who repeats a row that comes to nothing is taken for itself.
  const outcomes = new Map([...settled, ...first].map(({ row, outcome }) => [row.place, outcome]));
  const isRepeated = ({ repeats, decision }: RowHeld): boolean =>
    repeats !== null && (decision ?? job.rule) !== 'new' && (outcomes.get(repeats) ?? earlier.get(repeats)?.outcome) !== 'refused';
  const repeated = fit.filter(isRepeated).map((row): Plan => ({ ...plain, row, outcome: 'repeated', matchedBy: row.matchedBy }));
  const released = fit.filter((row) => row.repeats !== null && !isRepeated(row));
  const last = released.length === 0 ? [] : await ask(released);
  return [...settled, ...first, ...repeated, ...last].toSorted((one, other) => one.row.place - other.row.place);
};
