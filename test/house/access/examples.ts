import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Sent } from '#test/support/client.ts';
import type { Route } from '#contracts/route.ts';
import { ask, spareSession, versionOf, type Place } from './world.ts';
import {
  of,
  nobodyKnows,
  unique,
  ticketWith,
  recordWith,
  requestWith,
  upload,
  entryOf,
  proposedCopy,
  freshMember,
  freshAbsence,
  freshTeam,
  freshTag,
  sharedView,
  freshRole,
  freshContact,
  freshProduct,
  freshArea,
  freshToken,
  freshNotice,
  freshBulk,
} from './makers.ts';
import { macroExamples } from './macro-examples.ts';
import { timeExamples } from './time-examples.ts';
import { factorExamples } from './factor-examples.ts';
import { fieldExamples } from './field-examples.ts';
import { formExamples } from './form-examples.ts';
import { customerExamples } from './customer-examples.ts';
import { deskExamples } from './desk-examples.ts';
import { homeExamples } from './home-examples.ts';
import { linkExamples } from './link-examples.ts';
import { mailExamples } from './mail-examples.ts';
import { outsideExamples } from './outside-examples.ts';
import { privacyExamples } from './privacy-examples.ts';
import { ruleExamples } from './rule-examples.ts';
import { signInExamples } from './sign-in-examples.ts';

export type Example = (place: Place) => Promise<Sent<Route>> | Sent<Route>;

/** For every route a request that is right in all but who sends it; things to change are made anew each time. */
export const examples: Readonly<Record<string, Example>> = {
  'identity.findWorkspaces': () => of({ body: { address: 'nobody@nowhere.example' } }),
  'identity.signIn': () => of({ body: { address: 'nobody@nowhere.example', password: 'not the password' } }),
  'identity.wantSignInLink': () => of({ body: { address: 'nobody@nowhere.example' } }),
  'identity.wantReset': () => of({ body: { address: 'nobody@nowhere.example' } }),
  'identity.lookAtLink': () => of({ body: { token: nobodyKnows } }),
  'identity.followSignInLink': () => of({ body: { token: nobodyKnows } }),
  'identity.choosePassword': () => of({ body: { token: nobodyKnows, password: 'a long enough sentence' } }),
  'identity.unlock': () => of({ body: { token: nobodyKnows } }),
  'identity.listSessions': () => of({}),
  'identity.endSession': async (place) => of({ params: { session: await spareSession(place, 'member', place.owner.id) } }),
  'identity.listTokens': () => of({}),
  'identity.makeToken': () => of({ body: { name: 'One', scopes: ['tickets.see'], days: 1 } }),
  'identity.revokeToken': async (place) => of({ params: { token: await freshToken(place) } }),
  'portal.identity.listSessions': () => of({}),
  'portal.identity.endSession': async (place) => of({ params: { session: await spareSession(place, 'contact', place.anna.id) } }),
  'workspaces.me': () => of({}),
  'workspaces.settings': () => of({}),
  'workspaces.changeSettings': () => of({ body: { version: 999, name: 'Welcome' } }),
  'portal.workspaces.me': () => of({}),
  'staff.setUp': () =>
    of({
      body: {
        secret: nobodyKnows,
        you: { name: 'You', address: 'you@first.example', password: 'a long enough sentence', language: 'en' },
        company: { name: 'First', timeZone: 'Etc/UTC', currency: 'EUR' },
        samples: false,
      },
    }),
  'staff.listPermissions': () => of({}),
  'staff.listRoles': () => of({}),
  'staff.createRole': () => of({ body: { name: `Role ${unique()}`, permissions: ['tickets.see'] } }),
  'staff.changeRole': async (place) => of({ params: { role: await freshRole(place) }, body: { version: 1, name: `Role ${unique()}` } }),
  'staff.deleteRole': async (place) => of({ params: { role: await freshRole(place) } }),
  'rolePreview.read': () => of({}),
  'rolePreview.begin': async (place) => of({ body: { roleId: await freshRole(place) } }),
  'rolePreview.end': () => of({}),
  'staff.compareRoles': async (place) => of({ query: { left: await freshRole(place), right: await freshRole(place) } }),
  'staff.listMemberCards': () => of({}),
  'staff.readAppearance': () => of({}),
  'staff.changeAppearance': () => of({ body: { accent: 'teal' } }),
  'staff.changeDefaultAppearance': () => of({ body: { background: 'warm' } }),
  'staff.listAbsences': () => of({}),
  'staff.createAbsence': async (place) =>
    of({ params: { member: await freshMember(place) }, body: { from: '2036-01-01T08:00', until: '2036-01-02T08:00' } }),
  'staff.endAbsence': async (place) => of({ params: { absence: await freshAbsence(place) } }),
  'staff.listMembers': () => of({}),
  'staff.readMember': async (place) => of({ params: { member: await freshMember(place) } }),
  'staff.inviteMember': async (place) =>
    of({ body: { name: 'New', address: `${unique()}@fresh.example`, roleIds: [await freshRole(place)] } }),
  'staff.inviteAgain': async (place) => of({ params: { member: await freshMember(place) } }),
  'staff.changeMember': async (place) => of({ params: { member: await freshMember(place) }, body: { version: 1, name: 'Renamed' } }),
  'staff.disableMember': async (place) => of({ params: { member: await freshMember(place) } }),
  'staff.enableMember': async (place) => of({ params: { member: await freshMember(place) } }),
  'staff.changeMe': () => of({ body: { language: 'en' } }),
  'staff.listTeams': () => of({}),
  'staff.createTeam': () => of({ body: { name: `Team ${unique()}`, memberIds: [] } }),
  'staff.changeTeam': async (place) => of({ params: { team: await freshTeam(place) }, body: { version: 1, name: `Team ${unique()}` } }),
  'staff.deleteTeam': async (place) => of({ params: { team: await freshTeam(place) } }),
  'catalog.products': () => of({}),
  'catalog.createProduct': () => of({ body: { name: `Product ${unique()}` } }),
  'catalog.changeProduct': async (place) =>
    of({ params: { product: await freshProduct(place) }, body: { version: 1, name: `Product ${unique()}` } }),
  'catalog.deleteProduct': async (place) => of({ params: { product: await freshProduct(place) } }),
  'catalog.orderProducts': async (place) => of({ body: { ids: [await freshProduct(place)] } }),
  'catalog.createArea': async (place) => of({ params: { product: await freshProduct(place) }, body: { name: 'Area' } }),
  'catalog.changeArea': async (place) => of({ params: await freshArea(place), body: { version: 1, name: 'Other' } }),
  'catalog.deleteArea': async (place) => of({ params: await freshArea(place) }),
  'catalog.orderAreas': async (place) => {
    const { product, area } = await freshArea(place);
    return of({ params: { product }, body: { ids: [area] } });
  },
  'portal.catalog.products': () => of({}),
  'threads.entries': (place) => recordWith(place),
  'threads.write': (place) => recordWith(place, { body: { lane: 'everyone', text: 'x', seenSeq: 99 } }),
  'threads.scheduled': () => of({}),
  'threads.undo': async (place) => of({ params: await entryOf(place) }),
  'threads.accept': async (place) => of({ params: await entryOf(place, { state: 'held' }), body: {} }),
  'threads.acceptCopy': async (place) => of({ params: await proposedCopy(place), body: {} }),
  'threads.declineCopy': async (place) => of({ params: await proposedCopy(place) }),
  'threads.html': async (place) => of({ params: await entryOf(place, { html: '<p>words</p>' }) }),
  'threads.picture': async (place) => {
    const { record, entry } = await entryOf(place, { html: '<img data-remote-src="http://127.0.0.1/a.png">' });
    return of({ params: { record, entry, at: 0 } });
  },
  'threads.allowPictures': async (place) => of({ params: { contact: await freshContact(place) }, body: {} }),
  'threads.forbidPictures': async (place) => of({ params: { contact: await freshContact(place) } }),
  'threads.saveDraft': async (place) =>
    of({ params: { record: await ask(place), lane: 'everyone' }, body: { text: 'x', seenSeq: 1, version: 0 } }),
  'threads.dropDraft': async (place) => of({ params: { record: await ask(place), lane: 'everyone' } }),
  'threads.seen': (place) => recordWith(place, { body: { seq: 1 } }),
  'threads.unread': (place) => recordWith(place),
  'threads.readers': (place) => recordWith(place),
  'threads.follow': async (place) => of({ params: { record: await ask(place), member: await freshMember(place) }, body: {} }),
  'threads.unfollow': async (place) => of({ params: { record: await ask(place), member: await freshMember(place) } }),
  'threads.present': (place) => recordWith(place, { body: { writing: null } }),
  'threads.leave': (place) => recordWith(place),
  'threads.upload': () => of({ query: { name: 'a.txt' }, body: Buffer.from('words') }),
  'threads.download': async (place) => {
    const attachment = await upload(place);
    await place.owner.ok(threads.write, {
      params: { record: await ask(place) },
      body: { lane: 'note', text: 'x', seenSeq: 99, attachmentIds: [attachment] },
    });
    return of({ params: { attachment } });
  },
  'threads.addPeople': async (place) => recordWith(place, { body: { contactIds: [place.bob.id] } }),
  'threads.removePerson': async (place) => {
    const record = await ask(place);
    await place.owner.ok(threads.addPeople, { params: { record }, body: { contactIds: [place.olle.id] } });
    return of({ params: { record, person: place.olle.id } });
  },
  'tickets.queue': () => of({}),
  'tickets.counts': () => of({}),
  'tickets.open': (place) =>
    of({ body: { subject: 'New', text: 'words', requesterId: place.anna.id, productId: place.product.id, areaId: place.product.areaId } }),
  'tickets.import': () =>
    of({
      body: {
        source: 'other-desk',
        tickets: [
          {
            externalId: unique(),
            subject: 'Old',
            entries: [{ at: '2024-03-01T08:00:00Z', from: 'customer' as const, text: 'words' }],
          },
        ] as never,
      },
    }),
  'tickets.read': (place) => ticketWith(place),
  'tickets.change': (place) =>
    ticketWith(place, async (id) => ({
      body: { version: await versionOf(place, id), productId: place.product.id, areaId: place.product.areaId },
    })),
  'tickets.assign': (place) =>
    ticketWith(place, async (id) => ({ body: { version: await versionOf(place, id), assigneeId: place.agent.id } })),
  'tickets.close': (place) => ticketWith(place, async (id) => ({ body: { version: await versionOf(place, id) } })),
  'tickets.delete': (place) => ticketWith(place),
  'tickets.restore': (place) =>
    ticketWith(place, async (id) => {
      await place.owner.ok(tickets.delete, { params: { ticket: id } });
      return { body: {} };
    }),
  ...customerExamples,
  ...deskExamples,
  ...linkExamples,
  'tickets.snoozeTimes': () => of({}),
  'tickets.snooze': (place) => ticketWith(place, () => ({ body: { until: 'tomorrow' } })),
  'tickets.wake': (place) => ticketWith(place),
  'tickets.tag': (place) => ticketWith(place, () => ({ body: { name: unique() } })),
  'tickets.untag': async (place) => {
    const ticket = await ask(place);
    const { tags: found } = await place.owner.ok(tickets.tag, { params: { ticket }, body: { name: unique() } });
    return of({ params: { ticket, tag: found[0]?.id ?? '' } });
  },
  'tickets.references': () => of({ query: { numbers: '1,2' } }),
  'portal.requests.references': () => of({ query: { numbers: '1,2' } }),
  'tickets.tagUses': () => of({}),
  'views.list': () => of({}),
  'views.counts': () => of({}),
  'views.create': () => of({ body: { name: unique(), shows: {} } }),
  'views.change': async (place) => of({ params: { view: await sharedView(place) }, body: { version: 1, name: unique() } }),
  'views.delete': async (place) => of({ params: { view: await sharedView(place) } }),
  'views.order': async (place) => of({ body: { ids: [await sharedView(place)] } }),
  'mailroom.forward': async (place) => {
    const { record, entry } = await entryOf(place);
    return of({ params: { record }, body: { to: ['lab@maker.example'], text: 'Can you look?', entryIds: [entry] } });
  },
  ...macroExamples,
  ...timeExamples,
  ...factorExamples,
  ...privacyExamples,
  ...homeExamples,
  ...signInExamples,
  ...fieldExamples,
  ...formExamples,
  'tags.list': () => of({}),
  'tags.create': () => of({ body: { name: unique() } }),
  'tags.change': async (place) => of({ params: { tag: await freshTag(place) }, body: { version: 1, name: unique() } }),
  'tags.merge': async (place) => of({ params: { tag: await freshTag(place) }, body: { intoId: await freshTag(place) } }),
  'tags.delete': async (place) => of({ params: { tag: await freshTag(place) } }),
  'tickets.statuses': () => of({}),
  'tickets.history': (place) => ticketWith(place),
  'portal.requests.list': () => of({}),
  'portal.requests.read': (place) => requestWith(place),
  'portal.requests.earlier': async (place) => {
    const { record, entry } = await entryOf(place, { html: '<p>words</p>' });
    return of({ params: { request: record }, query: { before: entry } });
  },
  'portal.requests.ask': (place) =>
    of({ body: { subject: 'New', text: 'words', productId: place.product.id, areaId: place.product.areaId } }),
  'portal.requests.reply': (place) => requestWith(place, { body: { text: 'more words' } }),
  'portal.requests.close': (place) => requestWith(place, { body: {} }),
  'portal.requests.reopen': async (place) => {
    const request = await ask(place);
    await place.anna.ok(requests.close, { params: { request }, body: {} });
    return of({ params: { request } });
  },
  'portal.requests.seen': (place) => requestWith(place, { body: {} }),
  'portal.requests.saveDraft': (place) => requestWith(place, { body: { text: 'x', version: 0 } }),
  'portal.requests.upload': () => of({ query: { name: 'a.txt' }, body: Buffer.from('words') }),
  'portal.requests.download': async (place) => {
    const { id } = await place.anna.ok(requests.upload, { query: { name: 'a.txt' }, body: Buffer.from('words') });
    await place.anna.ok(requests.reply, { params: { request: await ask(place) }, body: { text: '', attachmentIds: [id] } });
    return of({ params: { attachment: id } });
  },
  'portal.requests.html': async (place) => {
    const { record, entry } = await entryOf(place, { html: '<p>words</p>' });
    return of({ params: { request: record, entry } });
  },
  'tickets.startBulk': async (place) => of({ body: { action: { kind: 'priority', priority: 'high' }, tickets: [await ask(place)] } }),
  'tickets.readBulk': async (place) => of({ params: { bulk: await freshBulk(place) } }),
  'tickets.undoBulk': async (place) => of({ params: { bulk: await freshBulk(place) } }),
  ...mailExamples,
  ...outsideExamples,
  ...ruleExamples,
  'notifications.list': () => of({}),
  'notifications.count': () => of({}),
  'notifications.read': async (place) => of({ params: { notice: await freshNotice(place) }, body: {} }),
  'notifications.readAll': () => of({ body: {} }),
  'notifications.preferences': () => of({}),
  'notifications.changePreference': () => of({ params: { kind: 'assigned' }, body: { byMail: true, onScreen: true } }),
  'samples.read': () => of({}),
  'samples.load': () => of({ body: {} }),
  'samples.open': async (place) => of({ params: { person: place.bob.id }, body: {} }),
  'search.find': () => of({ query: { q: 'words' } }),
  'search.suggest': () => of({ query: { q: 'anna' } }),
  'search.values': () => of({ query: { operator: 'tag', q: 'a' } }),
  'portal.search.find': () => of({ query: { q: 'words' } }),
};

/** These end the caller's own session or stay open; they have tests of their own. */
export const elsewhere: Readonly<Record<string, string>> = {
  'identity.signOut': 'ends the session of the caller: server/modules/identity',
  'identity.signOutEverywhere': 'ends the session of the caller: server/modules/identity',
  'portal.identity.signOut': 'ends the session of the caller: server/modules/identity',
  'portal.identity.signOutEverywhere': 'ends the session of the caller: server/modules/identity',
  'identity.changePassword': 'renews the session of the caller: server/modules/identity',
  'portal.identity.changePassword': 'renews the session of the caller: server/modules/identity',
  'customers.previewDesk': 'seats the caller as a customer: server/modules/customers/desk-access.test.ts',
  'portal.brand.picture': 'shown to everybody, once there is one: server/modules/portal/brand.test.ts',
  'identity.removePasskey': 'renews the session of the caller: server/modules/identity/passkeys',
  'portal.identity.removePasskey': 'renews the session of the caller: server/modules/identity/passkeys',
  'samples.remove': 'takes people of the world away: server/modules/samples',
  'threads.content': 'opens by a link that stands for a person: server/modules/threads/content.test.ts',
  'live.staff': 'stays open: server/start',
  'live.portal': 'stays open: server/start',
};
