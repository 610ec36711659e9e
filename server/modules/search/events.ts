import { companyChanged, companyCreated, companyDeleted, contactChanged, contactCreated } from '#server/modules/customers/index.ts';
import { entryHeld, entryReleased, entryUndone, participantsChanged } from '#server/modules/threads/index.ts';
import { ticketChanged, ticketClosed, ticketDeleted, ticketOpened, ticketReopened, ticketRestored } from '#server/modules/tickets/index.ts';
import { on } from '#server/platform/events/event.ts';
import { forgetRecord, forgetThing } from './commands/forget.ts';
import { indexCompanies, indexContacts } from './commands/index-people.ts';
import { indexRecord } from './commands/index-record.ts';

// Whoever reaches a record may write on it, but only staff and the system write the index: so it follows as work.
const whole = { entries: true } as const;
const itself = { entries: false } as const;
const carriedByEntries = new Set(['subject', 'companyId', 'requesterId', 'agreementId']);

export const subscriptions = [
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
  on(entryReleased, 'after', 'search.entry-released', (ctx, { payload }) =>
    indexRecord(ctx, payload.recordId, { entries: [payload.entryId] }),
  ),
  on(entryHeld, 'after', 'search.entry-held', (ctx, { payload }) => indexRecord(ctx, payload.recordId, { entries: [payload.entryId] })),
  on(entryUndone, 'after', 'search.entry-undone', (ctx, { payload }) => forgetThing(ctx, 'entry', payload.entryId)),
  on(participantsChanged, 'after', 'search.participants-changed', (ctx, { payload }) => indexRecord(ctx, payload.recordId, whole)),
  on(ticketOpened, 'after', 'search.ticket-opened', (ctx, { payload }) => indexRecord(ctx, payload.recordId, itself)),
  on(ticketChanged, 'after', 'search.ticket-changed', (ctx, { payload }) =>
    indexRecord(ctx, payload.recordId, payload.fields.some((field) => carriedByEntries.has(field)) ? whole : itself),
  ),
  on(ticketClosed, 'after', 'search.ticket-closed', (ctx, { payload }) => indexRecord(ctx, payload.recordId, itself)),
  on(ticketReopened, 'after', 'search.ticket-reopened', (ctx, { payload }) => indexRecord(ctx, payload.recordId, itself)),
  on(ticketDeleted, 'after', 'search.ticket-deleted', (ctx, { payload }) => forgetRecord(ctx, payload.recordId)),
  on(ticketRestored, 'after', 'search.ticket-restored', (ctx, { payload }) => indexRecord(ctx, payload.recordId, whole)),
];
