import {
  companiesCalled,
  companiesToChange,
  contactsToChange,
  knownAt,
  peopleCalled,
  type ContactToChange,
} from '#server/modules/customers/index.ts';
import { companyName, knownByKeys } from '#server/modules/duplicates/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { ImportJob } from '../queries/imports.ts';
import { knownIn } from '../queries/known.ts';
import { rowsOf, type RowHeld } from '../queries/rows.ts';
import { differenceOf } from '../rules/difference.ts';
import { matchOf, modeOf, type Match } from '../rules/match.ts';
import { plain, refused, type Plan } from '../rules/plan.ts';
import type { RowProblem, RowValue } from '../rules/row-value.ts';

/** The company that a person is put into: one that is there, or one that is made along; `free`: no earlier row makes it. */
type Company = { readonly id: string } | { readonly makes: string; readonly free: boolean } | { readonly problem: RowProblem } | null;

/** Companies by the names that rows give; `applying`: one that an earlier row was to make and didn't is made by the next. */
const companiesOf = async (
  ctx: Context,
  job: ImportJob,
  rows: readonly RowHeld[],
  applying: boolean,
): Promise<(row: RowHeld) => Company> => {
  const names = [...new Set(rows.flatMap(({ value }) => value?.company ?? []))];
  const exact = await companiesCalled(ctx, names);
  const unknown = names.filter((name) => !exact.has(name));
  const alike = await knownByKeys(
    ctx,
    unknown.flatMap((name) => (companyName(name) === '' ? [] : [`name:${companyName(name)}`])),
  );
  const spellings = unknown.map(companyName);
  const making = spellings.length === 0 ? [] : await rowsOf(ctx, job.id).where('makes', 'in', spellings).execute();
  return ({ place, value }) => {
    const name = value?.company;
    if (name === undefined) return null;
    const makes = companyName(name);
    const [id, more] = exact.get(name)?.map((company) => company.id) ?? alike.get(`name:${makes}`) ?? [];
    if (more !== undefined) return { problem: { code: 'company_ambiguous', column: null } };
    if (id !== undefined) return { id };
    const earlier = making.find((row) => row.makes === makes && row.place !== place);
    if (earlier?.madeId) return { id: earlier.madeId };
    return { makes, free: applying || earlier === undefined };
  };
};

interface Lookups {
  readonly people: ReadonlyMap<string, ContactToChange>;
  readonly match: (row: RowHeld, company: Company) => Match;
  readonly holder: (address: string) => string | null;
}

const look = async (ctx: Context, job: ImportJob, rows: readonly RowHeld[]): Promise<Lookups> => {
  const values = rows.flatMap(({ value }) => value ?? []);
  const at = await knownAt(
    ctx,
    values.flatMap(({ addresses }) => addresses),
  );
  const nameless = values.filter(({ addresses }) => !addresses.some((address) => at.has(address)));
  const namesakes = await peopleCalled(
    ctx,
    nameless.filter(({ addresses, company }) => addresses.length === 0 || company !== undefined).map(({ name }) => name),
  );
  const candidates = [...[...at.values()].map(({ id }) => id), ...[...namesakes.values()].flat().map(({ id }) => id)];
  const known = await knownIn(ctx, job, { keys: values.flatMap(({ key }) => key ?? []), ids: candidates });
  const people = await contactsToChange(ctx, [...candidates, ...known.map(({ recordId }) => recordId)]);
  const isOther = (id: string, key: string | undefined): boolean => {
    const own = known.filter(({ recordId }) => recordId === id);
    return key !== undefined && own.length > 0 && !own.some((one) => one.key === key);
  };
  // By a name alone only those with whom nothing speaks against it: many are called alike.
  const agreeing = ({ name, key, addresses, phones }: RowValue, company: Company): string[] =>
    (namesakes.get(name) ?? [])
      .filter(({ id, hasAddress, companyIds, phones: own }) => {
        if (isOther(id, key) || (addresses.length > 0 && hasAddress)) return false;
        if (company !== null) return 'id' in company && companyIds.includes(company.id);
        return (
          addresses.length === 0 && !hasAddress && (phones.length === 0 ? own.length === 0 : own.some((phone) => phones.includes(phone)))
        );
      })
      .map(({ id }) => id);
  const match = ({ value }: RowHeld, company: Company): Match => {
    if (value === null) return null;
    const keyed = known.filter(({ key, recordId }) => key === value.key && people.has(recordId)).map(({ recordId }) => recordId);
    return matchOf([
      { by: 'key', ids: keyed, alsoNamed: [] },
      { by: 'email', ids: value.addresses.flatMap((address) => at.get(address)?.id ?? []), alsoNamed: [] },
      { by: 'name', ids: agreeing(value, company), alsoNamed: [] },
    ]);
  };
  return { people, match, holder: (address) => at.get(address)?.id ?? null };
};

const changed = (
  row: RowHeld,
  value: RowValue,
  { id, by }: { id: string; by: string },
  { now, mode, company, primaryId }: { now: ContactToChange; mode: 'fill' | 'update'; company: Company; primaryId: string | null },
): Plan => {
  const difference = differenceOf({ ...now, website: '', mailDomains: [] }, value, mode);
  const membership = company !== null && 'id' in company ? now.memberships.find(({ companyId }) => companyId === company.id) : undefined;
  const joins = company !== null && !membership && (mode === 'update' || now.memberships.length === 0);
  const isIn = joins || membership !== undefined;
  const manages =
    isIn && value.manager !== undefined && (membership ? mode === 'update' && membership.manager !== value.manager : value.manager);
  const leads = isIn && value.primaryContact === true && primaryId !== id && (mode === 'update' || primaryId === null);
  const changes = [
    ...Object.keys(difference.set),
    ...Object.keys(difference.fields).map((key) => `fields.${key}`),
    ...(difference.tags.length > 0 ? ['tags'] : []),
    ...(difference.addresses.length > 0 ? ['addresses'] : []),
    ...(joins ? ['company'] : []),
    ...(manages ? ['manager'] : []),
    ...(leads ? ['primaryContact'] : []),
  ];
  return {
    ...plain,
    row,
    outcome: changes.length > 0 ? 'changed' : 'unchanged',
    matchedBy: by,
    matchedId: id,
    changes,
    difference,
    joins: joins && company !== null && 'makes' in company ? company.makes : null,
    companyId: isIn && company !== null && 'id' in company ? company.id : null,
  };
};

export const planContacts = async (ctx: Context, job: ImportJob, rows: readonly RowHeld[], applying: boolean): Promise<Plan[]> => {
  const [companyOf, lookups] = [await companiesOf(ctx, job, rows, applying), await look(ctx, job, rows)];
  const found = new Map(rows.map((row) => [row, companyOf(row)]));
  const companies = await companiesToChange(
    ctx,
    [...found.values()].flatMap((company) => (company !== null && 'id' in company ? company.id : [])),
  );
  const plans = rows.map((row): Plan => {
    const [company, mode, { value }] = [found.get(row) ?? null, modeOf(row.decision, job.rule), row];
    const match = lookups.match(row, company);
    if (value === null) return refused(row, { code: 'other', column: null });
    if (company !== null && 'problem' in company) return refused(row, company.problem);
    const taken = (id: string | null) => value.addresses.some((address) => ![null, id].includes(lookups.holder(address)));
    if (match !== null && 'problem' in match && mode !== 'new') return refused(row, match.problem);
    const id = match !== null && 'id' in match ? match.id : null;
    const matched = { matchedBy: match !== null && 'id' in match ? match.by : null, matchedId: id };
    if (mode === 'new' || id === null) {
      if (taken(null)) return refused(row, { code: 'address_taken', column: null });
      if (mode === 'new' && row.repeats !== null && row.matchedBy === 'email') return refused(row, { code: 'address_taken', column: null });
      const joins = company !== null && 'makes' in company ? company.makes : null;
      return { ...plain, row, outcome: 'new', joins, companyId: company !== null && 'id' in company ? company.id : null, ...matched };
    }
    const now = lookups.people.get(id);
    if (!now) return refused(row, { code: 'gone', column: null });
    if (mode === 'skip') return { ...plain, row, outcome: 'skipped', ...matched };
    if (taken(id)) return refused(row, { code: 'two_people', column: null });
    const primaryId = company !== null && 'id' in company ? (companies.get(company.id)?.primaryContactId ?? null) : null;
    return changed(row, value, { id, by: matched.matchedBy ?? 'name' }, { now, mode, company, primaryId });
  });
  // Whoever is the first to need a company makes it; the others join it.
  const claimed = new Set<string>();
  return plans.map((plan) => {
    const company = found.get(plan.row) ?? null;
    if (plan.joins === null || claimed.has(plan.joins) || company === null || !('free' in company) || !company.free) return plan;
    claimed.add(plan.joins);
    return { ...plan, makes: plan.joins };
  });
};
