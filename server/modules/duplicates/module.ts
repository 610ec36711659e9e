import {
  companyChanged,
  companyCreated,
  companyMerged,
  contactChanged,
  contactCreated,
  customersImported,
} from '#server/modules/customers/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { goesWithPerson } from '#server/platform/people/person-door.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { findPairs } from './commands/find-pairs.ts';
import { routes } from './routes.ts';
import { peopleWork, schedules, works } from './work.ts';

// What nobody compares by changes no likeness.
const compared = new Set(['name', 'phones', 'addresses', 'memberships', 'website', 'mailDomains', 'merged']);
const isCompared = ({ payload }: { payload: { changed: readonly string[] } }) => payload.changed.some((name) => compared.has(name));

export const duplicates: Module = {
  name: 'duplicates',
  routes,
  work: works,
  schedules,
  subscriptions: [
    on(contactCreated, 'after', 'duplicates.contact-created', (ctx, { payload }) => findPairs(ctx, 'contact', [payload.contactId])),
    on(
      contactChanged,
      'after',
      'duplicates.contact-changed',
      (ctx, { payload }) => findPairs(ctx, 'contact', [payload.contactId]),
      isCompared,
    ),
    on(companyCreated, 'after', 'duplicates.company-created', (ctx, { payload }) => findPairs(ctx, 'company', [payload.companyId])),
    on(
      companyChanged,
      'after',
      'duplicates.company-changed',
      (ctx, { payload }) => findPairs(ctx, 'company', [payload.companyId]),
      isCompared,
    ),
    on(companyMerged, 'within', 'duplicates.company-merged', (ctx, { payload }) =>
      enqueue(ctx, peopleWork, { companyId: payload.intoId, after: null }),
    ),
    on(customersImported, 'after', 'duplicates.customers-imported', async (ctx, { payload }) => {
      await findPairs(ctx, 'company', payload.companyIds);
      await findPairs(ctx, 'contact', payload.contactIds);
    }),
  ],
  person: { erase: goesWithPerson },
  data: { 'duplicates.merge': 'machinery', 'duplicates.looked': 'machinery', 'duplicates.key': 'machinery', 'duplicates.pair': 'person' },
};
