import { ChangeCompany, ChangeContact } from '#contracts/customers.ts';
import type { SentValue } from '#contracts/fields.ts';
import {
  changeCompany,
  changeContact,
  companiesToChange,
  contactsToChange,
  deleteCompany,
  deleteContact,
  removeAddress,
  removeMembership,
  setMembership,
  untagCompany,
  untagContact,
  type CompanyToChange,
  type ContactToChange,
} from '#server/modules/customers/index.ts';
import { companyName } from '#server/modules/duplicates/index.ts';
import { isCompanyReader as isFormReader } from '#server/modules/forms/index.ts';
import { isCompanyReader as isArticleReader } from '#server/modules/knowledge/index.ts';
import { tagsNamed } from '#server/modules/tags/index.ts';
import { countRecordsOf } from '#server/modules/threads/index.ts';
import { attempt } from '#server/platform/db/attempt.ts';
import type { Context } from '#server/platform/db/context.ts';
import { Refusal } from '#server/platform/refusal.ts';
import type { ImportJob } from '../queries/imports.ts';
import { comparable } from '../rules/difference.ts';
import { Before } from '../rules/effect.ts';

export interface Undoing {
  readonly place: number;
  readonly recordId: string;
  readonly made: boolean;
  readonly version: number;
  readonly before: unknown;
}

/** Why something stays, and what of it. */
export interface Stays {
  readonly code: 'changed_since' | 'in_use' | 'company_in_use' | 'gone';
  readonly column: string | null;
}

type Now = CompanyToChange | ContactToChange;

const nowOf = async (ctx: Context, { sort }: ImportJob, id: string): Promise<Now | undefined> =>
  (sort === 'company' ? await companiesToChange(ctx, [id]) : await contactsToChange(ctx, [id])).get(id);

const leadBack = async (ctx: Context, contactId: string, { leads }: Before): Promise<void> => {
  const company = leads && (await companiesToChange(ctx, [leads.companyId])).get(leads.companyId);
  if (leads === null || company?.primaryContactId !== contactId) return;
  await changeCompany(ctx, company.id, { version: company.version, primaryContactId: leads.was });
};

const deleteMade = async (ctx: Context, { sort }: ImportJob, { recordId, before }: Undoing): Promise<void> => {
  if (sort === 'company') return deleteCompany(ctx, recordId);
  // Whoever led before leads again, unless they can't by now.
  await attempt(ctx, () => leadBack(ctx, recordId, Before.parse(before)));
  return deleteContact(ctx, recordId);
};

const removeMade = async (ctx: Context, job: ImportJob, undoing: Undoing): Promise<Stays | null> => {
  const { recordId, version } = undoing;
  const now = await nowOf(ctx, job, recordId);
  if (!now) return { code: 'gone', column: null };
  if (now.version !== version) return { code: 'changed_since', column: null };
  if ('verified' in now && (now.verified || (await countRecordsOf(ctx, recordId)) > 0)) return { code: 'in_use', column: null };
  const gone = await attempt(ctx, () => deleteMade(ctx, job, undoing));
  if (gone instanceof Refusal) return { code: 'in_use', column: null };
  await ctx.db.deleteFrom('imports.known').where('workspaceId', '=', ctx.workspaceId).where('recordId', '=', recordId).execute();
  return null;
};

/** What is still as the import made it goes back; what somebody has changed since is newer, and is named. */
const goingBack = (now: Readonly<Record<string, unknown>>, changes: Before['set']) => {
  const entries = Object.entries(changes);
  const same = entries.filter(([name, { is }]) => comparable(now[name]) === comparable(is));
  return {
    back: Object.fromEntries(same.map(([name, { was }]) => [name, was])),
    stays: entries.filter((entry) => !same.includes(entry)).map(([name]) => name),
  };
};

const fieldsBack = (now: Now, fields: Before['fields']) => {
  const { back, stays } = goingBack(now.fields, fields);
  return { back: back as Record<string, SentValue>, stays: stays.map((key) => `fields.${key}`) };
};

const companyBack = async (ctx: Context, now: CompanyToChange, before: Before): Promise<string[]> => {
  const [own, fields] = [goingBack({ ...now }, before.set), fieldsBack(now, before.fields)];
  await changeCompany(ctx, now.id, ChangeCompany.parse({ version: now.version, ...own.back, fields: fields.back }));
  for (const tagId of (await tagsNamed(ctx, before.tags)).values()) await untagCompany(ctx, now.id, tagId);
  return [...own.stays, ...fields.stays];
};

const membershipBack = async (ctx: Context, now: ContactToChange, { membership }: Before): Promise<string[]> => {
  const is = now.memberships.find(({ companyId }) => companyId === membership?.companyId);
  if (membership === null || !is) return [];
  if (is.manager !== membership.manager) return ['manager'];
  if (membership.was === null) await removeMembership(ctx, now.id, membership.companyId);
  else await setMembership(ctx, now.id, membership.companyId, { manager: membership.was.manager });
  return [];
};

const contactBack = async (ctx: Context, now: ContactToChange, before: Before): Promise<string[]> => {
  const [own, fields] = [goingBack({ ...now }, before.set), fieldsBack(now, before.fields)];
  await changeContact(ctx, now.id, ChangeContact.parse({ version: now.version, ...own.back, fields: fields.back }));
  for (const tagId of (await tagsNamed(ctx, before.tags)).values()) await untagContact(ctx, now.id, tagId);
  const stays = [...own.stays, ...fields.stays];
  for (const address of before.addresses.filter((one) => now.addresses.includes(one)))
    if ((await attempt(ctx, () => removeAddress(ctx, now.id, address))) instanceof Refusal) stays.push('addresses');
  await leadBack(ctx, now.id, before);
  return [...stays, ...(await membershipBack(ctx, now, before))];
};

const putBack = async (ctx: Context, job: ImportJob, { recordId, before }: Undoing): Promise<Stays | null> => {
  const now = await nowOf(ctx, job, recordId);
  if (!now) return { code: 'gone', column: null };
  const was = Before.parse(before);
  const stays = 'memberships' in now ? await contactBack(ctx, now, was) : await companyBack(ctx, now, was);
  return stays.length === 0 ? null : { code: 'changed_since', column: [...new Set(stays)].join(', ') };
};

/** Takes back what one row did; null: all of it. */
export const takeBackRow = async (ctx: Context, job: ImportJob, undoing: Undoing): Promise<Stays | null> => {
  const tried = await attempt(ctx, () => (undoing.made ? removeMade : putBack)(ctx, job, undoing));
  return tried instanceof Refusal ? { code: 'changed_since', column: null } : tried;
};

// As `makeAlong` made it, but for the people in it and who leads them.
const isAsMade = async (ctx: Context, company: CompanyToChange, spelling: string): Promise<boolean> => {
  const { name, phones, tags, mailDomains, fields } = company;
  const texts = [company.notes, company.website, company.postalAddress, company.language, company.timeZone, company.parentId];
  return (
    companyName(name) === spelling &&
    texts.every((text) => text === null || text === '') &&
    [phones, tags, mailDomains].every(({ length }) => length === 0) &&
    Object.values(fields).every((value) => value === null || (Array.isArray(value) && value.length === 0)) &&
    !(await isArticleReader(ctx, company.id)) &&
    !(await isFormReader(ctx, company.id))
  );
};

/**
 * The companies that were made along go last, once nobody is in them any more; who has been put there since keeps them, and so
 * does whatever somebody wrote of them.
 */
export const takeBackAlong = async (ctx: Context, companyId: string, spelling: string): Promise<Stays | null> => {
  const now = (await companiesToChange(ctx, [companyId])).get(companyId);
  if (!now) return null;
  if (!(await isAsMade(ctx, now, spelling))) return { code: 'company_in_use', column: null };
  const gone = await attempt(ctx, () => deleteCompany(ctx, companyId));
  return gone instanceof Refusal && gone.code !== 'not_found' ? { code: 'company_in_use', column: null } : null;
};
