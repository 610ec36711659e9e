import type { Example } from './examples.ts';
import {
  anotherValue,
  freshCompany,
  freshContact,
  freshField,
  freshStatus,
  freshTag,
  freshValues,
  of,
  requestWith,
  unique,
} from './makers.ts';

/** Custom fields with their tables of values, tags of customers, and statuses. */
export const fieldExamples: Readonly<Record<string, Example>> = {
  'customers.tagCompany': async (place) => of({ params: { company: await freshCompany(place) }, body: { name: unique() } }),
  'customers.untagCompany': async (place) => of({ params: { company: await freshCompany(place), tag: await freshTag(place) } }),
  'customers.tagContact': async (place) => of({ params: { contact: await freshContact(place) }, body: { name: unique() } }),
  'customers.untagContact': async (place) => of({ params: { contact: await freshContact(place), tag: await freshTag(place) } }),
  'customers.tagged': () => of({}),
  'fields.list': () => of({}),
  'fields.create': () => of({ body: { on: 'ticket', key: `k${unique()}`, kind: 'text', name: 'One' } }),
  'fields.change': async (place) => of({ params: { field: await freshField(place) }, body: { version: 1, name: 'Two' } }),
  'fields.delete': async (place) => of({ params: { field: await freshField(place) } }),
  'fields.order': () => of({ params: { on: 'ticket' }, body: { ids: [] } }),
  'fields.lists': () => of({}),
  'fields.createList': () => of({ body: { name: unique() } }),
  'fields.changeList': async (place) => of({ params: { list: (await freshValues(place)).list }, body: { version: 1, name: unique() } }),
  'fields.deleteList': async (place) => of({ params: { list: (await freshValues(place)).list } }),
  'fields.addChoice': async (place) => of({ params: { list: (await freshValues(place)).list }, body: { name: unique() } }),
  'fields.changeChoice': async (place) => of({ params: await freshValues(place), body: { version: 1, name: unique() } }),
  'fields.mergeChoice': async (place) => {
    const params = await freshValues(place);
    return of({ params, body: { intoId: await anotherValue(place, params.list) } });
  },
  'fields.deleteChoice': async (place) => of({ params: await freshValues(place) }),
  'fields.orderChoices': async (place) => of({ params: { list: (await freshValues(place)).list }, body: { ids: [] } }),
  'portal.fields.list': () => of({}),
  'portal.requests.fill': (place) => requestWith(place, { body: { fields: {} } }),
  'tickets.createStatus': () => of({ body: { name: unique(), group: 'on_hold' } }),
  'tickets.changeStatus': async (place) => of({ params: { status: await freshStatus(place) }, body: { version: 1, name: unique() } }),
  'tickets.orderStatuses': () => of({ body: { ids: [] } }),
  'tickets.mergeStatus': async (place) => of({ params: { status: await freshStatus(place) }, body: { intoId: await freshStatus(place) } }),
  'tickets.deleteStatus': async (place) => of({ params: { status: await freshStatus(place) } }),
};
