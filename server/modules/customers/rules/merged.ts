import type { Company, Contact } from '#contracts/customers.ts';

const mostPhones = 10;
const mostDomains = 50;

const bothOf = (one: readonly string[], other: readonly string[], most: number): string[] =>
  [...new Set([...one, ...other])].slice(0, most);

/** Nothing that somebody wrote down is lost. */
const notesOf = (into: string, from: string): string => [into, from].filter((text) => text.trim() !== '').join('\n\n');

const either = <Value>(name: string, into: Value, from: Value, take: ReadonlySet<string>): Value => {
  const empty = (value: Value) => value === null || value === '';
  return (take.has(name) && !empty(from)) || empty(into) ? from : into;
};

/** A person out of two: what the one who stays has, its gaps filled, and what is named taken from the other. */
export const mergedContact = (into: Contact, from: Contact, take: ReadonlySet<string>) => ({
  name: either('name', into.name, from.name, take),
  kinds: bothOf(into.kinds, from.kinds, 4),
  phones: bothOf(into.phones, from.phones, mostPhones),
  postalAddress: either('postalAddress', into.postalAddress, from.postalAddress, take),
  language: either('language', into.language, from.language, take),
  timeZone: either('timeZone', into.timeZone, from.timeZone, take),
  notes: notesOf(into.notes, from.notes),
  // One of the addresses was proven.
  verified: into.verified || from.verified,
  // A real one is no sample, whose removal would take it along.
  sample: into.sample && from.sample,
});

export const mergedCompany = (into: Company, from: Company, take: ReadonlySet<string>) => ({
  name: either('name', into.name, from.name, take),
  kinds: bothOf(into.kinds, from.kinds, 4),
  phones: bothOf(into.phones, from.phones, mostPhones),
  website: either('website', into.website, from.website, take),
  postalAddress: either('postalAddress', into.postalAddress, from.postalAddress, take),
  language: either('language', into.language, from.language, take),
  timeZone: either('timeZone', into.timeZone, from.timeZone, take),
  mailDomains: bothOf(into.mailDomains, from.mailDomains, mostDomains),
  notes: notesOf(into.notes, from.notes),
  sample: into.sample && from.sample,
});
