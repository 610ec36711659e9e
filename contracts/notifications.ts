import { z } from 'zod';
import { Done, Id, Instant, page, PageQuery } from './common.ts';
import { route } from './route.ts';

export const NoticeKind = z.enum(['assigned', 'customer_replied', 'mail_failed', 'mail_held', 'answer_kept', 'sla_warned', 'sla_breached']);
export type NoticeKind = z.infer<typeof NoticeKind>;

export const Notice = z.object({
  id: Id,
  kind: NoticeKind,
  recordId: Id.nullable(),
  reference: z.string().nullable(),
  subject: z.string().nullable(),
  actorName: z.string(),
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
