import { catalog } from '#contracts/catalog.ts';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { imports } from '#contracts/imports.ts';
import { macros } from '#contracts/macros.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { samples } from '#contracts/samples.ts';
import { sla } from '#contracts/sla.ts';
import { tickets } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { webhooks } from '#contracts/webhooks.ts';
import { listRoles } from '#contracts/staff.ts';
import type { Person } from './desk.ts';

/** Which record a screen of this path is opened with; what is not named is not there, and its screen says so. */
export type Records = Readonly<Record<string, string>>;
const nothing = '0199f7a0-0000-7000-8000-000000000001';

/** A workspace with its samples and one of what they lack. */
export const sampleRecords = async (owner: Person): Promise<Records> => {
  await owner.ok(samples.load, { body: {} });
  const first = <Item>(items: readonly Item[]): Item =>
    items[0] ??
    (() => {
      throw new Error('the samples have none');
    })();
  const ticket = first((await owner.ok(tickets.queue, { query: { folder: 'all' } })).items);
  const { id: list } = await owner.ok(fields.createList, { body: { name: 'Regions', choices: ['North', 'South', 'West'] } });
  const { id: field } = await owner.ok(fields.create, {
    body: { on: 'ticket', name: 'Region', key: 'region', kind: 'choice', listId: list },
  });
  await owner.ok(fields.create, { body: { on: 'company', name: 'Customer number', key: 'number', kind: 'text' } });
  const { id: mailbox } = await owner.ok(mailroom.createMailbox, { body: { name: 'Support', address: 'support@helix.example' } });
  return {
    $ticket: ticket.reference,
    $folder: 'all',
    $company: first((await owner.ok(customers.companies, { query: {} })).items).id,
    $contact: first((await owner.ok(customers.contacts, { query: {} })).items).id,
    'my/$list': 'followed',
    $member: owner.id,
    $role: first((await owner.ok(listRoles)).items).id,
    $product: first((await owner.ok(catalog.products, {})).items).id,
    $policy: first((await owner.ok(sla.policies)).items).id,
    $calendar: first((await owner.ok(sla.calendars)).items).id,
    'setup/tables/$list': list,
    $field: field,
    $mailbox: mailbox,
    $template: 'reply',
    $kind: 'assign',
    $rule: 'new',
    $macro: (await owner.ok(macros.create, { body: { name: 'Thanks', texts: { en: 'Hello [[customer]], thank you.' } } })).id,
    $view: (await owner.ok(views.create, { body: { name: 'Urgent ones', shows: { filters: { priority: 'urgent' } } } })).id,
    $import: (
      await owner.ok(imports.upload, {
        query: { sort: 'company', name: 'companies.csv' },
        body: Buffer.from('name,domain\nAcme,acme.example\n'),
      })
    ).id,
    $endpoint: (await owner.ok(webhooks.create, { body: { url: 'https://93.184.215.14/desk', types: ['ticket.opened'] } })).id,
  };
};

/** `t/$ticket` as an address of these records. */
export const addressOfScreen = (path: string, records: Records): string =>
  `/${path.replace(/^\//, '').replaceAll(/(?:^my\/|^setup\/tables\/)?\$\w+/g, (name) => {
    const before = name.slice(0, name.indexOf('$'));
    return before + (records[name] ?? records[name.slice(before.length)] ?? nothing);
  })}`;
