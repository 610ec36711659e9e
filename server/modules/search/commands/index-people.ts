import { searchableCompanies, searchableContacts } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { labelOf } from '#server/platform/words/tokens.ts';
import { indexThings, type Thing } from './index-thing.ts';

type Selection = Parameters<typeof searchableContacts>[1];

/** Returns the ids of those that there were. */
export const indexContacts = async (ctx: Context, of: Selection): Promise<string[]> => {
  const contacts = await searchableContacts(ctx, of);
  const things = contacts.map(({ id, name, addresses, companies, phones, postalAddress, notes, tags, values, updatedAt }): Thing => ({
    kind: 'contact',
    id,
    sides: ['owner'],
    label: labelOf(name, ...addresses),
    parts: [
      { text: name, weight: 'A' },
      ...addresses.map((text) => ({ text, weight: 'A' as const })),
      ...companies.map((company) => ({ text: company.name, weight: 'B' as const })),
      ...phones.map((text) => ({ text, weight: 'C' as const })),
      ...[postalAddress ?? '', notes].map((text) => ({ text, weight: 'C' as const })),
      ...[...tags.map((tag) => tag.name), ...values].map((text) => ({ text, weight: 'C' as const })),
    ],
    at: updatedAt,
  }));
  await indexThings(ctx, things);
  return contacts.map((contact) => contact.id);
};

export const indexCompanies = async (ctx: Context, of: Selection): Promise<string[]> => {
  const companies = await searchableCompanies(ctx, of);
  const things = companies.map(({ id, name, phones, website, mailDomains, postalAddress, notes, tags, values, updatedAt }): Thing => ({
    kind: 'company',
    id,
    sides: ['owner'],
    label: labelOf(name),
    parts: [
      { text: name, weight: 'A' },
      ...[website, ...mailDomains].map((text) => ({ text, weight: 'B' as const })),
      ...[...phones, postalAddress, notes, ...tags.map((tag) => tag.name), ...values].map((text) => ({ text, weight: 'C' as const })),
    ],
    at: updatedAt,
  }));
  await indexThings(ctx, things);
  return companies.map((company) => company.id);
};
