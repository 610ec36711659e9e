import { z } from 'zod';
import { chosenTickets } from './bulk.ts';
import { MailPurpose } from './mail-templates.ts';
import { MemberRecipient } from './notifications.ts';
import { route } from './route.ts';

/** What happens and may be told. Each is one line of the table of who is told. */
export const NoticeEvent = z.enum([
  'opened',
  'assigned',
  'customer_replied',
  'staff_replied',
  'noted',
  'mentioned',
  'outside_answered',
  'status_changed',
  'closed',
  'reopened',
  'woken',
  'woken_by_customer',
  'mail_held',
  'mail_failed',
  'answer_kept',
  'sla_warned',
  'sla_breached',
  'survey_low',
  'issue_closed',
  'rule_told',
  'webhook_off',
]);
export type NoticeEvent = z.infer<typeof NoticeEvent>;

/** What customers may be mailed of, beside the replies that they get anyway. */
export const CustomerEvent = NoticeEvent.extract(['opened', 'status_changed', 'closed', 'reopened']);
export type CustomerEvent = z.infer<typeof CustomerEvent>;

/** `copied`: in copy on the ticket. `managers`: the managers of its company. */
export const CustomerRecipient = z.enum(['requester', 'copied', 'managers']);
export type CustomerRecipient = z.infer<typeof CustomerRecipient>;

export const Recipient = z.enum([...MemberRecipient.options, ...CustomerRecipient.options]);
export type Recipient = z.infer<typeof Recipient>;

const switches = { onScreen: z.boolean(), byMail: z.boolean() };

export const MatrixCell = z.object({
  event: NoticeEvent,
  recipient: Recipient,
  ...switches,
  shipped: z.object(switches),
  /** Customers have no notices in their desk: they are mailed. */
  hasScreen: z.boolean(),
  /** Whose template is mailed. */
  purpose: MailPurpose,
});
export type MatrixCell = z.infer<typeof MatrixCell>;

export const Matrix = z.object({
  /** 0: nothing was changed yet. */
  version: z.int(),
  cells: z.array(MatrixCell),
});
export type Matrix = z.infer<typeof Matrix>;

const Deviation = z.strictObject({ event: NoticeEvent, recipient: Recipient, ...switches });

export const noticeMatrix = {
  read: route({
    name: 'noticeMatrix.read',
    scope: 'workspace',
    method: 'GET',
    path: '/notice-matrix',
    summary: 'Who is told what, on screen and by mail: each cell as it is and as shipped.',
    reply: Matrix,
  }),
  change: route({
    name: 'noticeMatrix.change',
    scope: 'workspace',
    method: 'PUT',
    path: '/notice-matrix',
    summary: 'Says who is told what otherwise than shipped; what is not named is as shipped.',
    body: z.strictObject({ version: z.int().min(0), deviations: z.array(Deviation).max(300) }),
    reply: Matrix,
    refusals: ['stale_version'],
  }),
  closingMails: route({
    name: 'noticeMatrix.closingMails',
    scope: 'workspace',
    method: 'POST',
    path: '/closing-mail-counts',
    summary: 'Changes nothing: how many customers at most would be mailed that their tickets are closed, if these were closed now',
    body: z.strictObject(chosenTickets),
    reply: z.object({ customers: z.int() }),
    refusals: ['too_many'],
  }),
} as const;
