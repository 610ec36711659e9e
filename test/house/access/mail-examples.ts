import { blockedSenders } from '#contracts/blocked-senders.ts';
import { mailTemplates } from '#contracts/mail-templates.ts';
import type { Example } from './examples.ts';
import { ask, type Place } from './world.ts';
import {
  of,
  nobodyKnows,
  unique,
  ticketWith,
  tokenMailbox,
  freshMailbox,
  rawMail,
  keptMail,
  failedMail,
  freshContact,
  freshDomain,
  markedAddress,
  freshCalendar,
  freshPolicy,
  usualPolicy,
  usualWeek,
} from './makers.ts';

const template = { purpose: 'reply', texts: { en: { subject: '[[subject]]', text: '[[text]]' } } } as const;
const freshTemplate = async ({ owner }: Place) => (await owner.ok(mailTemplates.create, { body: { ...template, name: unique() } })).id;
const templateDraft = async (place: Place) => ({ purpose: 'reply', language: 'en', ticket: await ask(place), ...template.texts.en });

/** Those of mail, right in all but who sends them. */
export const mailExamples: Readonly<Record<string, Example>> = {
  'mailroom.mailboxes': () => of({}),
  'mailroom.mailbox': async (place) => of({ params: { mailbox: await freshMailbox(place) } }),
  'mailroom.createMailbox': () => of({ body: { name: 'New', address: `${unique()}@boxes.example` } }),
  'mailroom.changeMailbox': async (place) => of({ params: { mailbox: await freshMailbox(place) }, body: { version: 1, name: 'Other' } }),
  'mailroom.deleteMailbox': async (place) => of({ params: { mailbox: await freshMailbox(place) } }),
  'mailroom.testMailbox': () => of({ body: { address: 'x@boxes.example' } }),
  'mailroom.checkMailbox': async (place) => of({ params: { mailbox: await freshMailbox(place) }, body: {} }),
  'mailroom.authorities': () => of({}),
  'mailroom.setAuthority': () => of({ params: { authority: 'microsoft' }, body: { version: 99, clientId: 'id' } }),
  'mailroom.removeAuthority': () => of({ params: { authority: 'microsoft' } }),
  'mailroom.beginConsent': async (place) => of({ params: { mailbox: await tokenMailbox(place) }, body: {} }),
  'mailroom.endConsent': () => of({ body: { authority: 'google', state: nobodyKnows } }),
  'mailroom.deliver': () => of({ query: { to: '' }, body: Buffer.from(`From: a@b.example\r\nSubject: ${unique()}\r\n\r\nwords`) }),
  'mailroom.outbox': () => of({}),
  'mailroom.outgoing': async (place) => of({ params: { mail: await keptMail(place) } }),
  'mailroom.resend': async (place) => of({ params: { mail: await keptMail(place) }, body: {} }),
  'mailroom.outgoingHtml': async (place) => of({ params: { mail: await failedMail(place) } }),
  'mailroom.outgoingRaw': async (place) => of({ params: { mail: await failedMail(place) } }),
  'mailroom.readdress': async (place) => of({ params: { mail: await failedMail(place) }, body: { address: `${unique()}@anew.example` } }),
  'mailTemplates.list': () => of({}),
  'mailTemplates.read': async (place) => of({ params: { template: await freshTemplate(place) } }),
  'mailTemplates.create': () => of({ body: { ...template, name: unique() } }),
  'mailTemplates.change': async (place) =>
    of({ params: { template: await freshTemplate(place) }, body: { version: 1, texts: template.texts } }),
  'mailTemplates.remove': async (place) => of({ params: { template: await freshTemplate(place) } }),
  'mailTemplates.choose': async (place) => of({ params: { purpose: 'reply' }, body: { template: await freshTemplate(place) } }),
  'mailTemplates.preview': async (place) => of({ body: await templateDraft(place) }),
  'mailTemplates.test': async (place) => of({ body: await templateDraft(place) }),
  'mailroom.domains': () => of({}),
  'mailroom.changeDomain': async (place) => of({ params: { domain: await freshDomain(place) }, body: { version: 1, ed25519: true } }),
  'mailroom.checkDomain': async (place) => of({ params: { domain: await freshDomain(place) }, body: {} }),
  'mailroom.rotateKeys': async (place) => of({ params: { domain: await freshDomain(place) }, body: {} }),
  'mailroom.removeDomain': async (place) => of({ params: { domain: await freshDomain(place) } }),
  'mailroom.addresses': () => of({ query: { of: 'anna@else.example' } }),
  'mailroom.clearAddress': async (place) => of({ params: { address: await markedAddress(place), mark: 'refusing' } }),
  'portal.mailroom.confirm': () => of({ body: { token: nobodyKnows } }),
  'mailroom.blockedSenders': () => of({}),
  'mailroom.blockSender': () => of({ body: { pattern: `${unique()}@evil.example` } }),
  'mailroom.unblockSender': async (place) => {
    const { id } = await place.owner.ok(blockedSenders.block, { body: { pattern: `${unique()}@evil.example` } });
    return of({ params: { blocked: id } });
  },
  'mailroom.optOuts': async (place) => of({ params: { contact: await freshContact(place) } }),
  'mailroom.addOptOut': async (place) => of({ params: { contact: await freshContact(place), mailList: 'survey' } }),
  'mailroom.removeOptOut': async (place) => of({ params: { contact: await freshContact(place), mailList: 'survey' } }),
  'portal.mailroom.lookAtChoice': () => of({ body: { token: nobodyKnows } }),
  'portal.mailroom.choose': () => of({ body: { token: nobodyKnows, wanted: false } }),
  'portal.mailroom.unsubscribe': () => of({ query: { token: nobodyKnows }, body: Buffer.from('List-Unsubscribe=One-Click') }),
  'portal.mailroom.unsubscribePage': () => of({ query: { token: nobodyKnows } }),
  'mailroom.quarantine': () => of({}),
  'mailroom.retry': async (place) => of({ params: { mail: await rawMail(place, 'quarantined') }, body: {} }),
  'mailroom.quarantinedMail': async (place) => of({ params: { mail: await rawMail(place, 'quarantined') } }),
  'mailroom.retryAll': () => of({ body: {} }),
  'mailroom.accept': async (place) => of({ params: { mail: await rawMail(place, 'quarantined') }, body: {} }),
  'mailroom.discard': async (place) => of({ params: { mail: await rawMail(place, 'quarantined') }, body: {} }),
  'mailroom.restore': async (place) => of({ params: { mail: await rawMail(place, 'discarded') } }),
  'mailroom.recount': () => of({ body: {} }),
  'mailroom.raw': async (place) => of({ params: { mail: await rawMail(place, 'filed') } }),
  'sla.calendars': () => of({}),
  'sla.createCalendar': () => of({ body: { name: `Calendar ${unique()}`, timeZone: 'Etc/UTC', week: usualWeek } }),
  'sla.changeCalendar': async (place) =>
    of({ params: { calendar: await freshCalendar(place) }, body: { version: 1, name: `Other ${unique()}` } }),
  'sla.deleteCalendar': async (place) => of({ params: { calendar: await freshCalendar(place) } }),
  'sla.changeDay': async (place) =>
    of({ params: { calendar: await freshCalendar(place), date: '2026-12-25' }, body: { name: 'Christmas Day', spans: [] } }),
  'sla.removeDay': async (place) => of({ params: { calendar: await freshCalendar(place), date: '2026-12-24' } }),
  'sla.importDays': async (place) => of({ params: { calendar: await freshCalendar(place) }, body: { text: 'BEGIN:VCALENDAR' } }),
  'sla.policies': () => of({}),
  'sla.createPolicy': () => of({ body: { ...usualPolicy, name: `Level ${unique()}` } }),
  'sla.changePolicy': async (place) => of({ params: { policy: await freshPolicy(place) }, body: { version: 1, warnPercent: 50 } }),
  'sla.deletePolicy': async (place) => of({ params: { policy: await freshPolicy(place) } }),
  'sla.orderPolicies': () => of({ body: { ids: [] } }),
  'sla.clocks': (place) => ticketWith(place),
  'sla.repin': (place) => ticketWith(place, async () => ({ body: { policyId: await freshPolicy(place) } })),
};
