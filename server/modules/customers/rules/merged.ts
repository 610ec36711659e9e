import type { Company, Contact } from '#contracts/customers.ts';

const mostPhones = 10;
const mostDomains = 50;

const allOf = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];
const bothOf = (one: readonly string[], other: readonly string[], most: number): string[] => allOf(one, other).slice(0, most);

/** What there is no room for in its field, as a line of the notes. */
const beyond = (one: readonly string[], other: readonly string[], most: number): string => allOf(one, other).slice(most).join(', ');

/** Nothing that somebody wrote down is lost. */
const notesOf = (...texts: readonly string[]): string => texts.filter((text) => text.trim() !== '').join('\n\n');

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
  notes: notesOf(into.notes, from.notes, beyond(into.phones, from.phones, mostPhones)),
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
  notes: notesOf(
    into.notes,
    from.notes,
    beyond(into.phones, from.phones, mostPhones),
    beyond(into.mailDomains, from.mailDomains, mostDomains),
  ),
  sample: into.sample && from.sample,
});

const nothing = { name: '', website: '', postalAddress: '', language: null, timeZone: null } as const;
const facts = Object.keys(nothing) as (keyof typeof nothing)[];
const lists = ['kinds', 'phones', 'mailDomains'] as const;

/** What the company that goes was when the merge began. */
export type BegunFacts = Pick<Company, keyof typeof nothing | (typeof lists)[number] | 'notes'>;

/** Of a company that goes, only what was changed since: for a merge that has taken the rest. */
export const changedSince = (from: Company, begun: BegunFacts): Company => ({
  ...from,
  ...Object.fromEntries(facts.map((name) => [name, from[name] === begun[name] ? nothing[name] : from[name]])),
  ...Object.fromEntries(lists.map((name) => [name, from[name].filter((each) => !(begun[name] as readonly string[]).includes(each))])),
  notes: from.notes.startsWith(begun.notes) ? from.notes.slice(begun.notes.length).trim() : from.notes,
});
