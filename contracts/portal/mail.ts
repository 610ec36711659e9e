import { z } from 'zod';
import { Done } from '../common.ts';
import { MailList } from '../opt-outs.ts';
import { route } from '../route.ts';

/** One kind of mail, and whether the reader of the link gets it. */
export const MailChoice = z.object({ list: MailList, wanted: z.boolean() });
export type MailChoice = z.infer<typeof MailChoice>;

const Token = z.string().max(300);
const OfLink = z.strictObject({ token: Token });

export const portalMail = {
  confirm: route({
    name: 'portal.mailroom.confirm',
    scope: 'portal',
    method: 'POST',
    path: '/address-confirmations',
    summary: 'The reader of the first automatic mail says that the address is theirs; until then it gets no other',
    body: z.strictObject({ token: z.string().max(200) }),
    reply: Done,
    refusals: ['link_expired'],
  }),
  lookAtChoice: route({
    name: 'portal.mailroom.lookAtChoice',
    scope: 'portal',
    method: 'POST',
    path: '/mail-choice-looks',
    summary: 'What the link at the foot of a mail is about; looking changes nothing, because mail scanners look too',
    body: OfLink,
    reply: MailChoice,
    refusals: ['link_expired'],
  }),
  choose: route({
    name: 'portal.mailroom.choose',
    scope: 'portal',
    method: 'POST',
    path: '/mail-choices',
    summary: 'Says no to one kind of mail by the link at its foot, or yes again',
    body: z.strictObject({ token: Token, wanted: z.boolean() }),
    reply: MailChoice,
    refusals: ['link_expired'],
  }),
  unsubscribe: route({
    name: 'portal.mailroom.unsubscribe',
    scope: 'portal',
    method: 'POST',
    path: '/unsubscriptions',
    summary: 'For mail programs: says no by the address in List-Unsubscribe, with List-Unsubscribe=One-Click as a form (RFC 8058)',
    query: OfLink,
    bodyKind: 'bytes',
    reply: Done,
    refusals: ['link_expired', 'not_one_click', 'too_large'],
  }),
  unsubscribePage: route({
    name: 'portal.mailroom.unsubscribePage',
    scope: 'portal',
    method: 'GET',
    path: '/unsubscriptions',
    summary: 'For people whose mail program only opens the address: leads to the page that asks, and changes nothing',
    query: OfLink,
    replyKind: 'html',
  }),
} as const;
