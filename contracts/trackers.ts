import { z } from 'zod';
import { Done, Id, Instant, line, page } from './common.ts';
import { route } from './route.ts';
import { TicketAddress } from './tickets.ts';

export const TrackerKind = z.enum(['github', 'gitlab', 'jira']);
export type TrackerKind = z.infer<typeof TrackerKind>;

export const Connection = z.object({
  id: Id,
  kind: TrackerKind,
  name: z.string(),
  baseUrl: z.string(),
  project: z.string(),
  account: z.string(),
  issueType: z.string(),
  movesStatus: z.boolean(),
  takesComments: z.boolean(),
  /** Where the tracker tells us of changes; without it we ask now and then. */
  callUrl: z.string(),
  checkedAt: Instant.nullable(),
  lastError: z.string().nullable(),
  issues: z.int(),
  version: z.int(),
});
export type Connection = z.infer<typeof Connection>;

const BaseUrl = z
  .string()
  .trim()
  .max(500)
  .regex(/^https?:\/\/[^\s?#]+$/)
  .transform((url) => url.replace(/\/+$/, ''));
const Project = z
  .string()
  .trim()
  .max(200)
  .regex(/^[\p{L}\p{N}._-]+(\/[\p{L}\p{N}._-]+)*$/u);
const Token = z
  .string()
  .min(1)
  .max(2000)
  .regex(/^[\x21-\x7e]+$/);

export const CreateConnection = z.strictObject({
  kind: TrackerKind,
  name: line(80),
  baseUrl: BaseUrl,
  project: Project,
  account: z.string().trim().max(254).default(''),
  token: Token,
  issueType: z.string().trim().max(60).default(''),
  movesStatus: z.boolean().default(true),
  takesComments: z.boolean().default(false),
});
export type CreateConnection = z.output<typeof CreateConnection>;
export const ChangeConnection = z.strictObject({
  version: z.int(),
  name: line(80).optional(),
  baseUrl: BaseUrl.optional(),
  project: Project.optional(),
  account: z.string().trim().max(254).optional(),
  token: Token.optional(),
  issueType: z.string().trim().max(60).optional(),
  movesStatus: z.boolean().optional(),
  takesComments: z.boolean().optional(),
});
export type ChangeConnection = z.output<typeof ChangeConnection>;

export const IssueState = z.enum(['making', 'linked', 'failed']);
/** An issue of a tracker that a ticket is about. */
export const Issue = z.object({
  id: Id,
  connection: z.object({ id: Id, name: z.string(), kind: TrackerKind }),
  state: IssueState,
  number: z.string().nullable(),
  url: z.string().nullable(),
  title: z.string(),
  open: z.boolean(),
  /** The tracker's own word for how it stands. */
  status: z.string(),
  askedAt: Instant.nullable(),
  lastError: z.string().nullable(),
  createdAt: Instant,
});
export type Issue = z.infer<typeof Issue>;

export const TicketIssues = z.object({
  items: z.array(Issue),
  /** What an issue can be sent to. */
  trackers: z.array(z.object({ id: Id, name: z.string(), kind: TrackerKind })),
  can: z.object({ change: z.boolean() }),
});
export type TicketIssues = z.infer<typeof TicketIssues>;

const OfConnection = z.strictObject({ connection: Id });
const OfTicket = z.strictObject({ ticket: TicketAddress });
const OfIssue = z.strictObject({ ticket: TicketAddress, issue: Id });

export const SendIssue = z.strictObject({
  connectionId: Id,
  title: line(250),
  text: z.string().max(50_000),
  labels: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(50)
        .regex(/^[^,\p{Cc}]+$/u),
    )
    .max(20)
    .default([]),
});
export type SendIssue = z.output<typeof SendIssue>;

export const trackers = {
  connections: route({
    name: 'trackers.connections',
    scope: 'workspace',
    method: 'GET',
    path: '/trackers',
    summary: 'Lists the development trackers that questions can be handed to.',
    reply: page(Connection),
  }),
  create: route({
    name: 'trackers.create',
    scope: 'workspace',
    method: 'POST',
    path: '/trackers',
    summary: 'Connects a project of a tracker, once it lets us in; the secret for its calls is told this once.',
    body: CreateConnection,
    reply: z.object({ id: Id, callUrl: z.string(), secret: z.string() }),
    refusals: ['tracker_failed', 'name_taken', 'too_many'],
  }),
  change: route({
    name: 'trackers.change',
    scope: 'workspace',
    method: 'PATCH',
    path: '/trackers/:connection',
    summary: 'Changes a connection; another place or token is tried first.',
    params: OfConnection,
    body: ChangeConnection,
    reply: Connection,
    refusals: ['tracker_failed', 'name_taken', 'stale_version'],
  }),
  renewSecret: route({
    name: 'trackers.renewSecret',
    scope: 'workspace',
    method: 'POST',
    path: '/trackers/:connection/secrets',
    summary: 'Makes a new secret for the calls of the tracker; the old one stops working.',
    params: OfConnection,
    reply: z.object({ callUrl: z.string(), secret: z.string() }),
  }),
  remove: route({
    name: 'trackers.remove',
    scope: 'workspace',
    method: 'DELETE',
    path: '/trackers/:connection',
    summary: 'Ends a connection; its issues stay in the tracker and are linked no more.',
    params: OfConnection,
    reply: Done,
  }),
  issues: route({
    name: 'trackers.issues',
    scope: 'workspace',
    method: 'GET',
    path: '/tickets/:ticket/issues',
    summary: 'The issues that a ticket is linked to.',
    params: OfTicket,
    reply: TicketIssues,
  }),
  send: route({
    name: 'trackers.send',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/issues',
    summary: 'Makes an issue of a ticket, in the background and once.',
    params: OfTicket,
    body: SendIssue,
    reply: z.object({ id: Id }),
    refusals: ['too_many'],
  }),
  link: route({
    name: 'trackers.link',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/issue-links',
    summary: 'Links an issue that is there already, by its address.',
    params: OfTicket,
    body: z.strictObject({ url: z.string().trim().min(1).max(1000) }),
    reply: z.object({ id: Id }),
    refusals: ['issue_unknown', 'issue_linked', 'tracker_failed', 'too_many'],
  }),
  unlink: route({
    name: 'trackers.unlink',
    scope: 'workspace',
    method: 'DELETE',
    path: '/tickets/:ticket/issues/:issue',
    summary: 'Takes the link away; the issue stays where it is.',
    params: OfIssue,
    reply: Done,
  }),
  retry: route({
    name: 'trackers.retry',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/issues/:issue/retries',
    summary: 'Tries again to make an issue that could not be made.',
    params: OfIssue,
    reply: Done,
  }),
  call: route({
    name: 'trackers.call',
    scope: 'workspace',
    method: 'POST',
    path: '/tracker-calls/:connection',
    summary: 'For the tracker: an issue changed. Proven by the secret of the connection, or refused.',
    params: OfConnection,
    bodyKind: 'bytes',
    reply: Done,
    refusals: ['call_not_proven', 'too_large'],
  }),
} as const;
