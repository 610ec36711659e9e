import { ChangeCompany, ChangeContact } from '#contracts/customers.ts';
import {
  addAddress,
  changeCompany,
  changeContact,
  companiesToChange,
  contactsToChange,
  setMembership,
  tagCompany,
  tagContact,
} from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import type { ImportJob } from '../queries/imports.ts';
import { Before, type Effect } from '../rules/effect.ts';
import { modeOf } from '../rules/match.ts';
import type { Plan } from '../rules/plan.ts';
import { leadCompany, type Along } from './make-along.ts';

const turned = (now: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>): Before['set'] =>
  Object.fromEntries(Object.entries(wanted).map(([name, is]) => [name, { was: now[name] ?? null, is }]));

/** Goes the way of a change by hand, with its rights, history and events. */
const changeOfCompany = async (ctx: Context, { matchedId, difference, parentId, row }: Plan): Promise<Effect> => {
  const id = found(matchedId);
  const now = found((await companiesToChange(ctx, [id])).get(id));
  const { set, fields, tags } = found(difference);
  const wanted = { ...set, ...(parentId === null ? {} : { parentId }) };
  await changeCompany(ctx, id, ChangeCompany.parse({ version: now.version, ...wanted, fields }));
  for (const name of tags) await tagCompany(ctx, id, name);
  const { version } = found((await companiesToChange(ctx, [id])).get(id));
  const before = Before.parse({ set: turned({ ...now }, wanted), fields: turned(now.fields, fields), tags });
  return { place: row.place, recordId: id, made: false, version, before };
};

const changeOfContact = async (ctx: Context, { rule }: ImportJob, plan: Plan, along: Along): Promise<Effect> => {
  const id = found(plan.matchedId);
  const now = found((await contactsToChange(ctx, [id])).get(id));
  const { set, fields, tags, addresses } = found(plan.difference);
  const companyId = plan.companyId ?? along.get(plan.joins ?? '') ?? null;
  await changeContact(ctx, id, ChangeContact.parse({ version: now.version, ...set, fields }));
  for (const address of addresses) await addAddress(ctx, id, { address, primary: false });
  for (const name of tags) await tagContact(ctx, id, name);
  const joins = plan.changes.includes('company') || plan.changes.includes('manager');
  const was = now.memberships.find((membership) => membership.companyId === companyId) ?? null;
  const manager = plan.changes.includes('manager') ? (plan.row.value?.manager ?? false) : (was?.manager ?? false);
  if (joins && companyId !== null) await setMembership(ctx, id, companyId, { manager });
  const replaces = modeOf(plan.row.decision, rule) === 'update';
  const leads = plan.changes.includes('primaryContact') ? await leadCompany(ctx, { contactId: id, companyId, replaces }) : null;
  const { version } = found((await contactsToChange(ctx, [id])).get(id));
  const before = Before.parse({
    set: turned({ ...now }, set),
    fields: turned(now.fields, fields),
    tags,
    addresses,
    membership: joins && companyId !== null ? { companyId, was, manager } : null,
    leads,
  });
  return { place: plan.row.place, recordId: id, made: false, version, before };
};

export const changeCustomer = (ctx: Context, job: ImportJob, plan: Plan, along: Along): Promise<Effect> =>
  job.sort === 'company' ? changeOfCompany(ctx, plan) : changeOfContact(ctx, job, plan, along);
