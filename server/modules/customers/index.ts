export { addAddress } from './commands/add-address.ts';
export { importCustomers, type Customers } from './commands/import-customers.ts';
export { createCompany } from './commands/create-company.ts';
export { createContact } from './commands/create-contact.ts';
export { findOrCreateContactByAddress, type Sender } from './commands/find-or-create-contact.ts';
export { standingContacts } from './commands/standing-contacts.ts';
export { holdPair, type CustomerSort } from './commands/hold-pair.ts';
export { mergeCompanies, type BegunMerge } from './commands/merge-companies.ts';
export { mergeContacts } from './commands/merge-contacts.ts';
export {
  companyChanged,
  companyCreated,
  companyDeleted,
  companyMerged,
  contactChanged,
  contactCreated,
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
  managedCompanies,
  managersOf,
  type ContactCard,
} from './queries/cards.ts';
export { companiesBelow } from './queries/companies-below.ts';
export { getCompany } from './queries/companies.ts';
export { latestPeopleOf, listCompanyPeople, peopleAfter, speakingAs } from './queries/company-people.ts';
export { alikeCards, alikeFacts, customerIdsAfter } from './queries/alike.ts';
export { companyInsteadOf, contactInsteadOf } from './queries/redirects.ts';
export { getContact } from './queries/contacts.ts';
export { searchableCompanies, searchableContacts } from './queries/searchable.ts';
export { makeAddressPrimary } from './commands/make-address-primary.ts';
export { removeSampleCustomers } from './commands/remove-samples.ts';
export { customerNames } from './queries/field-names.ts';
export { customersTagged, marksOfContact, tagsOfCustomers } from './queries/tags.ts';
export { sharedFields } from './rules/shared-fields.ts';
export { setMembership } from './commands/set-membership.ts';
export { sampleCompanyIds, sampleContacts } from './queries/samples.ts';
