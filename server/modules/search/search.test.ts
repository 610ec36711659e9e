import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { ChangeTicket, OpenTicket } from '#contracts/tickets.ts';
import { CreateCompany, CreateContact } from '#contracts/customers.ts';
import { catalog } from '#server/modules/catalog/module.ts';
import { changeCompany } from '#server/modules/customers/commands/change-company.ts';
import { deleteCompany } from '#server/modules/customers/commands/delete-company.ts';
import { createCompany, createContact } from '#server/modules/customers/index.ts';
import { customers } from '#server/modules/customers/module.ts';
import { staff } from '#server/modules/staff/module.ts';
import { addEntry } from '#server/modules/threads/index.ts';
import { threads } from '#server/modules/threads/module.ts';
import { changeTicket } from '#server/modules/tickets/commands/change-ticket.ts';
import { deleteTicket } from '#server/modules/tickets/commands/delete-ticket.ts';
import { closeTicket, openTicket } from '#server/modules/tickets/index.ts';
import { tickets } from '#server/modules/tickets/module.ts';
import { createWorkspace } from '#server/modules/workspaces/index.ts';
import { workspaces } from '#server/modules/workspaces/module.ts';
import type { Actor, Side } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { testDatabase } from '#test/support/database.ts';
import { contactActor, doWork, memberActor, newPlace, partOfHouse, type Place, systemActor } from '#test/support/part-of-house.ts';
import { search } from './module.ts';
import { find } from './queries/find.ts';
import { searchEverything, suggest } from './queries/search.ts';
import { parseQuery } from './rules/query.ts';
import { reindex } from './work.ts';

const platform = await partOfHouse(workspaces, staff, customers, catalog, threads, tickets, search);
const maya = memberActor(
  'tickets.see',
  'tickets.note',
  'tickets.change',
  'tickets.close',
  'tickets.delete',
  'customers.see',
  'customers.change',
  'tickets.note',
);

const desk = async (): Promise<Place> => {
  const place = newPlace(platform, { bare: true });
  const about = { name: `Helix ${newId()}`, language: 'en', timeZone: 'Etc/UTC', currency: 'EUR', samples: false } as const;
  await place.as(systemActor, (ctx) => createWorkspace(ctx, about));
  return place;
};
const company = (ctx: Context, name: string, more = {}) => createCompany(ctx, { ...CreateCompany.parse({ name }), ...more });
const contact = (ctx: Context, name: string, more = {}) => createContact(ctx, { ...CreateContact.parse({ name }), ...more });
const ask = async (place: Place, subject: string, text: string, requesterId?: string) => {
  const input = OpenTicket.parse({
    subject,
    text,
    channel: 'phone',
    as: requesterId ? 'customer' : 'note',
    ...(requesterId && { requesterId }),
  });
  const ticket = await place.as(maya, (ctx) => openTicket(ctx, input));
  await doWork(platform, place);
  return ticket;
};
const write = async (place: Place, recordId: string, text: string, sides: readonly Side[], authorName = 'Maya') => {
  const author = { kind: 'member', id: maya.memberId, name: authorName, side: 'owner' } as const;
  const entry = { recordId, kind: sides.length === 1 ? 'note' : 'reply', sides, state: 'released', author, channel: 'web', text } as const;
  const added = await place.as(maya, (ctx) => addEntry(ctx, entry));
  await doWork(platform, place);
  return added;
};
const look = (place: Place, q: string, actor: Actor = maya) => place.as(actor, (ctx) => searchEverything(ctx, { q, limit: 20 }));
const subjects = async (place: Place, q: string, actor: Actor = maya) => {
  const { tickets: found } = await look(place, q, actor);
  return found.items.map((hit) => hit.subject.map((part) => part.text).join(''));
};

test('a text in any of seven languages is found by two of its characters', async () => {
  const place = await desk();
  const texts = {
    en: ['The invoice is wrong', 'in'],
    de: ['Rechnungsnummer fehlt', 're'],
    sv: ['Fel på fakturan', 'få'],
    ja: ['今月の請求について', '請求'],
    zh: ['本月的发票有问题', '发票'],
    ko: ['이번 달 청구서가 잘못되었습니다', '구서'],
    ar: ['الفاتورة غير صحيحة', 'ال'],
  } as const;
  for (const [language, [text]] of Object.entries(texts)) await ask(place, `subject ${language}`, text);
  for (const [language, [, q]] of Object.entries(texts)) assert.ok((await subjects(place, q)).includes(`subject ${language}`), language);
});

test('width and kana don’t matter, and characters must stand together', async () => {
  const place = await desk();
  await ask(place, 'one', 'ｶﾞｽ代の請求書をＡＢＣへ');
  await ask(place, 'two', '請う求書');
  assert.deepEqual(await subjects(place, 'ガス'), ['one']);
  assert.deepEqual(await subjects(place, 'abc'), ['one']);
  assert.deepEqual(await subjects(place, '請求書'), ['one']);
  assert.deepEqual((await subjects(place, '求書')).toSorted(), ['one', 'two']);
});

test('in Swedish å, ä and ö are letters of their own, with a and o ranked lower', async () => {
  const place = await desk();
  await ask(place, 'far', 'min far');
  await ask(place, 'får', 'min får');
  assert.deepEqual(await subjects(place, 'får'), ['får', 'far']);
  assert.deepEqual(await subjects(place, 'far'), ['far', 'får']);
  await ask(place, 'cafe', 'ett cafe');
  await ask(place, 'Müller', 'Herr Müller');
  assert.deepEqual(await subjects(place, 'café'), ['cafe']);
  assert.deepEqual(await subjects(place, 'mueller'), ['Müller']);
});

test('a mistyped name is found by likeness, and only when nothing fits better', async () => {
  const place = await desk();
  await place.as(maya, async (ctx) => {
    await company(ctx, 'Northwind Logistics');
    await contact(ctx, 'Alexandra Johansson', { address: 'alex@northwind.example' });
  });
  await ask(place, 'Voicemail broken', 'x');
  assert.equal((await look(place, 'Nortwhind')).companies.items[0]?.name, 'Northwind Logistics');
  assert.equal((await look(place, 'johanson')).people.items[0]?.name, 'Alexandra Johansson');
  assert.deepEqual(await subjects(place, 'voicemial'), ['Voicemail broken']);
  assert.deepEqual(await subjects(place, '"voicemial"'), []);
});

test('numbers lead straight to the ticket', async () => {
  const place = await desk();
  const { id, number, reference } = await ask(place, 'Lost SIM', 'x');
  for (const q of [`#${number}`, `${number}`, reference, reference.toLowerCase()]) assert.equal((await look(place, q)).jump?.id, id, q);
  for (const q of ['#999', 'ZZZ-1']) assert.equal((await look(place, q)).jump, null, q);
});

test('operators narrow by writer, file and status', async () => {
  const place = await desk();
  const first = await ask(place, 'first', 'router broken');
  const second = await ask(place, 'second', 'router broken');
  await write(place, second.id, 'new router sent', ['customer', 'owner'], 'Björn Ek');
  assert.deepEqual((await subjects(place, 'router')).toSorted(), ['first', 'second']);
  assert.deepEqual(await subjects(place, 'router from:björn'), ['second']);
  assert.deepEqual(await subjects(place, 'router from:"bjorn ek"'), ['second']);
  assert.deepEqual(await subjects(place, 'router has:file'), []);
  await place.as(maya, (ctx) => closeTicket(ctx, first.id, { version: null }));
  await doWork(platform, place);
  assert.deepEqual(await subjects(place, 'router status:closed'), ['first']);
  assert.deepEqual(await subjects(place, 'router status:open'), ['second']);
  assert.deepEqual(await subjects(place, 'status:open'), ['second']);
});

test('a word of the subject, of the person and of the text find the ticket together, once, with the words marked', async () => {
  const place = await desk();
  const { id } = await place.as(maya, (ctx) => contact(ctx, 'Anna Berg'));
  await ask(place, 'Cannot call abroad', 'Every call to Norway is cut after ten seconds', id);
  const { tickets: found } = await look(place, 'abroad norway');
  assert.equal(found.count, 1);
  assert.deepEqual(
    found.items[0]?.excerpt.filter((part) => part.hit),
    [{ text: 'Norway', hit: true }],
  );
  assert.deepEqual(await subjects(place, 'berg abroad'), ['Cannot call abroad']);
  assert.deepEqual(await subjects(place, '"to norway is cut"'), ['Cannot call abroad']);
  assert.deepEqual(await subjects(place, '"norway to is"'), []);
});

test('what changes is found as it is now', async () => {
  const place = await desk();
  const { id } = await ask(place, 'Slow line', 'It crawls');
  await place.as(maya, (ctx) => changeTicket(ctx, id, ChangeTicket.parse({ version: 2, subject: 'Fibre cut' })));
  await doWork(platform, place);
  assert.deepEqual(await subjects(place, 'slow'), []);
  assert.deepEqual(await subjects(place, 'fibre crawls'), ['Fibre cut']);
  await place.as(maya, (ctx) => deleteTicket(ctx, id));
  assert.deepEqual(await subjects(place, 'fibre'), []);
  await doWork(platform, place);
  assert.deepEqual(await subjects(place, 'crawls'), []);
});

test('people and companies are suggested while typing, at once when they are made', async () => {
  const place = await desk();
  const { id } = await place.as(maya, (ctx) => company(ctx, '東京ガス'));
  await place.as(maya, (ctx) => contact(ctx, 'Hélène Åberg', { address: 'helene@tokyo.example', companyId: id }));
  const typed = async (q: string) => (await place.as(maya, (ctx) => suggest(ctx, { q, limit: 8 }))).map((hit) => hit.name);
  assert.deepEqual(await typed('hel'), ['Hélène Åberg']);
  assert.deepEqual(await typed('ab he'), ['Hélène Åberg']);
  assert.deepEqual(await typed('tokyo.ex'), ['Hélène Åberg']);
  assert.deepEqual(await typed('ガス'), ['東京ガス', 'Hélène Åberg']);
  const [hit] = await place.as(maya, (ctx) => suggest(ctx, { q: 'helene', limit: 8 }));
  assert.deepEqual(hit, { kind: 'person', id: hit?.id, name: 'Hélène Åberg', address: 'helene@tokyo.example', company: '東京ガス' });
  await place.as(maya, (ctx) => changeCompany(ctx, id, { version: 1, name: 'Osaka Gas' }));
  assert.deepEqual((await look(place, 'osaka')).companies.count, 1);
});

test('a company that is deleted is forgotten', async () => {
  const place = await desk();
  const { id } = await place.as(maya, (ctx) => company(ctx, 'Short Lived'));
  await place.as(maya, (ctx) => deleteCompany(ctx, id));
  assert.equal((await look(place, 'short lived')).companies.count, 0);
});

test('nobody finds, counts or is suggested what they may not see', async () => {
  const [place, other] = [await desk(), await desk()];
  const canary = 'zq7canary';
  const make = async (here: Place) => {
    const { id: helix } = await here.as(maya, (ctx) => company(ctx, `Helix ${canary}`));
    const { id: anna } = await here.as(maya, (ctx) => contact(ctx, 'Anna', { companyId: helix }));
    const ticket = await ask(here, 'Lost SIM', 'My SIM is lost', anna);
    return { helix, anna, ticket };
  };
  const { anna, helix, ticket } = await make(place);
  await make(other);
  await write(place, ticket.id, `note ${canary}`, ['owner']);
  await write(other, (await ask(other, `subject ${canary}`, canary)).id, canary, ['customer', 'owner']);
  const none = { items: [], count: 0, more: false };
  const outside: Actor[] = [
    contactActor(anna),
    contactActor(newId(), helix),
    contactActor(newId()),
    {
      kind: 'partner',
      memberId: newId(),
      homeWorkspaceId: newId(),
      name: 'Pat',
      agreementIds: [newId()],
      permissions: new Set(['tickets.see']),
    },
  ];
  for (const actor of outside) {
    for (const q of [canary, `${canary} sim`, 'zq7canar', `from:maya ${canary}`]) {
      const { chips, ...found } = await look(place, q, actor);
      assert.ok(!JSON.stringify(chips).includes('zq7canary') || q.includes('zq7canary'));
      assert.deepEqual(found, { meant: null, jump: null, tickets: none, people: none, companies: none }, `${actor.kind} ${q}`);
    }
    assert.deepEqual(await place.as(actor, (ctx) => suggest(ctx, { q: canary, limit: 8 })), []);
  }
  assert.deepEqual(await subjects(place, 'lost', contactActor(anna)), ['Lost SIM']);
  assert.deepEqual(await subjects(place, 'lost', contactActor(newId(), helix)), ['Lost SIM']);
  assert.deepEqual(await subjects(place, 'lost', contactActor(newId())), []);
  const seen = await look(place, canary);
  assert.deepEqual([seen.tickets.count, seen.companies.count], [1, 1]);
  const limited = memberActor('tickets.see');
  assert.deepEqual((await look(place, canary, limited)).companies, none);
  assert.deepEqual((await look(place, 'lost', memberActor('customers.see'))).tickets, none);
});

test('the finding function answers nobody but the caller', async () => {
  const [place, other] = [await desk(), await desk()];
  const { id: anna } = await place.as(maya, (ctx) => contact(ctx, 'Anna'));
  const call = (workspaceId: string, actor: string, contactId: string) => (ctx: Context) =>
    sql`select * from search.find(${workspaceId}::uuid, ${actor}, ${[contactId]}::uuid[], '{}', '{}', '{record}', 'a', 'a', null, null, null, '{}', null, 10)`.execute(
      ctx.db,
    );
  await place.as(contactActor(anna), call(place.workspaceId, 'contact', anna));
  await assert.rejects(place.as(contactActor(anna), call(other.workspaceId, 'contact', anna)), /somebody else/);
  await assert.rejects(place.as(contactActor(anna), call(place.workspaceId, 'member', anna)), /somebody else/);
  await assert.rejects(place.as(contactActor(anna), call(place.workspaceId, 'contact', newId())), /somebody else/);
  await assert.rejects(place.as({ kind: 'nobody' }, call(place.workspaceId, 'nobody', anna)), /somebody else/);
});

test('the finding function reads the index of words, and never every document', async () => {
  const place = newPlace(platform);
  const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
  // As the product writes them (commands/index-thing.ts).
  await owner.query(`set gin_pending_list_limit = '256kB'`);
  await owner.query(
    `insert into search.document (workspace_id, kind, id, record_id, sides, contact_ids, words, at)
     select $1, 'entry', gen_random_uuid(), gen_random_uuid(), '{owner}', '{}', to_tsvector('simple', 'common w' || n), now()
     from generate_series(1, 3000) n`,
    [place.workspaceId],
  );
  await owner.query('analyze search.document');
  const scans = async () => {
    const { rows } = await owner.query<{ index: number; table: number }>(
      `select (select idx_scan from pg_stat_user_indexes where indexrelname = 'document_words') as index,
         (select seq_scan from pg_stat_user_tables where relid = 'search.document'::regclass) as table`,
    );
    return rows[0] ?? { index: 0, table: 0 };
  };
  const before = await scans();
  const rows = await place.as(maya, async (ctx) => {
    const found = await find(ctx, ['record', 'facts', 'entry'], parseQuery('common w77'));
    await sql`select pg_stat_force_next_flush()`.execute(ctx.db);
    return found;
  });
  const after = await scans();
  await owner.end();
  assert.equal(rows.length, 11);
  assert.deepEqual([after.index > before.index, after.table], [true, before.table]);
});

test('an index that was lost is made anew, and what is gone is forgotten', async () => {
  const place = await desk();
  await place.as(maya, (ctx) => company(ctx, 'Northwind'));
  const { id: anna } = await place.as(maya, (ctx) => contact(ctx, 'Anna'));
  await ask(place, 'Lost SIM', 'Please block it', anna);
  const documents = (ctx: Context) => ctx.db.selectFrom('search.document').where('workspaceId', '=', ctx.workspaceId);
  const before = await place.as(maya, (ctx) => documents(ctx).select(['kind', 'id', 'words']).orderBy('kind').orderBy('id').execute());
  await place.as(maya, async (ctx) => {
    await ctx.db.deleteFrom('search.document').where('workspaceId', '=', ctx.workspaceId).execute();
    const stray = {
      workspaceId: ctx.workspaceId,
      kind: 'company',
      id: newId(),
      recordId: newId(),
      sides: ['owner'],
      contactIds: [],
      words: '',
      at: ctx.now,
    };
    await ctx.db.insertInto('search.document').values(stray).execute();
    await reindex(ctx);
  });
  await doWork(platform, place);
  assert.deepEqual(
    await place.as(maya, (ctx) => documents(ctx).select(['kind', 'id', 'words']).orderBy('kind').orderBy('id').execute()),
    before,
  );
});

test('what people write can’t break a search', async () => {
  const place = await desk();
  await ask(place, `it's "quoted" \\ & | ! ( ) :* <->`, `back\\slash 'quote' 😀 ${'x'.repeat(5000)}`);
  for (const q of ["it's", '\\', "'", 'a & b | !c', ':*', '<->', '😀', '((', 'x'.repeat(400), '"', 'from:', '\u0000a'])
    await look(place, q);
  assert.equal((await subjects(place, "it's back")).length, 1);
});
