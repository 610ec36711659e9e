import { companiesAtDomains, companiesCalled, companiesToChange, isAbove, type CompanyToChange } from '#server/modules/customers/index.ts';
import { companyName, knownByKeys } from '#server/modules/duplicates/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { ImportJob } from '../queries/imports.ts';
import { knownIn } from '../queries/known.ts';
import type { RowHeld } from '../queries/rows.ts';
import { differenceOf } from '../rules/difference.ts';
import { matchOf, modeOf, type Match } from '../rules/match.ts';
import { plain, refused, type Plan } from '../rules/plan.ts';
import type { RowProblem, RowValue } from '../rules/row-value.ts';

const likeKeys = ({ value }: RowHeld): string[] => [
  ...(value === null || companyName(value.name) === '' ? [] : [`name:${companyName(value.name)}`]),
  ...(value?.domains ?? []).map((domain) => `domain:${domain}`),
];

interface Lookups {
  readonly companies: ReadonlyMap<string, CompanyToChange>;
  readonly match: (row: RowHeld) => Match;
  readonly called: (name: string) => readonly string[];
  readonly keyed: (key: string) => string | null;
}

const look = async (ctx: Context, job: ImportJob, rows: readonly RowHeld[]): Promise<Lookups> => {
  const values = rows.flatMap(({ value }) => value ?? []);
  const parents = values.flatMap(({ parent }) => parent ?? []);
  const domains = await companiesAtDomains(
    ctx,
    values.flatMap((value) => value.domains),
  );
  const names = await companiesCalled(ctx, [...values.map(({ name }) => name), ...parents]);
  const alike = await knownByKeys(ctx, rows.flatMap(likeKeys));
  const candidates = [
    ...[...domains.values()].flat().map(({ id }) => id),
    ...[...names.values()].flat().map(({ id }) => id),
    ...[...alike.values()].flat(),
  ];
  const known = await knownIn(ctx, job, { keys: [...values.flatMap(({ key }) => key ?? []), ...parents], ids: candidates });
  const companies = await companiesToChange(ctx, [...candidates, ...known.map(({ recordId }) => recordId)]);
  const keyed = (key: string): string | null => {
    const id = known.find((one) => one.key === key)?.recordId;
    return id !== undefined && companies.has(id) ? id : null;
  };
  // Two who have keys of one source are told apart by them, whatever else is alike.
  const isOther = (id: string, key: string | undefined): boolean => {
    const own = known.filter(({ recordId }) => recordId === id);
    return key !== undefined && own.length > 0 && !own.some((one) => one.key === key);
  };
  const match = (row: RowHeld): Match => {
    if (row.value === null) return null;
    const { name, key, domains: own } = row.value;
    const there = (ids: readonly string[]) => ids.filter((id) => companies.has(id) && !isOther(id, key));
    const like = there(alike.get(`name:${companyName(name)}`) ?? []);
    const exact = there((names.get(name) ?? []).map(({ id }) => id));
    const at = own.flatMap((domain) => [...(domains.get(domain) ?? []).map(({ id }) => id), ...(alike.get(`domain:${domain}`) ?? [])]);
    const alsoNamed = [...exact, ...like];
    return matchOf([
      { by: 'key', ids: key === undefined ? [] : [keyed(key) ?? []].flat(), alsoNamed },
      { by: 'domain', ids: there(at), alsoNamed },
      { by: 'name', ids: exact, alsoNamed: [] },
      { by: 'name', ids: like, alsoNamed: [] },
    ]);
  };
  return { companies, match, keyed, called: (name) => (names.get(name) ?? []).map(({ id }) => id) };
};

/** The parent that a row names: one that is there, or a row of the file whose company is still to be made. */
type Parent = { readonly id: string } | { readonly planned: true } | { readonly problem: RowProblem } | null;

const parentOf = (row: RowHeld, { called, keyed }: Lookups, earlier: ReadonlyMap<number, RowHeld>): Parent => {
  const parent = row.value?.parent;
  if (parent === undefined) return null;
  const above = row.parentPlace === null ? undefined : earlier.get(row.parentPlace);
  if (above) {
    if (above.outcome === 'refused') return { problem: { code: 'parent_refused', column: null } };
    return above.recordId === null ? { planned: true } : { id: above.recordId };
  }
  const byKey = keyed(parent);
  const [id, more] = byKey === null ? called(parent) : [byKey];
  if (id === undefined) return { problem: { code: 'parent_unknown', column: null } };
  return more === undefined ? { id } : { problem: { code: 'parent_ambiguous', column: null } };
};

const changed = async (
  ctx: Context,
  row: RowHeld,
  value: RowValue,
  { id, by }: { id: string; by: string },
  { now, mode, parent }: { now: CompanyToChange; mode: 'fill' | 'update'; parent: Parent },
): Promise<Plan> => {
  const found = { ...plain, row, matchedBy: by, matchedId: id };
  const difference = differenceOf({ ...now, addresses: [] }, value, mode);
  const wants = parent !== null && (mode === 'update' || now.parentId === null);
  const parentId = wants && 'id' in parent ? parent.id : null;
  const moves = wants && (parentId === null || parentId !== now.parentId);
  if (moves && parentId !== null && (await isAbove(ctx, id, parentId))) return refused(row, { code: 'parent_above', column: null });
  const changes = [
    ...Object.keys(difference.set),
    ...Object.keys(difference.fields).map((key) => `fields.${key}`),
    ...(difference.tags.length > 0 ? ['tags'] : []),
    ...(moves ? ['parent'] : []),
  ];
  return { ...found, outcome: changes.length > 0 ? 'changed' : 'unchanged', changes, difference, parentId: moves ? parentId : null };
};

export const planCompanies = async (
  ctx: Context,
  job: ImportJob,
  rows: readonly RowHeld[],
  earlier: ReadonlyMap<number, RowHeld>,
): Promise<Plan[]> => {
  const lookups = await look(ctx, job, rows);
  const plans: Plan[] = [];
  for (const row of rows) {
    const [match, mode, parent, { value }] = [lookups.match(row), modeOf(row.decision, job.rule), parentOf(row, lookups, earlier), row];
    const id = match !== null && 'id' in match ? match.id : null;
    const [now, by] = [lookups.companies.get(id ?? ''), match !== null && 'id' in match ? match.by : null];
    const matched = { matchedBy: by, matchedId: id };
    if (value === null) plans.push(refused(row, { code: 'other', column: null }));
    else if (parent !== null && 'problem' in parent) plans.push(refused(row, parent.problem));
    else if (mode === 'new' || match === null)
      plans.push({ ...plain, row, outcome: 'new', parentId: parent !== null && 'id' in parent ? parent.id : null, ...matched });
    else if ('problem' in match) plans.push(refused(row, match.problem));
    else if (!now) plans.push(refused(row, { code: 'gone', column: null }));
    else if (mode === 'skip') plans.push({ ...plain, row, outcome: 'skipped', ...matched });
    else plans.push(await changed(ctx, row, value, match, { now, mode, parent }));
  }
  return plans;
};
