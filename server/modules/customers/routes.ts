import { done } from '#contracts/common.ts';
import { customers } from '#contracts/customers.ts';
import { member } from '#server/platform/http/allow.ts';
import { movedReply, serve, type Visit } from '#server/platform/http/serve.ts';
import { addAddress } from './commands/add-address.ts';
import { changeCompany } from './commands/change-company.ts';
import { changeContact } from './commands/change-contact.ts';
import { createCompany } from './commands/create-company.ts';
import { createContact } from './commands/create-contact.ts';
import { deleteCompany } from './commands/delete-company.ts';
import { makeAddressPrimary } from './commands/make-address-primary.ts';
import { removeAddress } from './commands/remove-address.ts';
import { removeMembership } from './commands/remove-membership.ts';
import { tagCompany, untagCompany } from './commands/tag-company.ts';
import { tagContact, untagContact } from './commands/tag-contact.ts';
import { setMembership } from './commands/set-membership.ts';
import { getCompany, listCompanies } from './queries/companies.ts';
import { listCompanyPeople } from './queries/company-people.ts';
import { getContact, listContacts } from './queries/contacts.ts';
import { companyInsteadOf, contactInsteadOf } from './queries/redirects.ts';
import { customersTagged } from './queries/tags.ts';

const see = member('customers.see');
const change = member('customers.change');

// Who was merged is asked for by an old link, and found under the name of the other.
const addressOf = (visit: Visit, list: 'companies' | 'contacts', id: string): string =>
  `/api/v1/${encodeURIComponent(visit.workspaceAddress)}/${list}/${id}`;

export const routes = [
  serve(customers.companies, { allow: see, run: (ctx, { query }) => listCompanies(ctx, query) }),
  serve(customers.createCompany, { allow: change, run: (ctx, { body }) => createCompany(ctx, body) }),
  serve(customers.company, {
    allow: see,
    run: async (ctx, { params }, visit) => {
      const instead = await companyInsteadOf(ctx, params.company);
      return instead === null ? getCompany(ctx, params.company) : movedReply(addressOf(visit, 'companies', instead));
    },
  }),
  serve(customers.changeCompany, { allow: change, run: (ctx, { params, body }) => changeCompany(ctx, params.company, body) }),
  serve(customers.deleteCompany, {
    allow: change,
    run: async (ctx, { params }) => {
      await deleteCompany(ctx, params.company);
      return done;
    },
  }),
  serve(customers.companyPeople, { allow: see, run: (ctx, { params, query }) => listCompanyPeople(ctx, params.company, query) }),
  serve(customers.contacts, { allow: see, run: (ctx, { query }) => listContacts(ctx, query) }),
  serve(customers.createContact, { allow: change, run: (ctx, { body }) => createContact(ctx, body) }),
  serve(customers.contact, {
    allow: see,
    run: async (ctx, { params }, visit) => {
      const instead = await contactInsteadOf(ctx, params.contact);
      return instead === null ? getContact(ctx, params.contact) : movedReply(addressOf(visit, 'contacts', instead));
    },
  }),
  serve(customers.changeContact, { allow: change, run: (ctx, { params, body }) => changeContact(ctx, params.contact, body) }),
  serve(customers.addAddress, { allow: change, run: (ctx, { params, body }) => addAddress(ctx, params.contact, body) }),
  serve(customers.makeAddressPrimary, {
    allow: change,
    run: (ctx, { params, body }) => makeAddressPrimary(ctx, params.contact, body.address),
  }),
  serve(customers.removeAddress, { allow: change, run: (ctx, { params }) => removeAddress(ctx, params.contact, params.address) }),
  serve(customers.setMembership, {
    allow: change,
    run: (ctx, { params, body }) => setMembership(ctx, params.contact, params.company, body),
  }),
  serve(customers.tagCompany, { allow: change, run: (ctx, { params, body }) => tagCompany(ctx, params.company, body.name) }),
  serve(customers.untagCompany, { allow: change, run: (ctx, { params }) => untagCompany(ctx, params.company, params.tag) }),
  serve(customers.tagContact, { allow: change, run: (ctx, { params, body }) => tagContact(ctx, params.contact, body.name) }),
  serve(customers.untagContact, { allow: change, run: (ctx, { params }) => untagContact(ctx, params.contact, params.tag) }),
  serve(customers.tagged, { allow: see, run: async (ctx) => ({ items: await customersTagged(ctx) }) }),
  serve(customers.removeMembership, {
    allow: change,
    run: (ctx, { params }) => removeMembership(ctx, params.contact, params.company),
  }),
];
