import { z } from 'zod';
import { Done, Id, Instant, page, PageQuery } from './common.ts';
import { route } from './route.ts';

export const NoticeKind = z.enum([
  'opened',
  'assigned',
  'given',
  'customer_replied',
  'staff_wrote',
  'status_changed',
  'mentioned',
  'followed_entry',
  'followed_status',
  'followed_assigned',
  'woken',
  'substitute',
  'outside_answered',
  'mail_failed',
  'mail_held',
  'answer_kept',
  'sla_warned',
  'sla_breached',
  'webhook_off',
  'issue_closed',
  'rule_told',
  'survey_low',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/**
 * Who may be told. `concerned`: whom it is about by name, such as who is mentioned or whose mail it was. `takers`: while
 * nobody has the ticket, its team or else who may answer. `lead`: of the assignee.
 */
export const MemberRecipient = z.enum(['concerned', 'assignee', 'substitutes', 'takers', 'followers', 'lead', 'team']);
export type MemberRecipient = z.infer<typeof MemberRecipient>;

/** What somebody is to what they are told of; `bySetup`: as shipped they would not hear of it, the workspace wants it. */
export const NoticeReason = z.object({ recipient: MemberRecipient, bySetup: z.boolean() });
export type NoticeReason = z.infer<typeof NoticeReason>;

export const Notice = z.object({
  id: Id,
  kind: NoticeKind,
  recordId: Id.nullable(),
  reference: z.string().nullable(),
  subject: z.string().nullable(),
  actorName: z.string(),
  /** null: it was told before reasons were kept. */
  why: NoticeReason.nullable(),
  at: Instant,
  readAt: Instant.nullable(),
});
export type Notice = z.infer<typeof Notice>;

export const Preference = z.object({ kind: NoticeKind, byMail: z.boolean(), onScreen: z.boolean() });
export type Preference = z.infer<typeof Preference>;

export const notifications = {
  list: route({
    name: 'notifications.list',
    scope: 'workspace',
    method: 'GET',
    path: '/notices',
    summary: 'What the member was told, newest first.',
    query: z.strictObject({ ...PageQuery, unread: z.enum(['true', 'false']).default('false') }),
    reply: page(Notice),
  }),
  count: route({
    name: 'notifications.count',
    scope: 'workspace',
    method: 'GET',
    path: '/notice-count',
    summary: 'How many notices are unread.',
    reply: z.object({ unread: z.int() }),
  }),
  read: route({
    name: 'notifications.read',
    scope: 'workspace',
    method: 'PUT',
    path: '/notices/:notice/read-mark',
    summary: 'The member has seen this notice.',
    params: z.strictObject({ notice: Id }),
    body: z.strictObject({}),
    reply: Done,
  }),
  readAll: route({
    name: 'notifications.readAll',
    scope: 'workspace',
    method: 'PUT',
    path: '/notices-read',
    summary: 'The member has seen every notice.',
    body: z.strictObject({}),
    reply: Done,
  }),
  preferences: route({
    name: 'notifications.preferences',
    scope: 'workspace',
    method: 'GET',
    path: '/notice-preferences',
    summary: 'What the member is told of, and how.',
    reply: z.object({ items: z.array(Preference) }),
  }),
  changePreference: route({
    name: 'notifications.changePreference',
    scope: 'workspace',
    method: 'PUT',
    path: '/notice-preferences/:kind',
    summary: 'Changes how the member is told of one kind.',
    params: z.strictObject({ kind: NoticeKind }),
    body: z.strictObject({ byMail: z.boolean(), onScreen: z.boolean() }),
    reply: Preference,
  }),
} as const;
