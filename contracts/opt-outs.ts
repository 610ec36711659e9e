import { z } from 'zod';
import { Id, Instant } from './common.ts';
import { route } from './route.ts';

/** Kinds of mail that a customer may want none of. What answers them, or is about their account, is none of these. */
export const MailList = z.enum(['survey']);
export type MailList = z.infer<typeof MailList>;

export const OptOuts = z.object({
  items: z.array(
    z.object({
      list: MailList,
      at: Instant,
      /** `contact`: they said so themselves, by a link in a mail. */
      by: z.enum(['contact', 'member']),
      /** Of the member; empty where it was the contact, or a member who is no more. */
      name: z.string(),
    }),
  ),
  can: z.object({ change: z.boolean() }),
});
export type OptOuts = z.infer<typeof OptOuts>;

const ofContact = { contact: Id };
const one = z.strictObject({ ...ofContact, mailList: MailList });
const at = { scope: 'workspace', reply: OptOuts } as const;

export const optOuts = {
  ofContact: route({
    ...at,
    name: 'mailroom.optOuts',
    method: 'GET',
    path: '/contacts/:contact/opt-outs',
    summary: 'What a contact wants no mail of, since when, and who said so.',
    params: z.strictObject(ofContact),
  }),
  add: route({
    ...at,
    name: 'mailroom.addOptOut',
    method: 'PUT',
    path: '/contacts/:contact/opt-outs/:mailList',
    summary: 'From now on the contact gets no mail of this kind; what waits to be sent is not sent either.',
    params: one,
  }),
  remove: route({
    ...at,
    name: 'mailroom.removeOptOut',
    method: 'DELETE',
    path: '/contacts/:contact/opt-outs/:mailList',
    summary: 'The contact gets mail of this kind again.',
    params: one,
  }),
} as const;
