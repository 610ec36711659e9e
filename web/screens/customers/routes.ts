import { screenSet, type Screen } from '#web/shell/index.ts';
import { IconBuilding, IconUsers } from '#web/ui/index.ts';

const companies = { title: 'customers.companies.title', permission: 'customers.see' } satisfies Partial<Screen>;
const people = { title: 'customers.people.title', permission: 'customers.see' } satisfies Partial<Screen>;
const tickets = { permission: 'tickets.see' } satisfies Partial<Screen>;

export const customers = screenSet({
  module: 'customers',
  screens: [
    { ...companies, words: ['duplicates'], path: 'companies', load: () => import('./companies.tsx').then((found) => found.Companies) },
    {
      ...companies,
      words: ['duplicates', 'fields'],
      path: 'companies/$company',
      load: () => import('./company.tsx').then((found) => found.CompanyPage),
    },
    {
      ...companies,
      words: ['duplicates'],
      path: 'companies/$company/people',
      load: () => import('./company-people.tsx').then((found) => found.CompanyPeople),
    },
    {
      ...companies,
      ...tickets,
      path: 'companies/$company/tickets',
      load: () => import('./company.tsx').then((found) => found.CompanyTickets),
    },
    {
      ...companies,
      words: ['desk'],
      path: 'companies/$company/portal',
      load: () => import('./company-desk.tsx').then((found) => found.CompanyDeskPage),
    },
    {
      ...people,
      words: ['desk'],
      path: 'people/$contact/portal',
      load: () => import('./person-desk.tsx').then((found) => found.PersonDeskPage),
    },
    {
      path: 'setup/desk-access',
      title: 'customers.setup.desk',
      permission: 'setup.manage',
      words: ['desk'],
      load: () => import('./desk-default.tsx').then((found) => found.DeskDefaultPage),
    },
    { ...people, words: ['duplicates'], path: 'people', load: () => import('./people.tsx').then((found) => found.People) },
    {
      ...people,
      path: 'people/$contact',
      words: ['addresses', 'duplicates', 'fields'],
      load: () => import('./person.tsx').then((found) => found.PersonPage),
    },
    { ...people, ...tickets, path: 'people/$contact/tickets', load: () => import('./person.tsx').then((found) => found.PersonTickets) },
  ],
  setup: [
    {
      group: 'customers.setup.group',
      to: '/setup/desk-access',
      label: 'customers.setup.desk',
      permission: 'setup.manage',
      aliases: 'portal, access, sections, kundportal, åtkomst, ポータル, 権限',
    },
  ],
  nav: [
    {
      id: 'companies',
      section: 'customers',
      to: '/companies',
      label: 'shell.place.companies',
      icon: IconBuilding,
      permission: 'customers.see',
      keys: 'G C',
      aliases: 'customers, clients, accounts, kunder, företag, 顧客, 取引先',
    },
    {
      id: 'people',
      section: 'customers',
      to: '/people',
      label: 'shell.place.people',
      icon: IconUsers,
      permission: 'customers.see',
      keys: 'G P',
      aliases: 'contacts, persons, kontakter, 連絡先',
    },
  ],
});
