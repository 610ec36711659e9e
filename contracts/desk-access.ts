import { z } from 'zod';
import { Id, Language, page, PageQuery } from './common.ts';
import { DeskPeople, DeskSource, Section } from './desk-sections.ts';
import { route } from './route.ts';
import { CompanyRef } from './shared-fields.ts';

const Sections = z
  .array(Section)
  .max(Section.options.length)
  .refine((sections) => new Set(sections).size === sections.length, 'each section once');

/** Whether something is on, and what says so; `company` is named where a company does. */
export const DeskReason = z.object({ on: z.boolean(), by: DeskSource, company: CompanyRef.nullable() });
export type DeskReason = z.infer<typeof DeskReason>;

export const DeskResult = z.object({ desk: DeskReason, sections: z.array(DeskReason.extend({ section: Section })) });
export type DeskResult = z.infer<typeof DeskResult>;

export const DeskDefault = z.object({ open: z.boolean(), sections: z.array(Section) });
export type DeskDefault = z.infer<typeof DeskDefault>;

const standing = {
  /** The sections that a module stands behind; others are kept and not shown. */
  standing: z.array(Section),
};

export const CompanyDesk = z.object({
  ...standing,
  /** null: as the workspace says. */
  people: DeskPeople.nullable(),
  sections: z.array(Section).nullable(),
  workspace: DeskDefault,
  version: z.int(),
  can: z.object({ change: z.boolean(), preview: z.boolean() }),
});
export type CompanyDesk = z.infer<typeof CompanyDesk>;

const OwnDesk = z.object({ open: z.boolean().nullable(), on: z.array(Section), off: z.array(Section) });

export const DeskPerson = z.object({
  id: Id,
  name: z.string(),
  address: z.string().nullable(),
  /** On the company's list; counts while the company has it on for selected people. */
  selected: z.boolean(),
  own: OwnDesk,
  result: DeskResult,
});
export type DeskPerson = z.infer<typeof DeskPerson>;

export const ContactDesk = z.object({
  ...standing,
  own: OwnDesk,
  result: DeskResult,
  version: z.int(),
  can: z.object({ change: z.boolean(), preview: z.boolean() }),
});
export type ContactDesk = z.infer<typeof ContactDesk>;

const People = z.array(Id).max(500);
export const ChangeCompanyDesk = z.strictObject({
  version: z.int(),
  people: DeskPeople.nullable(),
  sections: Sections.nullable(),
  /** Put on, or taken off, the list of selected people. Whoever was in before a list was begun is on it. */
  select: People.default([]),
  unselect: People.default([]),
});
export type ChangeCompanyDesk = z.infer<typeof ChangeCompanyDesk>;

export const ChangeContactDesk = z
  .strictObject({ version: z.int(), open: z.boolean().nullable(), on: Sections, off: Sections })
  .refine(({ on, off }) => !on.some((section) => off.includes(section)), { message: 'a section is on or off', path: ['off'] });
export type ChangeContactDesk = z.infer<typeof ChangeContactDesk>;

const at = { scope: 'workspace' } as const;
const OfCompany = z.strictObject({ company: Id });
const OfContact = z.strictObject({ contact: Id });

export const deskAccess = {
  ofWorkspace: route({
    ...at,
    name: 'customers.deskDefault',
    method: 'GET',
    path: '/desk-access',
    summary: 'To whom the Customer Desk is open unless a company or person says otherwise',
    reply: DeskDefault.extend(standing),
  }),
  changeOfWorkspace: route({
    ...at,
    name: 'customers.changeDeskDefault',
    method: 'PUT',
    path: '/desk-access',
    summary: 'Says to whom the Customer Desk is open unless a company or person says otherwise',
    body: z.strictObject({ open: z.boolean(), sections: Sections }),
    reply: DeskDefault.extend(standing),
  }),
  ofCompany: route({
    ...at,
    name: 'customers.companyDesk',
    method: 'GET',
    path: '/companies/:company/desk-access',
    summary: 'Whom of a company the Customer Desk is open to, and which sections of it',
    params: OfCompany,
    reply: CompanyDesk,
  }),
  changeOfCompany: route({
    ...at,
    name: 'customers.changeCompanyDesk',
    method: 'PUT',
    path: '/companies/:company/desk-access',
    summary: 'Opens or closes the Customer Desk for a company: off, all its people, or selected ones',
    params: OfCompany,
    body: ChangeCompanyDesk,
    reply: CompanyDesk,
    refusals: ['stale_version'],
  }),
  people: route({
    ...at,
    name: 'customers.companyDeskPeople',
    method: 'GET',
    path: '/companies/:company/desk-people',
    summary: 'People of a company by name, with what each sees of the Customer Desk and why',
    params: OfCompany,
    query: z.strictObject({ ...PageQuery, language: Language.default('en') }),
    reply: page(DeskPerson),
  }),
  ofContact: route({
    ...at,
    name: 'customers.contactDesk',
    method: 'GET',
    path: '/contacts/:contact/desk-access',
    summary: 'What a person sees of the Customer Desk and why',
    params: OfContact,
    reply: ContactDesk,
  }),
  changeOfContact: route({
    ...at,
    name: 'customers.changeContactDesk',
    method: 'PUT',
    path: '/contacts/:contact/desk-access',
    summary: "A person's own setting, which stands over the company's",
    params: OfContact,
    body: ChangeContactDesk,
    reply: ContactDesk,
    refusals: ['stale_version'],
  }),
  preview: route({
    ...at,
    name: 'customers.previewDesk',
    method: 'POST',
    path: '/contacts/:contact/desk-previews',
    summary: 'Opens the Customer Desk in this browser as a person sees it, to look at only, for an hour',
    params: OfContact,
    body: z.strictObject({}),
    reply: z.object({ path: z.string() }),
    refusals: ['token_cannot', 'desk_closed'],
  }),
} as const;
