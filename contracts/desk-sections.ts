import { z } from 'zod';

/** Parts of the Customer Desk that are opened one by one; a part without a module behind it is kept and shown nowhere. */
export const Section = z.enum(['tickets', 'knowledge', 'forms', 'invoices', 'quotes', 'timesheets', 'projects', 'tasks']);
export type Section = z.infer<typeof Section>;

/** Whom of a company the desk is open to. */
export const DeskPeople = z.enum(['off', 'everyone', 'selected']);
export type DeskPeople = z.infer<typeof DeskPeople>;

/** What was set, of one person: all that decides what they see. */
export interface DeskFacts {
  /** For people without a company, and for companies that say nothing of their own. */
  readonly workspace: { readonly open: boolean; readonly sections: readonly Section[] };
  /** null: as the company says. */
  readonly person: { readonly open: boolean | null; readonly on: readonly Section[]; readonly off: readonly Section[] };
  /** The primary one first. */
  readonly companies: readonly DeskCompany[];
}

export interface DeskCompany {
  readonly id: string;
  /** null: as the workspace says. */
  readonly people: DeskPeople | null;
  readonly sections: readonly Section[] | null;
  readonly selected: boolean;
  readonly manager: boolean;
}

/** `closed`: a section of a desk that is not open at all. `selected`: a company's list of people. */
export const DeskSource = z.enum(['person', 'company', 'selected', 'workspace', 'closed']);
export type DeskSource = z.infer<typeof DeskSource>;

export interface Verdict {
  readonly on: boolean;
  readonly by: DeskSource;
  readonly companyId: string | null;
}

/** By what is read: a section that a company has off lets nobody read because of that company. */
export interface ReadsAs {
  readonly knowledge: readonly string[];
  readonly forms: readonly string[];
  readonly news: readonly string[];
}
export const readsNothing: ReadsAs = { knowledge: [], forms: [], news: [] };

export interface DeskAccess {
  readonly desk: Verdict;
  readonly sections: Readonly<Record<Section, Verdict>>;
  /** Those that are on. */
  readonly open: readonly Section[];
  /** Companies whose articles, forms and news the person has beside their own. */
  readonly readsAs: ReadsAs;
  /** Companies all of whose tickets the person sees. */
  readonly manages: readonly string[];
}

const letsIn = ({ people, selected }: DeskCompany, byDefault: boolean): boolean =>
  people === null ? byDefault : people === 'everyone' || (people === 'selected' && selected);

const sourceOf = ({ people }: DeskCompany): DeskSource => (people === null ? 'workspace' : people === 'selected' ? 'selected' : 'company');

const deskOf = ({ workspace, person, companies }: DeskFacts): Verdict => {
  if (person.open !== null) return { on: person.open, by: 'person', companyId: null };
  const first = companies.find((company) => letsIn(company, workspace.open)) ?? companies[0];
  if (!first) return { on: workspace.open, by: 'workspace', companyId: null };
  return { on: letsIn(first, workspace.open), by: sourceOf(first), companyId: first.id };
};

const idsOf = (companies: readonly DeskCompany[]): string[] => companies.map(({ id }) => id);

/**
 * What of the Customer Desk is open to a person, and why. The person's own setting stands over the company's, a company's
 * over the workspace's; of several companies each that lets the person in adds what it opens.
 */
export const deskAccess = (facts: DeskFacts): DeskAccess => {
  const { workspace, person, companies } = facts;
  const desk = deskOf(facts);
  const counted = desk.on ? companies.filter((company) => person.open === true || letsIn(company, workspace.open)) : [];
  const opens = (company: DeskCompany, section: Section): boolean => (company.sections ?? workspace.sections).includes(section);
  const verdictOn = (section: Section): Verdict => {
    if (!desk.on) return { on: false, by: 'closed', companyId: null };
    if (person.off.includes(section)) return { on: false, by: 'person', companyId: null };
    if (person.on.includes(section)) return { on: true, by: 'person', companyId: null };
    const first = counted.find((company) => opens(company, section)) ?? counted[0];
    if (!first) return { on: workspace.sections.includes(section), by: 'workspace', companyId: null };
    return { on: opens(first, section), by: first.sections === null ? 'workspace' : 'company', companyId: first.id };
  };
  const sections = Object.fromEntries(Section.options.map((section) => [section, verdictOn(section)])) as Record<Section, Verdict>;
  const companiesIn = (section: Section): DeskCompany[] =>
    sections[section].on ? counted.filter((company) => person.on.includes(section) || opens(company, section)) : [];
  return {
    desk,
    sections,
    open: Section.options.filter((section) => sections[section].on),
    readsAs: { knowledge: idsOf(companiesIn('knowledge')), forms: idsOf(companiesIn('forms')), news: idsOf(counted) },
    manages: companiesIn('tickets').flatMap(({ id, manager }) => (manager ? [id] : [])),
  };
};
