import { absences } from '#contracts/absence.ts';
import { bulk } from '#contracts/bulk.ts';
import { randomBytes } from 'node:crypto';
import { macros } from '#contracts/macros.ts';
import { views } from '#contracts/views.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { fields } from '#contracts/fields.ts';
import { statuses } from '#contracts/statuses.ts';
import { tags } from '#contracts/tags.ts';
import { threads } from '#contracts/threads.ts';
import { makeToken } from '#contracts/identity.ts';
import { addMember, createTeam, listRoles } from '#server/modules/staff/index.ts';
import { queueMail } from '#server/modules/mailroom/index.ts';
import { addEntry, proposeCopies } from '#server/modules/threads/index.ts';
import { newId } from '#server/platform/db/ids.ts';
import type { Sent } from '#test/support/client.ts';
import type { Route } from '#contracts/route.ts';
import { ask, type Place } from './world.ts';

export * from './sla-makers.ts';

export const of = (sent: { params?: object; query?: object; body?: unknown }): Sent<Route> => sent as unknown as Sent<Route>;
export const nobodyKnows = 'A'.repeat(43);
export const unique = (): string => newId().slice(-8);

export const ticketWith = async (place: Place, more: (id: string) => Promise<object> | object = () => ({})) => {
  const id = await ask(place);
  return of({ params: { ticket: id }, ...(await more(id)) });
};
export const recordWith = async (place: Place, more: object = {}) => of({ params: { record: await ask(place) }, ...more });
export const requestWith = async (place: Place, more: object = {}) => of({ params: { request: await ask(place) }, ...more });

export const upload = async (place: Place) =>
  (await place.owner.ok(threads.upload, { query: { name: 'a.txt' }, body: Buffer.from('words') })).id;

export const entryOf = async (place: Place, change: { state?: 'released' | 'held'; html?: string } = {}) => {
  const record = await ask(place);
  const { id: entry } = await place.workspace.within((ctx) =>
    addEntry(ctx, {
      recordId: record,
      kind: 'reply',
      sides: ['customer', 'owner'],
      state: change.state ?? 'released',
      author: { kind: 'contact', id: place.anna.id, name: 'Anna', side: 'customer' },
      channel: 'mail',
      text: 'mailed words',
      html: change.html ?? null,
      htmlVersion: 1,
    }),
  );
  return { record, entry };
};

/** Somebody whom a mail had in copy. */
export const proposedCopy = async (place: Place) => {
  const { record, entry } = await entryOf(place);
  const address = `${unique()}@copied.example`;
  const copy = await place.workspace.within(async (ctx) => {
    await proposeCopies(ctx, record, entry, [{ name: 'Carl', address }]);
    const row = ctx.db
      .selectFrom('threads.proposedCopy')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('recordId', '=', record);
    return (await row.executeTakeFirstOrThrow()).id;
  });
  return { record, copy };
};

export const freshMember = (place: Place) =>
  place.workspace.within(async (ctx) => {
    const viewer = (await listRoles(ctx)).find((role) => role.readyMade === 'viewer');
    return addMember(ctx, {
      name: 'New',
      address: `${unique()}@fresh.example`,
      language: 'en',
      timeZone: 'Etc/UTC',
      state: 'active',
      roleIds: viewer ? [viewer.id] : [],
    });
  });
export const freshAbsence = async (place: Place) =>
  (
    await place.owner.ok(absences.create, {
      params: { member: await freshMember(place) },
      body: { from: '2036-01-01T08:00', until: '2036-01-02T08:00' },
    })
  ).id;
export const freshTeam = (place: Place) =>
  place.workspace.within(async (ctx) => (await createTeam(ctx, { name: `Team ${unique()}`, memberIds: [] })).id);
export const sharedView = async (place: Place) =>
  (await place.owner.ok(views.create, { body: { name: unique(), reach: 'everyone', shows: {} } })).id;
export const sharedMacro = async (place: Place) =>
  (await place.owner.ok(macros.create, { body: { name: unique(), reach: 'everyone', texts: { en: 'Hello [[customer]]' } } })).id;
export const freshStatus = async (place: Place) =>
  (await place.owner.ok(statuses.create, { body: { name: unique(), group: 'on_hold' } })).id;
export const freshField = async (place: Place) =>
  (await place.owner.ok(fields.create, { body: { on: 'ticket', key: `k${unique()}`, kind: 'text', name: 'Field' } })).id;
export const anotherValue = async (place: Place, list: string) =>
  (await place.owner.ok(fields.addChoice, { params: { list }, body: { name: unique() } })).id;
/** A table of values and one of its values. */
export const freshValues = async (place: Place) => {
  const { id: list } = await place.owner.ok(fields.createList, { body: { name: unique() } });
  const { id: choice } = await place.owner.ok(fields.addChoice, { params: { list }, body: { name: unique() } });
  return { list, choice };
};
export const freshTag = async (place: Place) => (await place.owner.ok(tags.create, { body: { name: unique() } })).id;
export const freshTime = async (place: Place) =>
  (await place.owner.ok(timesheets.log, { params: { ticket: await ask(place) }, body: { minutes: 5 } })).id;
export const freshRole = (place: Place) =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    await ctx.db
      .insertInto('staff.role')
      .values({ workspaceId: ctx.workspaceId, id, name: `Role ${unique()}`, permissions: ['tickets.see'], createdAt: ctx.now })
      .execute();
    return id;
  });
export const freshCompany = (place: Place) => place.workspace.company(`Company ${unique()}`);
export const freshContact = async (place: Place) => (await place.workspace.contact(`Person ${unique()}`)).id;
export const freshProduct = async (place: Place) => {
  const id = newId();
  await place.workspace.within((ctx) =>
    ctx.db
      .insertInto('catalog.product')
      .values({ workspaceId: ctx.workspaceId, id, name: `Product ${unique()}`, position: 99, createdAt: ctx.now })
      .execute(),
  );
  return id;
};
export const freshArea = async (place: Place) => {
  const [product, area] = [await freshProduct(place), newId()];
  await place.workspace.within((ctx) =>
    ctx.db
      .insertInto('catalog.area')
      .values({ workspaceId: ctx.workspaceId, id: area, productId: product, name: 'Area', position: 1, createdAt: ctx.now })
      .execute(),
  );
  return { product, area };
};
export const freshToken = async (place: Place) =>
  (await place.owner.ok(makeToken, { body: { name: 'Spare', scopes: ['tickets.see'], days: 1 } })).id;

export const freshMailbox = (place: Place) =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    const none = JSON.stringify({ kind: 'none' });
    const values = {
      workspaceId: ctx.workspaceId,
      id,
      name: 'Mailbox',
      address: `${unique()}@boxes.example`,
      incoming: none,
      outgoing: none,
      createdAt: ctx.now,
    };
    await ctx.db.insertInto('mailroom.mailbox').values(values).execute();
    return id;
  });
/** One that signs in with an authority which is set up, so that a consent can be begun. */
export const tokenMailbox = async (place: Place) => {
  const id = await freshMailbox(place);
  await place.workspace.within(async (ctx) => {
    const values = { workspaceId: ctx.workspaceId, authority: 'google', clientId: 'id', createdAt: ctx.now };
    await ctx.db
      .insertInto('mailroom.authority')
      .values(values)
      .onConflict((on) => on.doNothing())
      .execute();
    const incoming = { kind: 'imap', host: 'imap.gmail.com', port: 993, security: 'tls', auth: 'oauth', userName: '' };
    await ctx.db
      .updateTable('mailroom.mailbox')
      .set({ incoming: JSON.stringify(incoming), state: 'off' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute();
  });
  return id;
};
export const rawMail = (place: Place, state: 'filed' | 'quarantined' | 'discarded') =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    const bytes = Buffer.from(`From: a@b.example\r\n\r\n${id}`);
    await ctx.db
      .insertInto('mailroom.rawMail')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        source: 'http',
        contentKey: randomBytes(32),
        size: bytes.length,
        bytes,
        state,
        reason: 'x',
        reasonCode: 'not_filed',
        asideAt: ctx.now,
        decidedAt: state === 'discarded' ? ctx.now : null,
        receivedAt: ctx.now,
      })
      .execute();
    return id;
  });
export const keptMail = (place: Place) =>
  place.workspace.within(async (ctx) => {
    const sourceKey = `example:${unique()}`;
    await queueMail(ctx, {
      kind: 'notice',
      sourceKey,
      to: { name: 'A', address: `${unique()}@else.example` },
      sample: false,
      subject: 'Notice',
      text: 'words',
    });
    const row = ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('sourceKey', '=', sourceKey);
    return (await row.executeTakeFirstOrThrow()).id;
  });
/** A reply that a server did not take, with its bytes. */
export const failedMail = async (place: Place) => {
  const id = await keptMail(place);
  const parts = { kind: 'reply', language: 'en', timeZone: 'Etc/UTC', text: 'words', quote: null, inReplyTo: null, references: [] };
  await place.workspace.within((ctx) =>
    ctx.db
      .updateTable('mailroom.outgoingMail')
      .set({
        kind: 'reply',
        state: 'failed',
        contactId: place.anna.id,
        parts: JSON.stringify({ ...parts, attachmentIds: [], attachments: [] }),
        raw: Buffer.from('Subject: Words\r\n\r\nwords\r\n'),
      })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  return id;
};
export const freshDomain = (place: Place) =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    await ctx.db
      .insertInto('mailroom.sendingDomain')
      .values({ workspaceId: ctx.workspaceId, id, name: `${unique()}.example`, createdAt: ctx.now })
      .execute();
    return id;
  });
export const markedAddress = (place: Place) =>
  place.workspace.within(async (ctx) => {
    const address = `${unique()}@marked.example`;
    const values = { workspaceId: ctx.workspaceId, address, mark: 'refusing', since: ctx.now, createdAt: ctx.now };
    await ctx.db.insertInto('mailroom.addressMark').values(values).execute();
    return address;
  });
export const freshNotice = (place: Place) =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    const values = { workspaceId: ctx.workspaceId, id, memberId: place.owner.id, kind: 'assigned', eventId: newId(), at: ctx.now };
    await ctx.db.insertInto('notifications.notice').values(values).execute();
    return id;
  });

export const freshBulk = async (place: Place) => {
  const body = { action: { kind: 'priority', priority: 'high' }, filter: { folder: 'deleted' } } as const;
  return (await place.owner.ok(bulk.start, { body })).id;
};
