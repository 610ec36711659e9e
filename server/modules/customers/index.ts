export { addAddress } from './commands/add-address.ts';
export { importCustomers, type Customers } from './commands/import-customers.ts';
export { createCompany } from './commands/create-company.ts';
export { createContact } from './commands/create-contact.ts';
export { findOrCreateContactByAddress, type Sender } from './commands/find-or-create-contact.ts';
export { companyChanged, companyCreated, companyDeleted, contactChanged, contactCreated, customersImported } from './events.ts';
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
export { getCompany } from './queries/companies.ts';
export { listCompanyPeople, speakingAs } from './queries/company-people.ts';
export { getContact } from './queries/contacts.ts';
export { searchableCompanies, searchableContacts } from './queries/searchable.ts';
export { makeAddressPrimary } from './commands/make-address-primary.ts';
export { removeSampleCustomers } from './commands/remove-samples.ts';
export { customerNames } from './queries/field-names.ts';
export { customersTagged, marksOfContact, tagsOfCustomers } from './queries/tags.ts';
export { sharedFields } from './rules/shared-fields.ts';
export { setMembership } from './commands/set-membership.ts';
export { sampleCompanyIds, sampleContacts } from './queries/samples.ts';
