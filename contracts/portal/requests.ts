import { z } from 'zod';
import { CallDirection } from '../calls.ts';
import { Created, csv, Done, Id, Instant, Language, line, page, PageQuery, Text } from '../common.ts';
import { FieldValues, SentValues } from '../fields.ts';
import { route } from '../route.ts';
import { FormattedQuery } from '../threads.ts';

/** What a customer sees of a ticket: no lanes, no gaps, no staff names beyond those who answered. */
export const RequestState = z.enum(['waiting_for_you', 'in_progress', 'closed']);
export type RequestState = z.infer<typeof RequestState>;

export const RequestRow = z.object({
  id: Id,
  reference: z.string(),
  subject: z.string(),
  snippet: z.string(),
  state: RequestState,
  /** Something by us that the reader has not seen. */
  unread: z.boolean(),
  requester: z.string(),
  mine: z.boolean(),
  updatedAt: Instant,
});
export type RequestRow = z.infer<typeof RequestRow>;

export const RequestFile = z.object({ id: Id, name: z.string(), mediaType: z.string(), size: z.int(), inline: z.boolean() });

export const RequestEntry = z.object({
  id: Id,
  /** The request of the reader's that it was said in, where that was merged into this one. */
  of: z.string().nullable(),
  kind: z.enum(['message', 'event']),
  mine: z.boolean(),
  author: z.string(),
  /** `customer`: someone of the customer's side; `staff`: the desk. */
  from: z.enum(['customer', 'staff']),
  text: z.string(),
  formatted: z.boolean(),
  /** A card number stood here; only its last four digits are kept. */
  masked: z.boolean(),
  /** How many pictures the formatted form would load from elsewhere. */
  pictures: z.int(),
  quoteFrom: z.int().nullable(),
  files: z.array(RequestFile),
  /** It was said by phone. */
  call: z
    .object({
      direction: CallDirection,
      /** Whom of the customer's side it was with, if the desk knows them. */
      who: z.string().nullable(),
      /** That is the reader; the number is told to nobody else. */
      mine: z.boolean(),
      number: z.string().nullable(),
      minutes: z.int(),
      at: Instant,
    })
    .nullable(),
  event: z.enum(['closed', 'reopened']).nullable(),
  at: Instant,
});
export type RequestEntry = z.infer<typeof RequestEntry>;

export const RequestPage = z.object({
  id: Id,
  reference: z.string(),
  subject: z.string(),
  state: RequestState,
  /** It was merged into this one, which the reader sees too: it goes on there. */
  movedTo: z.string().nullable(),
  product: z.string().nullable(),
  /** Of the fields that customers see, by key. */
  fields: FieldValues,
  requester: z.string(),
  /** The newest page, oldest first. */
  entries: z.array(RequestEntry),
  /** There is more above it. */
  earlier: z.boolean(),
  someoneIsReplying: z.boolean(),
  draft: z.object({ text: z.string(), version: z.int() }).nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  can: z.object({ reply: z.boolean(), close: z.boolean(), reopen: z.boolean() }),
  productId: Id.nullable(),
});
export type RequestPage = z.infer<typeof RequestPage>;

/** Open ones are of two kinds: theirs is the next step, or ours. */
export const RequestFilterState = z.enum(['open', 'waiting_for_you', 'in_progress', 'closed', 'all']);
export const RequestSort = z.enum(['-updated', 'updated', '-created', 'created']);
export type RequestSort = z.infer<typeof RequestSort>;

/** What a list and a search of requests are narrowed by. Dates are of asking: from an instant on, and before one. */
export const requestFilter = {
  state: RequestFilterState.default('all'),
  whose: z.enum(['mine', 'company']).default('mine'),
  product: Id.optional(),
  requester: Id.optional(),
  /** One of those that the reader manages. */
  company: Id.optional(),
  since: Instant.optional(),
  before: Instant.optional(),
};
const RequestFilter = z.strictObject(requestFilter);
export type RequestFilter = z.output<typeof RequestFilter>;

/** Somebody of a company whose requests the reader sees. */
export const RequestPerson = z.object({ id: Id, name: z.string(), company: z.object({ id: Id, name: z.string() }) });
export type RequestPerson = z.infer<typeof RequestPerson>;

const OfRequest = z.strictObject({ request: z.string().regex(/^([0-9a-f-]{36}|[A-Za-z][A-Za-z0-9]{1,5}-\d{1,9})$/) });

export const requests = {
  list: route({
    name: 'portal.requests.list',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/requests',
    summary: "The customer's own requests, and the company's for its managers.",
    query: z.strictObject({
      ...PageQuery,
      ...requestFilter,
      sort: RequestSort.default('-updated'),
      q: z.string().max(200).optional(),
    }),
    reply: page(RequestRow),
  }),
  people: route({
    name: 'portal.requests.people',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/request-people',
    summary: 'People of the companies whose requests the reader sees, by name; nobody for who manages none.',
    query: z.strictObject({ language: Language.default('en') }),
    reply: z.object({ items: z.array(RequestPerson), more: z.boolean() }),
  }),
  read: route({
    name: 'portal.requests.read',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/requests/:request',
    summary: 'One request with all that was said to the customer.',
    params: OfRequest,
    reply: RequestPage,
  }),
  earlier: route({
    name: 'portal.requests.earlier',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/requests/:request/messages',
    summary: 'What was said before a message, the newest page of it.',
    params: OfRequest,
    query: z.strictObject({ before: Id }),
    reply: z.object({ entries: z.array(RequestEntry), earlier: z.boolean() }),
  }),
  ask: route({
    name: 'portal.requests.ask',
    scope: 'portal',
    section: 'tickets',
    method: 'POST',
    path: '/requests',
    summary: 'Asks something new.',
    body: z.strictObject({
      subject: line(500),
      text: Text.min(1),
      productId: Id.nullable().default(null),
      areaId: Id.nullable().default(null),
      attachmentIds: z.array(Id).max(20).default([]),
      fields: SentValues.optional(),
    }),
    reply: Created.extend({ reference: z.string() }),
    refusals: ['area_required', 'area_of_other_product', 'attachments_too_large'],
  }),
  references: route({
    name: 'portal.requests.references',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/request-references',
    summary: 'Of these numbers, those of requests that the reader may see.',
    query: z.strictObject({ numbers: csv(z.string().regex(/^\d{1,9}$/)).pipe(z.array(z.string()).min(1).max(50)) }),
    reply: z.object({ items: z.array(z.object({ number: z.int(), reference: z.string() })) }),
  }),
  reply: route({
    name: 'portal.requests.reply',
    scope: 'portal',
    section: 'tickets',
    method: 'POST',
    path: '/requests/:request/messages',
    summary: 'Writes on a request; a closed one is opened again within the reopen days, else a new one is made.',
    params: OfRequest,
    body: z.strictObject({ text: Text, attachmentIds: z.array(Id).max(20).default([]) }),
    reply: z.object({ id: Id, reference: z.string(), continued: z.boolean() }),
    refusals: ['empty_entry', 'attachments_too_large'],
  }),
  fill: route({
    name: 'portal.requests.fill',
    scope: 'portal',
    section: 'tickets',
    method: 'PATCH',
    path: '/requests/:request/fields',
    summary: 'Changes fields that customers may change.',
    params: OfRequest,
    body: z.strictObject({ fields: SentValues }),
    reply: Done,
    refusals: ['fixed_for_customers', 'ticket_closed'],
  }),
  close: route({
    name: 'portal.requests.close',
    scope: 'portal',
    section: 'tickets',
    method: 'POST',
    path: '/requests/:request/closure',
    summary: 'The customer says that it is solved.',
    params: OfRequest,
    body: z.strictObject({}),
    reply: Done,
    refusals: ['ticket_already_closed'],
  }),
  reopen: route({
    name: 'portal.requests.reopen',
    scope: 'portal',
    section: 'tickets',
    method: 'DELETE',
    path: '/requests/:request/closure',
    summary: 'Opens a closed request again, within the reopen days.',
    params: OfRequest,
    reply: Done,
    refusals: ['ticket_not_closed', 'reopen_too_late'],
  }),
  seen: route({
    name: 'portal.requests.seen',
    scope: 'portal',
    section: 'tickets',
    method: 'PUT',
    path: '/requests/:request/read-mark',
    summary: 'The customer has seen the request as it stands.',
    params: OfRequest,
    body: z.strictObject({}),
    reply: Done,
  }),
  saveDraft: route({
    name: 'portal.requests.saveDraft',
    scope: 'portal',
    section: 'tickets',
    method: 'PUT',
    path: '/requests/:request/draft',
    summary: 'Keeps what the customer is writing.',
    params: OfRequest,
    body: z.strictObject({ text: Text, version: z.int().min(0) }),
    reply: z.object({ version: z.int() }),
    refusals: ['stale_version'],
  }),
  upload: route({
    name: 'portal.requests.upload',
    scope: 'portal',
    section: 'tickets',
    method: 'POST',
    path: '/attachments',
    summary: 'Uploads one file for a message to come; the body is the file.',
    query: z.strictObject({ name: z.string().min(1).max(255) }),
    bodyKind: 'bytes',
    bodyLimit: 50 * 1024 * 1024,
    reply: RequestFile,
    refusals: ['too_large', 'upload_incomplete', 'disk_full'],
  }),
  download: route({
    name: 'portal.requests.download',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/attachments/:attachment',
    summary: 'The content of a file.',
    params: z.strictObject({ attachment: Id }),
    query: z.strictObject({ inline: z.enum(['true', 'false']).default('false') }),
    replyKind: 'file',
    refusals: ['file_damaged'],
  }),
  html: route({
    name: 'portal.requests.html',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/requests/:request/messages/:entry/html',
    summary: 'The formatted form of a message, sanitised, for a sandboxed frame.',
    params: z.strictObject({ request: OfRequest.shape.request, entry: Id }),
    query: FormattedQuery,
    replyKind: 'html',
  }),
} as const;
