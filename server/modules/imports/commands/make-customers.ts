import { CreateCompany, CreateContact } from '#contracts/customers.ts';
import { createCompanies, createContacts, tagCustomers } from '#server/modules/customers/index.ts';
import { setValues } from '#server/modules/fields/index.ts';
import { tagNamed, tagsNamed } from '#server/modules/tags/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import type { ImportJob } from '../queries/imports.ts';
import { Before, type Done } from '../rules/effect.ts';
import { modeOf } from '../rules/match.ts';
import type { Plan } from '../rules/plan.ts';
import type { RowValue } from '../rules/row-value.ts';
import { leadCompany, type Along } from './make-along.ts';

interface Made {
  readonly id: string;
  readonly plan: Plan;
  readonly value: RowValue;
}

const kept = <Value>(value: Value | undefined, name: string): Record<string, Value> => (value === undefined ? {} : { [name]: value });

const sharedOf = ({ name, phones, postalAddress, language, timeZone, kinds, notes }: RowValue) => ({
  name,
  phones,
  ...kept(postalAddress, 'postalAddress'),
  ...kept(language, 'language'),
  ...kept(timeZone, 'timeZone'),
  ...kept(notes, 'notes'),
  ...(kinds.length === 0 ? {} : { kinds }),
});

const companyOf = ({ id, plan, value }: Made) => {
  const { fields: _, ...company } = CreateCompany.parse({
    ...sharedOf(value),
    ...kept(value.website, 'website'),
    mailDomains: value.domains,
    parentId: plan.parentId,
  });
  return { ...company, id };
};

const contactOf = ({ id, plan, value }: Made, along: Along) => {
  const { fields: _, address: __, companyId: ___, ...contact } = CreateContact.parse(sharedOf(value));
  const companyId = plan.companyId ?? along.get(plan.joins ?? '') ?? null;
  return {
    ...contact,
    id,
    addresses: value.addresses,
    membership: companyId === null ? null : { companyId, manager: value.manager ?? false },
  };
};

const tag = async (ctx: Context, { sort }: ImportJob, made: readonly Made[]): Promise<void> => {
  const names = [...new Set(made.flatMap(({ value }) => value.tags))];
  if (names.length === 0) return;
  const ids = new Map(await tagsNamed(ctx, names));
  for (const name of names) if (!ids.has(name)) ids.set(name, (await tagNamed(ctx, name)).id);
  await tagCustomers(
    ctx,
    sort,
    made.flatMap(({ id, value }) => [...new Set(value.tags.map((name) => ids.get(name) ?? ''))].map((tagId) => ({ id, tagId }))),
  );
};

/** Makes all of these in a few statements, with their tags, fields and companies; refused as a whole. */
export const makeCustomers = async (ctx: Context, job: ImportJob, plans: readonly Plan[], along: Along): Promise<Done[]> => {
  const made = plans.flatMap((plan): Made[] => (plan.row.value === null ? [] : [{ id: newId(), plan, value: plan.row.value }]));
  if (job.sort === 'company') await createCompanies(ctx, made.map(companyOf));
  else
    await createContacts(
      ctx,
      made.map((one) => contactOf(one, along)),
    );
  for (const { id, value } of made) await setValues(ctx, { on: job.sort, id }, value.fields);
  await tag(ctx, job, made);
  const done: Done[] = [];
  for (const { id, plan, value } of made) {
    const companyId = plan.companyId ?? along.get(plan.joins ?? '') ?? null;
    const replaces = modeOf(plan.row.decision, job.rule) === 'update';
    const leads = value.primaryContact ? await leadCompany(ctx, { contactId: id, companyId, replaces }) : null;
    const before = leads === null ? {} : Before.parse({ leads });
    done.push({ plan, effect: { place: plan.row.place, recordId: id, made: true, version: 1, before } });
  }
  return done;
};
