import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { duplicates } from '#contracts/duplicates.ts';
import { tickets } from '#contracts/tickets.ts';
import { contactMark } from '#server/modules/knowledge/rules/reader-mark.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

// Names of columns that hold a person or a company, by whatever part they play.
const holds = '(^|_)(contact|company|requester|person|author|actor|reader)_ids?$|^uploaded_by$';

/** What the past keeps under the id that it had, and what leads from there. */
const stays = new Set([
  'platform.event.actor_id',
  'platform.audit_entry.actor_id',
  'tickets.transition.actor_id',
  // Tags alone: news are for no single person.
  'news.item.reader_ids',
  // Addresses of a merge that is under way, and what two were compared by: gone with the one who goes.
  'duplicates.merge.from_contact_id',
  'duplicates.merge.into_contact_id',
  'duplicates.merge.from_company_id',
  'duplicates.merge.into_company_id',
  'duplicates.key.contact_id',
  'duplicates.key.company_id',
  'duplicates.pair.one_contact_id',
  'duplicates.pair.other_contact_id',
  'duplicates.pair.one_company_id',
  'duplicates.pair.other_company_id',
]);

const columnsOf = async (ctx: Context): Promise<{ schema: string; table: string; column: string; many: boolean }[]> => {
  const { rows } = await sql<{ schema: string; table: string; column: string; many: boolean }>`
    select c.table_schema as schema, c.table_name as table, c.column_name as column, c.udt_name = '_uuid' as many
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.udt_name in ('uuid', '_uuid') and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and c.column_name ~ ${holds}
      and c.table_schema not in ('pg_catalog', 'information_schema')
      and exists (select from information_schema.columns w where w.table_schema = c.table_schema and w.table_name = c.table_name
        and w.column_name = 'workspace_id')
    order by 1, 2, 3`.execute(ctx.db);
  return rows;
};

/** The columns in which an id of this workspace stands. */
const standing = async (ctx: Context, id: string): Promise<string[]> => {
  const found: string[] = [];
  for (const { schema, table, column, many } of await columnsOf(ctx)) {
    const is = many ? sql`${id}::uuid = any(${sql.ref(column)})` : sql`${sql.ref(column)} = ${id}::uuid`;
    const { rows } =
      await sql`select from ${sql.table(`${schema}.${table}`)} where workspace_id = ${ctx.workspaceId} and ${is} limit 1`.execute(ctx.db);
    if (rows.length > 0) found.push(`${schema}.${table}.${column}`);
  }
  return found;
};

/** Puts the person and the company wherever the catalogue has a place for them that using the desk does not fill here. */
const fillPlaces = async (
  ctx: Context,
  { record, contact, company, member }: Record<'record' | 'contact' | 'company' | 'member', string>,
) => {
  const at = { workspaceId: ctx.workspaceId };
  const born = { ...at, createdAt: ctx.now };
  const person = { personKind: 'contact', personId: contact };
  await ctx.db
    .insertInto('threads.readMark')
    .values({ ...at, recordId: record, ...person, seq: 1, firstAt: ctx.now, at: ctx.now })
    .execute();
  await ctx.db
    .insertInto('threads.draft')
    .values({ ...at, recordId: record, ...person, lane: 'everyone', text: 'x', updatedAt: ctx.now })
    .execute();
  await ctx.db
    .insertInto('threads.presence')
    .values({ ...at, recordId: record, ...person, name: 'x', at: ctx.now })
    .execute();
  await ctx.db
    .insertInto('threads.pictureConsent')
    .values({ ...born, personKind: 'member', personId: member, contactId: contact })
    .execute();
  await ctx.db
    .insertInto('threads.pictureConsent')
    .values({ ...born, ...person, contactId: contact })
    .execute();
  await sql`insert into platform.file (workspace_id, sha256, size, created_at) values (${ctx.workspaceId}::uuid, ${Buffer.alloc(32, 1)}, 1, ${ctx.now})`.execute(
    ctx.db,
  );
  const file = { name: 'a', mediaType: 'text/plain', size: 1, sha256: Buffer.alloc(32, 1), uploadedByKind: 'contact', uploadedBy: contact };
  await ctx.db
    .insertInto('threads.attachment')
    .values({ ...born, id: newId(), recordId: record, sides: ['customer', 'owner'], companyId: company, contactIds: [contact], ...file })
    .execute();
  const mail = {
    kind: 'reply',
    messageId: 'm',
    fromName: '',
    fromAddress: 'a@b.example',
    toAddress: 'c@d.example',
    subject: '',
    state: 'sent',
  };
  await ctx.db
    .insertInto('mailroom.outgoingMail')
    .values({ ...born, id: newId(), recordId: record, contactId: contact, sourceKey: newId(), parts: '{}', ...mail })
    .execute();
  await ctx.db
    .insertInto('mailroom.messageId')
    .values({ ...born, idHash: Buffer.from([1]), recordId: record, value: 'm', contactId: contact })
    .execute();
  await ctx.db
    .insertInto('mailroom.optOut')
    .values({ ...at, contactId: contact, list: 'survey', at: ctx.now, byKind: 'contact' })
    .execute();
  await ctx.db
    .insertInto('surveys.survey')
    .values({ ...born, id: newId(), personId: contact, ticketId: record, closedAt: ctx.now, openUntil: ctx.now })
    .execute();
  const passkey = { credentialId: Buffer.from('c'), publicKey: Buffer.from('k'), userHandle: Buffer.from('h'), signCount: 0, name: 'x' };
  await ctx.db
    .insertInto('identity.passkey')
    .values({ ...born, ...person, id: newId(), ...passkey })
    .execute();
  await ctx.db
    .insertInto('identity.credential')
    .values({ ...at, ...person, changedAt: ctx.now })
    .execute();
  await ctx.db
    .insertInto('identity.mailedLink')
    .values({ ...born, ...person, tokenHash: Buffer.from([1]), purpose: 'sign_in', address: 'a@b.example', expiresAt: ctx.now })
    .execute();
  const key = { publicKey: Buffer.from([1]), userHandle: Buffer.from([1]), signCount: 0, name: 'Phone' };
  await ctx.db
    .insertInto('identity.passkey')
    .values({ ...born, ...person, ...key, id: newId(), credentialId: Buffer.from(newId()) })
    .execute();
  const connection = { id: newId(), name: 'x', issuer: 'x', clientId: 'x', clientSecret: Buffer.from([1]) };
  await ctx.db
    .insertInto('identity.connection')
    .values({ ...born, ...connection, personKind: 'contact', makesPeople: false })
    .execute();
  await ctx.db
    .insertInto('identity.foreignIdentity')
    .values({ ...born, ...person, id: newId(), connectionId: connection.id, issuer: 'x', subject: newId() })
    .execute();
  await ctx.db
    .insertInto('timesheets.companySetting')
    .values({ ...at, companyId: company, billable: false })
    .execute();
  await ctx.db
    .insertInto('timesheets.timeEntry')
    .values({
      ...born,
      id: newId(),
      memberId: member,
      recordId: record,
      companyId: company,
      minutes: 1,
      day: '2026-01-01',
      note: '',
      billable: true,
    })
    .execute();
  const tag = newId();
  await ctx.db
    .insertInto('tags.tag')
    .values({ ...born, id: tag, name: 'vip', folded: 'vip' })
    .execute();
  await ctx.db
    .insertInto('customers.contactTag')
    .values({ ...at, contactId: contact, tagId: tag })
    .execute();
  await ctx.db
    .insertInto('customers.companyTag')
    .values({ ...at, companyId: company, tagId: tag })
    .execute();
  const field = async (kind: string, recordKind: string, value: object) => {
    const id = newId();
    await ctx.db
      .insertInto('fields.field')
      .values({ ...born, id, name: id, names: '{}', helps: '{}', key: `f${id.slice(-8)}`, recordKind, kind, position: 1 })
      .execute();
    await ctx.db
      .insertInto('fields.value')
      .values({ ...at, fieldId: id, ...value })
      .execute();
  };
  await field('text', 'contact', { ofContactId: contact, text: 'x', key: 'x' });
  await field('text', 'company', { ofCompanyId: company, text: 'x', key: 'x' });
  await field('person', 'ticket', { ofTicketId: record, ticketOpen: true, contactId: contact });
  await field('company', 'ticket', { ofTicketId: record, ticketOpen: true, companyId: company });
  const article = { articleId: newId(), language: 'en' };
  const words = sql<string>`''::tsvector`;
  const readers = { audience: 'chosen', readerIds: [contact, company] };
  await ctx.db
    .insertInto('knowledge.article')
    .values({ ...born, id: article.articleId, number: 1, language: 'en', audience: 'chosen', changedAt: ctx.now })
    .execute();
  await ctx.db
    .insertInto('knowledge.text')
    .values({ ...at, ...article, title: 'x', html: '', words, latest: 1, published: 1, changedAt: ctx.now })
    .execute();
  await ctx.db
    .insertInto('knowledge.version')
    .values({ ...at, ...article, number: 1, title: 'x', html: '', begunAt: ctx.now, changedAt: ctx.now, publishedAt: ctx.now })
    .execute();
  await ctx.db
    .insertInto('knowledge.publication')
    .values({
      ...at,
      ...article,
      ...readers,
      number: 1,
      main: true,
      title: 'x',
      html: '',
      plain: '',
      words,
      firstPublishedAt: ctx.now,
      publishedAt: ctx.now,
    })
    .execute();
  await ctx.db
    .insertInto('knowledge.file')
    .values({
      ...born,
      ...readers,
      id: newId(),
      articleId: article.articleId,
      name: 'a',
      mediaType: 'text/plain',
      size: 1,
      sha256: Buffer.alloc(32, 1),
      releasedAt: ctx.now,
    })
    .execute();
  const level = newId();
  await ctx.db
    .insertInto('knowledge.level')
    .values({ ...born, id: level, name: 'x', folded: 'x' })
    .execute();
  for (const [place, who] of [{ contactId: contact }, { companyId: company }].entries()) {
    await ctx.db
      .insertInto('knowledge.articleReader')
      .values({ ...at, articleId: article.articleId, place, ...who })
      .execute();
    await ctx.db
      .insertInto('knowledge.levelReader')
      .values({ ...at, levelId: level, place, ...who })
      .execute();
  }
  const form = newId();
  await ctx.db
    .insertInto('forms.form')
    .values({
      ...born,
      id: form,
      name: 'x',
      slug: 'x',
      state: 'live',
      audience: 'chosen',
      texts: '{"title":{},"intro":{},"thanks":{}}',
      parts: '[]',
      origins: [],
      priority: 'normal',
      changedAt: ctx.now,
    })
    .execute();
  await ctx.db
    .insertInto('forms.publication')
    .values({ ...at, ...readers, formId: form, slug: 'x' })
    .execute();
  for (const [place, who] of [{ contactId: contact }, { companyId: company }].entries())
    await ctx.db
      .insertInto('forms.formReader')
      .values({ ...at, formId: form, place, ...who })
      .execute();
  await ctx.db
    .insertInto('knowledge.feedback')
    .values({ ...at, ...article, reader: contactMark(contact), useful: true, comment: '', contactId: contact, at: ctx.now })
    .execute();
  const item = newId();
  await ctx.db
    .insertInto('news.item')
    .values({ ...born, id: item, texts: '{"en":{"title":"x","text":""}}', forMembers: true, audience: 'customers', showsAt: ctx.now })
    .execute();
  await ctx.db
    .insertInto('news.receipt')
    .values({ ...at, itemId: item, ...person, seenAt: ctx.now })
    .execute();
  await ctx.db
    .insertInto('privacy.hold')
    .values({ ...born, contactId: contact, reason: 'x' })
    .execute();
  await ctx.db
    .insertInto('privacy.erasure')
    .values({ ...born, id: newId(), contactId: contact, state: 'asked' })
    .execute();
  const asker = { askerKind: 'contact', askerId: contact, expiresAt: ctx.now };
  await ctx.db
    .insertInto('privacy.export')
    .values({ ...born, id: newId(), contactId: contact, ...asker })
    .execute();
  await ctx.db.updateTable('customers.company').set({ primaryContactId: contact }).where('id', '=', company).execute();
  await sql`insert into customers.redirect (workspace_id, from_id, contact_id, name, merged_at)
    values (${ctx.workspaceId}::uuid, ${newId()}::uuid, ${contact}::uuid, 'before', ${ctx.now})`.execute(ctx.db);
  await sql`insert into customers.redirect (workspace_id, from_id, company_id, name, merged_at)
    values (${ctx.workspaceId}::uuid, ${newId()}::uuid, ${company}::uuid, 'before', ${ctx.now})`.execute(ctx.db);
};

test('everything in the catalogue that holds a person or a company is moved by a merge', async () => {
  const place = await workspace();
  const olga = await place.member('owner', 'Olga');
  const [company, acme] = [await place.company('Acme'), await place.company('Acme AB')];
  const [contact, anna] = [await place.contact('Twin', { companyId: company }), await place.contact('Anna')];
  const { id: record } = await olga.ok(tickets.open, { body: { subject: 'x', text: 'y', requesterId: contact.id } });
  const call = { direction: 'incoming', minutes: 1, number: null } as const;
  await olga.ok(tickets.open, { body: { subject: 'x', text: 'y', requesterId: contact.id, channel: 'phone', call } });
  await workers.runDue({ at: null });
  await place.within((ctx) => fillPlaces(ctx, { record, contact: contact.id, company, member: olga.id }));
  const places = await place.within((ctx) => columnsOf(ctx));
  const before = await place.within(async (ctx) => new Set([...(await standing(ctx, contact.id)), ...(await standing(ctx, company))]));
  // A column that this scene leaves empty would be moved by nobody, and the test would say nothing of it.
  const empty = places
    .map(({ schema, table, column }) => `${schema}.${table}.${column}`)
    .filter((name) => !before.has(name) && !stays.has(name));
  assert.deepEqual(empty, []);
  await olga.ok(duplicates.mergeContact, { params: { contact: anna.id }, body: { fromId: contact.id } });
  await olga.ok(duplicates.mergeCompany, { params: { company: acme }, body: { fromId: company } });
  await workers.runDue({ at: null });
  const left = await place.within(async (ctx) => [...(await standing(ctx, contact.id)), ...(await standing(ctx, company))]);
  assert.deepEqual(
    left.filter((name) => !stays.has(name)),
    [],
  );
  const now = await place.within(async (ctx) => new Set([...(await standing(ctx, anna.id)), ...(await standing(ctx, acme))]));
  // Links that were mailed and who is looking just now are nobody's; what is drawn up anew is drawn up.
  const gone = new Set(['identity.mailed_link.person_id', 'threads.presence.person_id', 'privacy.export.contact_id']);
  assert.deepEqual(
    [...before].filter((name) => !now.has(name) && !stays.has(name) && !gone.has(name)),
    [],
  );
  const { rows } = await place.within((ctx) =>
    sql<{ many: number }>`select count(*)::int as many from threads.entry
      where workspace_id = ${ctx.workspaceId} and payload::text like ${`%${contact.id}%`}`.execute(ctx.db),
  );
  assert.equal(rows[0]?.many, 0);
});
