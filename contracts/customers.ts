import { z } from 'zod';
import { Created, Done, EmailAddress, Id, Instant, Language, line, Name, page, PageQuery, Text } from './common.ts';
import { FieldValues, SentValues } from './fields.ts';
import { route } from './route.ts';
import { CompanyRef, Inherited, ownOfContact, shared, sharedByCompany } from './shared-fields.ts';
import { Tag, TagName } from './tags.ts';

export const CustomerKind = z.enum(['client', 'supplier', 'contractor', 'partner']);
export type CustomerKind = z.infer<typeof CustomerKind>;

const Kinds = z
  .array(CustomerKind)
  .max(4)
  .refine((kinds) => new Set(kinds).size === kinds.length, 'each kind once');
const Phones = z.array(line(50)).max(10);
const Website = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]);
const MailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?!-)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u, 'a domain such as example.com');
const Notes = Text.max(20_000);
/** Sent back with a change; another number than the record's answers 409 `stale_version` with what it is now. */
const Version = z.int().min(1);

export const CompanyRow = z.object({
  id: Id,
  name: z.string(),
  kinds: z.array(CustomerKind),
  parent: CompanyRef.nullable(),
  people: z.int(),
  tags: z.array(Tag),
  website: z.string(),
  sample: z.boolean(),
  updatedAt: Instant,
});
export type CompanyRow = z.infer<typeof CompanyRow>;

export const Company = CompanyRow.extend({
  phones: z.array(z.string()),
  ...shared,
  /** Mail from these domains suggests this company for a new contact. */
  mailDomains: z.array(z.string()),
  notes: z.string(),
  primaryContact: z.object({ id: Id, name: z.string(), address: z.string().nullable() }).nullable(),
  departments: z.array(CompanyRef),
  fields: FieldValues,
  createdAt: Instant,
  version: Version,
  can: z.object({ change: z.boolean(), remove: z.boolean() }),
});
export type Company = z.infer<typeof Company>;

const companyFields = {
  name: Name,
  kinds: Kinds,
  parentId: Id.nullable(),
  phones: Phones,
  website: Website,
  ...sharedByCompany,
  mailDomains: z.array(MailDomain).max(50),
  notes: Notes,
  /** By key; one that is not named stays as it is. */
  fields: SentValues,
};
export const CreateCompany = z.strictObject({
  name: companyFields.name,
  kinds: companyFields.kinds.default(['client']),
  parentId: companyFields.parentId.default(null),
  phones: companyFields.phones.default([]),
  website: companyFields.website.default(''),
  postalAddress: companyFields.postalAddress.default(''),
  language: companyFields.language.default(null),
  timeZone: companyFields.timeZone.default(null),
  mailDomains: companyFields.mailDomains.default([]),
  notes: companyFields.notes.default(''),
  fields: companyFields.fields.optional(),
});
export type CreateCompany = z.infer<typeof CreateCompany>;
export const ChangeCompany = z.strictObject({
  version: Version,
  ...z.strictObject({ ...companyFields, primaryContactId: Id.nullable() }).partial().shape,
});
export type ChangeCompany = z.infer<typeof ChangeCompany>;

export const CompanyPerson = z.object({
  id: Id,
  name: z.string(),
  address: z.string().nullable(),
  /** This is the person's primary company. */
  primary: z.boolean(),
  manager: z.boolean(),
});
export type CompanyPerson = z.infer<typeof CompanyPerson>;

export const ContactRow = z.object({
  id: Id,
  name: z.string(),
  kinds: z.array(CustomerKind),
  address: z.string().nullable(),
  company: CompanyRef.nullable(),
  tags: z.array(Tag),
  /** Whether the Customer Desk is open to them, by whatever says so. */
  portal: z.boolean(),
  verified: z.boolean(),
  sample: z.boolean(),
  updatedAt: Instant,
});
export type ContactRow = z.infer<typeof ContactRow>;

export const Membership = z.object({
  company: CompanyRef,
  primary: z.boolean(),
  /** A manager sees the records of the whole company. */
  manager: z.boolean(),
});
export type Membership = z.infer<typeof Membership>;

export const Contact = ContactRow.extend({
  phones: z.array(z.string()),
  /** Their own; null: that of the primary company, as it is now. So are language and time zone. */
  postalAddress: z.string().nullable(),
  language: Language.nullable(),
  timeZone: z.string().nullable(),
  /** null: no primary company. */
  inherited: Inherited.nullable(),
  notes: z.string(),
  addresses: z.array(z.object({ address: z.string(), primary: z.boolean() })),
  /** The primary company first. */
  memberships: z.array(Membership),
  fields: FieldValues,
  createdAt: Instant,
  version: Version,
  can: z.object({ change: z.boolean() }),
});
export type Contact = z.infer<typeof Contact>;

const contactFields = {
  name: Name,
  kinds: Kinds,
  phones: Phones,
  ...ownOfContact,
  notes: Notes,
  fields: SentValues,
};
export const CreateContact = z.strictObject({
  name: contactFields.name,
  kinds: contactFields.kinds.default(['client']),
  phones: contactFields.phones.default([]),
  postalAddress: contactFields.postalAddress.default(null),
  language: contactFields.language.default(null),
  timeZone: contactFields.timeZone.default(null),
  notes: contactFields.notes.default(''),
  address: EmailAddress.nullable().default(null),
  /** The primary company. */
  companyId: Id.nullable().default(null),
  fields: contactFields.fields.optional(),
});
export type CreateContact = z.infer<typeof CreateContact>;
export const ChangeContact = z.strictObject({ version: Version, ...z.strictObject(contactFields).partial().shape });
export type ChangeContact = z.infer<typeof ChangeContact>;

export const SetMembership = z.strictObject({
  primary: z.boolean().optional(),
  manager: z.boolean().optional(),
});
export type SetMembership = z.infer<typeof SetMembership>;

const CompanyParams = z.strictObject({ company: Id });
const ContactParams = z.strictObject({ contact: Id });
const MembershipParams = z.strictObject({ contact: Id, company: Id });
/** `language` is the reader's, by whose alphabet names are sorted. */
const ListQuery = {
  ...PageQuery,
  q: z.string().trim().max(200).optional(),
  kind: CustomerKind.optional(),
  tag: Id.optional(),
  language: Language.default('en'),
};
export const CompanyQuery = z.strictObject({ ...ListQuery, parent: Id.optional() });
export type CompanyQuery = z.infer<typeof CompanyQuery>;
export const ContactQuery = z.strictObject({ ...ListQuery, company: Id.optional() });
export type ContactQuery = z.infer<typeof ContactQuery>;
export const PeopleQuery = z.strictObject({ ...PageQuery, language: Language.default('en') });
export type PeopleQuery = z.infer<typeof PeopleQuery>;

const at = { scope: 'workspace' } as const;

export const customers = {
  companies: route({
    ...at,
    name: 'customers.companies',
    method: 'GET',
    path: '/companies',
    summary: 'Companies by name; `q` narrows while typing',
    query: CompanyQuery,
    reply: page(CompanyRow),
  }),
  createCompany: route({
    ...at,
    name: 'customers.createCompany',
    method: 'POST',
    path: '/companies',
    summary: 'Create a company',
    body: CreateCompany,
    reply: Created,
  }),
  company: route({
    ...at,
    name: 'customers.company',
    method: 'GET',
    path: '/companies/:company',
    summary: 'One company',
    params: CompanyParams,
    reply: Company,
  }),
  changeCompany: route({
    ...at,
    name: 'customers.changeCompany',
    method: 'PATCH',
    path: '/companies/:company',
    summary: 'Change a company',
    params: CompanyParams,
    body: ChangeCompany,
    reply: Company,
    refusals: ['stale_version', 'company_within_itself'],
  }),
  deleteCompany: route({
    ...at,
    name: 'customers.deleteCompany',
    method: 'DELETE',
    path: '/companies/:company',
    summary: 'Delete a company that has no people, departments or records',
    params: CompanyParams,
    reply: Done,
    refusals: ['company_in_use'],
  }),
  companyPeople: route({
    ...at,
    name: 'customers.companyPeople',
    method: 'GET',
    path: '/companies/:company/people',
    summary: 'People of a company by name',
    params: CompanyParams,
    query: PeopleQuery,
    reply: page(CompanyPerson),
  }),
  contacts: route({
    ...at,
    name: 'customers.contacts',
    method: 'GET',
    path: '/contacts',
    summary: 'Contacts by name; `q` narrows by name and address while typing',
    query: ContactQuery,
    reply: page(ContactRow),
  }),
  createContact: route({
    ...at,
    name: 'customers.createContact',
    method: 'POST',
    path: '/contacts',
    summary: 'Create a contact',
    body: CreateContact,
    reply: Created,
    refusals: ['address_taken'],
  }),
  contact: route({
    ...at,
    name: 'customers.contact',
    method: 'GET',
    path: '/contacts/:contact',
    summary: 'One contact with addresses and companies',
    params: ContactParams,
    reply: Contact,
  }),
  changeContact: route({
    ...at,
    name: 'customers.changeContact',
    method: 'PATCH',
    path: '/contacts/:contact',
    summary: 'Change a contact',
    params: ContactParams,
    body: ChangeContact,
    reply: Contact,
    refusals: ['stale_version'],
  }),
  addAddress: route({
    ...at,
    name: 'customers.addAddress',
    method: 'POST',
    path: '/contacts/:contact/addresses',
    summary: 'Add an address that leads to this contact',
    params: ContactParams,
    body: z.strictObject({ address: EmailAddress, primary: z.boolean().default(false) }),
    reply: Contact,
    refusals: ['address_taken', 'too_many'],
  }),
  makeAddressPrimary: route({
    ...at,
    name: 'customers.makeAddressPrimary',
    method: 'PUT',
    path: '/contacts/:contact/primary-address',
    summary: 'Choose the address that mail goes to',
    params: ContactParams,
    body: z.strictObject({ address: EmailAddress }),
    reply: Contact,
  }),
  removeAddress: route({
    ...at,
    name: 'customers.removeAddress',
    method: 'DELETE',
    path: '/contacts/:contact/addresses/:address',
    summary: 'Remove an address; the primary one only when it is the last',
    params: z.strictObject({ contact: Id, address: EmailAddress }),
    reply: Contact,
    refusals: ['primary_address'],
  }),
  setMembership: route({
    ...at,
    name: 'customers.setMembership',
    method: 'PUT',
    path: '/contacts/:contact/companies/:company',
    summary: 'Put a contact into a company, or change what it is there',
    params: MembershipParams,
    body: SetMembership,
    reply: Contact,
    refusals: ['too_many'],
  }),
  tagCompany: route({
    ...at,
    name: 'customers.tagCompany',
    method: 'POST',
    path: '/companies/:company/tags',
    summary: 'Put a tag on a company; one that does not exist yet is made',
    params: CompanyParams,
    body: z.strictObject({ name: TagName }),
    reply: Company,
    refusals: ['too_many'],
  }),
  untagCompany: route({
    ...at,
    name: 'customers.untagCompany',
    method: 'DELETE',
    path: '/companies/:company/tags/:tag',
    summary: 'Take a tag from a company',
    params: CompanyParams.extend({ tag: Id }),
    reply: Company,
  }),
  tagContact: route({
    ...at,
    name: 'customers.tagContact',
    method: 'POST',
    path: '/contacts/:contact/tags',
    summary: 'Put a tag on a contact; one that does not exist yet is made',
    params: ContactParams,
    body: z.strictObject({ name: TagName }),
    reply: Contact,
    refusals: ['too_many'],
  }),
  untagContact: route({
    ...at,
    name: 'customers.untagContact',
    method: 'DELETE',
    path: '/contacts/:contact/tags/:tag',
    summary: 'Take a tag from a contact',
    params: ContactParams.extend({ tag: Id }),
    reply: Contact,
  }),
  tagged: route({
    ...at,
    name: 'customers.tagged',
    method: 'GET',
    path: '/tagged-customers',
    summary: 'How many companies and people have each tag; one that none has is not named',
    reply: z.object({ items: z.array(z.object({ tagId: Id, companies: z.int(), people: z.int() })) }),
  }),
  removeMembership: route({
    ...at,
    name: 'customers.removeMembership',
    method: 'DELETE',
    path: '/contacts/:contact/companies/:company',
    summary: 'Take a contact out of a company',
    params: MembershipParams,
    reply: Contact,
  }),
} as const;
