import {
  companyChanged,
  companyCreated,
  companyDeleted,
  contactDeleted,
  companyMerged,
  contactChanged,
  contactCreated,
  contactMerged,
  customersImported,
} from '#server/modules/customers/index.ts';
import { recordsMoved } from '#server/modules/duplicates/index.ts';
import { choiceRenamed, choiceReplaced, fieldChanged } from '#server/modules/fields/index.ts';
import { tagChanged, tagDeleted, tagMerged } from '#server/modules/tags/index.ts';
import { entryHeld, entryReleased, entryUndone, participantsChanged } from '#server/modules/threads/index.ts';
import {
  ticketChanged,
  ticketDeleted,
  ticketIdsOfCompany,
  ticketMarkedSpam,
  ticketOpened,
  ticketRestored,
  ticketsImported,
  ticketUnmarkedSpam,
} from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { on } from '#server/platform/events/event.ts';
import { forgetRecord, forgetThing } from './commands/forget.ts';
import { indexCompanies, indexContacts } from './commands/index-people.ts';
import { indexWithFiles } from './commands/index-with-files.ts';
import { indexCarriersLater, indexFormerCarriers, indexRecordsLater } from './work.ts';

// Whoever reaches a record may write on it, but only staff and the system write the index: so it follows as work.
const whole = { entries: true } as const;
const itself = { entries: false } as const;
const carriedByEntries = new Set(['subject', 'companyId', 'requesterId', 'agreementId']);
// Operators ask the ticket itself for these, so no word changes with them.
const asked = new Set(['statusId', 'assigneeId', 'teamId', 'priority']);

const whatChanged = async (ctx: Context, { recordId, fields }: { recordId: string; fields: readonly string[] }): Promise<void> => {
  await indexWithFiles(ctx, [recordId], fields.some((field) => carriedByEntries.has(field)) ? whole : itself);
};

const mostOfCompany = 20_000;
// Its tickets carry the company's name among their own words.
const companyRenamed = async (ctx: Context, { companyId, changed }: { companyId: string; changed: readonly string[] }): Promise<void> => {
  if (changed.includes('name')) await indexRecordsLater(ctx, await ticketIdsOfCompany(ctx, companyId, mostOfCompany));
};

export const subscriptions = [
  on(
    tagChanged,
    'after',
    'search.tag-renamed',
    (ctx, { payload }) => indexCarriersLater(ctx, { word: 'tag', id: payload.tagId }),
    ({ payload }) => payload.renamed === true,
  ),
  on(tagMerged, 'after', 'search.tag-merged', (ctx, { payload }) => indexCarriersLater(ctx, { word: 'tag', id: payload.intoId })),
  on(tagDeleted, 'within', 'search.tag-deleted', (ctx, { payload }) => indexFormerCarriers(ctx, { word: 'tag', id: payload.tagId })),
  on(
    fieldChanged,
    'after',
    'search.field-retired',
    async (ctx, { payload }) => {
      if (payload.fieldId !== null) await indexCarriersLater(ctx, { word: 'field', id: payload.fieldId });
    },
    ({ payload }) => payload.retired !== undefined,
  ),
  on(choiceRenamed, 'after', 'search.choice-renamed', (ctx, { payload }) =>
    indexCarriersLater(ctx, { word: 'choice', id: payload.choiceId }),
  ),
  on(choiceReplaced, 'after', 'search.choice-replaced', (ctx, { payload }) =>
    indexCarriersLater(ctx, { word: 'choice', id: payload.intoId }),
  ),
  on(
    companyCreated,
    'within',
    'search.company-created',
    async (ctx, { payload }) => void (await indexCompanies(ctx, { ids: [payload.companyId] })),
  ),
  on(
    companyChanged,
    'within',
    'search.company-changed',
    async (ctx, { payload }) => void (await indexCompanies(ctx, { ids: [payload.companyId] })),
  ),
  on(companyChanged, 'after', 'search.company-renamed', (ctx, { payload }) => companyRenamed(ctx, payload)),
  on(contactDeleted, 'within', 'search.contact-deleted', (ctx, { payload }) => forgetThing(ctx, 'contact', payload.contactId)),
  on(companyDeleted, 'within', 'search.company-deleted', (ctx, { payload }) => forgetThing(ctx, 'company', payload.companyId)),
  on(
    contactCreated,
    'within',
    'search.contact-created',
    async (ctx, { payload }) => void (await indexContacts(ctx, { ids: [payload.contactId] })),
  ),
  on(
    contactChanged,
    'within',
    'search.contact-changed',
    async (ctx, { payload }) => void (await indexContacts(ctx, { ids: [payload.contactId] })),
  ),
  on(customersImported, 'after', 'search.customers-imported', async (ctx, { payload }) => {
    await indexCompanies(ctx, { ids: payload.companyIds });
    await indexContacts(ctx, { ids: payload.contactIds });
  }),
  on(
    entryReleased,
    'after',
    'search.entry-released',
    (ctx, { payload }) => indexWithFiles(ctx, [payload.recordId], { entries: [payload.entryId] }),
    // Lines of the history are nobody's words.
    ({ payload }) => payload.kind !== 'event',
  ),
  on(entryHeld, 'after', 'search.entry-held', (ctx, { payload }) =>
    indexWithFiles(ctx, [payload.recordId], { entries: [payload.entryId] }),
  ),
  on(entryUndone, 'after', 'search.entry-undone', (ctx, { payload }) => forgetThing(ctx, 'entry', payload.entryId)),
  on(contactMerged, 'within', 'search.contact-merged', (ctx, { payload }) => forgetThing(ctx, 'contact', payload.contactId)),
  on(companyMerged, 'within', 'search.company-merged', (ctx, { payload }) => forgetThing(ctx, 'company', payload.companyId)),
  on(recordsMoved, 'after', 'search.records-moved', (ctx, { payload }) => indexRecordsLater(ctx, payload.recordIds)),
  on(participantsChanged, 'after', 'search.participants-changed', (ctx, { payload }) => indexWithFiles(ctx, [payload.recordId], whole)),
  on(ticketOpened, 'after', 'search.ticket-opened', (ctx, { payload }) => indexWithFiles(ctx, [payload.recordId], itself)),
  on(
    ticketChanged,
    'after',
    'search.ticket-changed',
    (ctx, { payload }) => whatChanged(ctx, payload),
    ({ payload }) => !payload.fields.every((field) => asked.has(field)),
  ),
  on(ticketDeleted, 'after', 'search.ticket-deleted', (ctx, { payload }) => forgetRecord(ctx, payload.recordId)),
  on(ticketsImported, 'after', 'search.tickets-imported', (ctx, { payload }) => indexWithFiles(ctx, payload.recordIds, whole)),
  on(ticketRestored, 'after', 'search.ticket-restored', (ctx, { payload }) => indexWithFiles(ctx, [payload.recordId], whole)),
  on(ticketMarkedSpam, 'after', 'search.ticket-marked-spam', (ctx, { payload }) => indexWithFiles(ctx, [payload.recordId], whole)),
  on(ticketUnmarkedSpam, 'after', 'search.ticket-unmarked-spam', (ctx, { payload }) => indexWithFiles(ctx, [payload.recordId], whole)),
];
