import { z } from 'zod';
import { Done, Id, Instant, page, PageQuery } from './common.ts';
import { route } from './route.ts';

/**
 * What an endpoint can hear. A name means one form of `data` for good: fields are added, never changed or taken away; what
 * must differ gets a name of its own beside the old one, `ticket.closed.v2`.
 */
export const WebhookType = z.enum([
  'ticket.opened',
  'ticket.changed',
  'ticket.assigned',
  'ticket.closed',
  'ticket.reopened',
  'ticket.deleted',
  'ticket.restored',
  'entry.released',
  'note.released',
  'sla.warned',
  'sla.breached',
  'company.created',
  'company.changed',
  'company.deleted',
  'company.merged',
  'contact.created',
  'contact.changed',
  'contact.merged',
]);
export type WebhookType = z.infer<typeof WebhookType>;

export const OffReason = z.enum(['gone', 'failing', 'member_left']);
export const DeliveryState = z.enum(['waiting', 'delivered', 'failed', 'withheld']);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const Endpoint = z.object({
  id: Id,
  url: z.string(),
  description: z.string(),
  types: z.array(WebhookType),
  active: z.boolean(),
  /** The desk itself switched it off. */
  off: z.object({ reason: OffReason, at: Instant }).nullable(),
  /** What they may see is what it is told: who last said where it goes and of what. */
  member: z.object({ id: Id, name: z.string() }).nullable(),
  /** Until then the secret before this one signs too. */
  oldSecretUntil: Instant.nullable(),
  failingSince: Instant.nullable(),
  pausedUntil: Instant.nullable(),
  last: z.object({ at: Instant, status: z.int().nullable() }).nullable(),
  waiting: z.int(),
  createdAt: Instant,
  version: z.int(),
});
export type Endpoint = z.infer<typeof Endpoint>;

const Url = z.string().trim().min(1).max(2000);
const Description = z.string().trim().max(200);
const Types = z.array(WebhookType).max(WebhookType.options.length);

export const CreateEndpoint = z.strictObject({ url: Url, description: Description.default(''), types: Types.min(1) });
export type CreateEndpoint = z.output<typeof CreateEndpoint>;
export const ChangeEndpoint = z.strictObject({
  version: z.int(),
  url: Url.optional(),
  description: Description.optional(),
  types: Types.min(1).optional(),
  active: z.boolean().optional(),
});
export type ChangeEndpoint = z.output<typeof ChangeEndpoint>;

/** Shown once. */
const Secret = z.string();

export const DeliveryRow = z.object({
  id: Id,
  endpointId: Id,
  url: z.string(),
  type: z.string(),
  reference: z.string().nullable(),
  state: DeliveryState,
  /** Requests so far. */
  attempts: z.int(),
  lastStatus: z.int().nullable(),
  lastFault: z.string().nullable(),
  lastMillis: z.int().nullable(),
  nextAt: Instant.nullable(),
  createdAt: Instant,
});
export type DeliveryRow = z.infer<typeof DeliveryRow>;

export const Delivery = DeliveryRow.extend({
  /** What is sent; null: not written yet, or not for your eyes. */
  body: z.string().nullable(),
  tried: z.array(
    z.object({
      at: Instant,
      millis: z.int(),
      status: z.int().nullable(),
      fault: z.string().nullable(),
      /** The first kilobyte of the answer; of private hosts it is not kept. */
      answer: z.string().nullable(),
    }),
  ),
});
export type Delivery = z.infer<typeof Delivery>;

const OfEndpoint = z.strictObject({ endpoint: Id });
const OfDelivery = z.strictObject({ delivery: Id });

export const webhooks = {
  endpoints: route({
    name: 'webhooks.endpoints',
    scope: 'workspace',
    method: 'GET',
    path: '/webhook-endpoints',
    summary: 'Lists the addresses that are told what happens, and how each does.',
    reply: page(Endpoint),
  }),
  create: route({
    name: 'webhooks.create',
    scope: 'workspace',
    method: 'POST',
    path: '/webhook-endpoints',
    summary: 'Adds an endpoint; its secret is told this once.',
    body: CreateEndpoint,
    reply: z.object({ id: Id, secret: Secret }),
    refusals: ['beyond_own_rights', 'too_many'],
  }),
  change: route({
    name: 'webhooks.change',
    scope: 'workspace',
    method: 'PATCH',
    path: '/webhook-endpoints/:endpoint',
    summary: 'Changes where it goes and what it is told, or switches it on or off. Who changes it answers for it from then on.',
    params: OfEndpoint,
    body: ChangeEndpoint,
    reply: Endpoint,
    refusals: ['stale_version', 'beyond_own_rights'],
  }),
  remove: route({
    name: 'webhooks.remove',
    scope: 'workspace',
    method: 'DELETE',
    path: '/webhook-endpoints/:endpoint',
    summary: 'Removes an endpoint with its log.',
    params: OfEndpoint,
    reply: Done,
  }),
  rotate: route({
    name: 'webhooks.rotate',
    scope: 'workspace',
    method: 'POST',
    path: '/webhook-endpoints/:endpoint/secrets',
    summary: 'Makes a new secret; for a day both sign.',
    params: OfEndpoint,
    reply: z.object({ secret: Secret, oldSecretUntil: Instant }),
  }),
  test: route({
    name: 'webhooks.test',
    scope: 'workspace',
    method: 'POST',
    path: '/webhook-endpoints/:endpoint/tests',
    summary: 'Sends it the event webhook.test.',
    params: OfEndpoint,
    reply: z.object({ id: Id }),
    refusals: ['endpoint_off'],
  }),
  deliveries: route({
    name: 'webhooks.deliveries',
    scope: 'workspace',
    method: 'GET',
    path: '/webhook-endpoints/:endpoint/deliveries',
    summary: 'What it was sent in the last 90 days, newest first.',
    params: OfEndpoint,
    query: z.strictObject({ ...PageQuery, state: DeliveryState.optional(), type: z.string().max(60).optional() }),
    reply: page(DeliveryRow),
  }),
  delivery: route({
    name: 'webhooks.delivery',
    scope: 'workspace',
    method: 'GET',
    path: '/webhook-deliveries/:delivery',
    summary: 'One delivery with what was sent and each answer.',
    params: OfDelivery,
    reply: Delivery,
  }),
  replay: route({
    name: 'webhooks.replay',
    scope: 'workspace',
    method: 'POST',
    path: '/webhook-deliveries/:delivery/replays',
    summary: 'Sends it again: the same body under the same id.',
    params: OfDelivery,
    reply: Done,
    refusals: ['endpoint_off', 'still_on_its_way'],
  }),
  replayFailed: route({
    name: 'webhooks.replayFailed',
    scope: 'workspace',
    method: 'POST',
    path: '/webhook-endpoints/:endpoint/replays',
    summary: 'Sends everything again that failed since a time, in its order.',
    params: OfEndpoint,
    body: z.strictObject({ since: Instant }),
    reply: z.object({ count: z.int() }),
    refusals: ['endpoint_off'],
  }),
} as const;
