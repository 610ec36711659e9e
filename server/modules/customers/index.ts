export { addAddress } from './commands/add-address.ts';
export { createCompany } from './commands/create-company.ts';
export { createContact } from './commands/create-contact.ts';
export { findOrCreateContactByAddress, type Sender } from './commands/find-or-create-contact.ts';
export { companyChanged, companyCreated, companyDeleted, contactChanged, contactCreated } from './events.ts';
export {
  addressesOfContact,
  companyCards,
  companyOf,
  contactByAddress,
  contactCards,
  managedCompanies,
  type ContactCard,
} from './queries/cards.ts';
export { searchableCompanies, searchableContacts } from './queries/searchable.ts';
export { makeAddressPrimary } from './commands/make-address-primary.ts';
export { removeSampleCustomers } from './commands/remove-samples.ts';
export { setMembership } from './commands/set-membership.ts';
export { sampleCompanyIds, sampleContacts } from './queries/samples.ts';
