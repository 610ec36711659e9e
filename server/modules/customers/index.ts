export { addAddress } from './commands/add-address.ts';
export { importCustomers, type Customers } from './commands/import-customers.ts';
export { changeCompany, isAbove } from './commands/change-company.ts';
export { changeContact } from './commands/change-contact.ts';
export { createCompanies, type NewCompany } from './commands/create-companies.ts';
export { createContacts, type NewContact } from './commands/create-contacts.ts';
export { deleteCompany } from './commands/delete-company.ts';
export { deleteContact } from './commands/delete-contact.ts';
export { removeAddress } from './commands/remove-address.ts';
export { removeMembership } from './commands/remove-membership.ts';
export { tagCompany, untagCompany } from './commands/tag-company.ts';
export { tagContact, untagContact } from './commands/tag-contact.ts';
export { tagCustomers } from './commands/tag-customers.ts';
export { createCompany } from './commands/create-company.ts';
export { createContact } from './commands/create-contact.ts';
export { findOrCreateContactByAddress, type Sender } from './commands/find-or-create-contact.ts';
export { holdPair, type CustomerSort } from './commands/hold-pair.ts';
export { mergeCompanies } from './commands/merge-companies.ts';
export { mergeContacts } from './commands/merge-contacts.ts';
export {
  companyChanged,
  companyCreated,
  companyDeleted,
  companyMerged,
  contactChanged,
  contactCreated,
  contactDeleted,
  contactMerged,
  customersImported,
} from './events.ts';
export {
  addressesOfContact,
  addressesOfContacts,
  companyCards,
  companyOf,
  contactByAddress,
  contactCards,
  knownAt,
  managedCompanies,
  managersOf,
  type ContactCard,
} from './queries/cards.ts';
export { companiesBelow } from './queries/companies-below.ts';
export { getCompany } from './queries/companies.ts';
export { listCompanyPeople, peopleOf, speakingAs } from './queries/company-people.ts';
export { alikeCards, alikeFacts, customerIdsAfter } from './queries/alike.ts';
export { companyInsteadOf, contactInsteadOf } from './queries/redirects.ts';
export { getContact } from './queries/contacts.ts';
export { searchableCompanies, searchableContacts } from './queries/searchable.ts';
export { makeAddressPrimary } from './commands/make-address-primary.ts';
export { removeSampleCustomers } from './commands/remove-samples.ts';
export {
  companiesAtDomains,
  companiesCalled,
  companiesToChange,
  contactsToChange,
  peopleCalled,
  type CompanyToChange,
  type ContactToChange,
} from './queries/importable.ts';
export { customerNames } from './queries/field-names.ts';
export { customersTagged, marksOfContact, tagsOfCustomers } from './queries/tags.ts';
export { sharedFields } from './rules/shared-fields.ts';
export { setMembership } from './commands/set-membership.ts';
export { sampleCompanyIds, sampleContacts } from './queries/samples.ts';
