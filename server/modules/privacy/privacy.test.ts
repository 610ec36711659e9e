import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { audit } from '#contracts/audit.ts';
import { ownPrivacy } from '#contracts/portal/privacy.ts';
import { requests } from '#contracts/portal/requests.ts';
import { privacy } from '#contracts/privacy.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { verifyChain } from '#server/platform/audit/verify.ts';
import { newId } from '#server/platform/db/ids.ts';
import { readErased } from '#server/platform/people/erased-list.ts';
import { eraseAgain } from '#server/platform/backup/erase-again.ts';
import { testDatabase } from '#test/support/database.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { unzipped } from '#test/support/zip.ts';

const { app, house, workspace, workers } = await desk();
const { ownerUrl } = await testDatabase();
const { dataDir } = house.platform.config;
const mark = 'zzmark';

const rowsOf = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
};
/** Tables of the workspace in which the text stands, also inside of bytes. */
const standing = async (place: Workspace, text: string): Promise<string[]> => {
  const tables = await rowsOf<{ name: string; bytes: string[] | null }>(
    `select c.oid::regclass::text as name, array_agg(quote_ident(b.attname)) filter (where b.attname is not null) as bytes
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     left join pg_attribute b on b.attrelid = c.oid and b.atttypid = 'bytea'::regtype and not b.attisdropped
     where c.relkind = 'r' group by c.oid`,
  );
  const found: string[] = [];
  for (const { name, bytes } of tables) {
    const inBytes = (bytes ?? []).map((column) => ` or position(convert_to($2, 'UTF8') in coalesce(${column}, '')) > 0`).join('');
    const question = `select 1 from ${name} t where workspace_id = $1 and (t::text ilike '%' || $2 || '%'${inBytes}) limit 1`;
    if ((await rowsOf(question, [place.id, text])).length > 0) found.push(name);
  }
  return found.toSorted();
};
const drain = () => workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });

const ask = async (who: Person, word: string) => {
  const file = await who.ok(requests.upload, { query: { name: `${word}.txt` }, body: Buffer.from(`file of ${word}`) });
  const { id } = await who.ok(requests.ask, { body: { subject: `${word} subject`, text: `${word} wrote this`, attachmentIds: [file.id] } });
  return { id, fileId: file.id };
};
const fileOf = (place: Workspace, word: string): Promise<string> =>
  rowsOf<{ hash: string }>(`select encode(sha256(convert_to($1, 'UTF8')), 'hex') as hash`, [`file of ${word}`]).then(([row]) =>
    join(dataDir, 'files', place.id, (row?.hash ?? '').slice(0, 2), row?.hash ?? ''),
  );

/** Anna with her mark wherever using the desk and the catalogue have a place for it, and Bertil beside her. */
const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maja');
  const [anna, bertil] = [await place.contact(`Anna ${mark}`), await place.contact('Bertil Berg')];
  const [hers, his] = [await ask(anna, mark), await ask(bertil, 'bertil')];
  await drain();
  const everyone = { lane: 'everyone', seenSeq: 1 } as const;
  await owner.ok(threads.write, { params: { record: hers.id }, body: { ...everyone, text: `Dear Anna ${mark}, we look into it` } });
  await owner.ok(threads.write, { params: { record: his.id }, body: { ...everyone, text: 'Dear Bertil' } });
  await drain();
  await owner.ok(timesheets.log, {
    params: { ticket: hers.id },
    body: { minutes: 25, note: `Called Anna ${mark}` },
  });
  await place.within(async (ctx) => {
    const at = { workspaceId: place.id };
    const born = { ...at, createdAt: ctx.now };
    const person = { personKind: 'contact', personId: anna.id };
    await ctx.db
      .insertInto('threads.draft')
      .values({ ...at, recordId: hers.id, ...person, lane: 'everyone', text: mark, updatedAt: ctx.now })
      .execute();
    await ctx.db
      .insertInto('threads.presence')
      .values({ ...at, recordId: hers.id, ...person, name: mark, at: ctx.now })
      .execute();
    const entry = await ctx.db
      .selectFrom('threads.entry')
      .select('id')
      .where('workspaceId', '=', place.id)
      .where('recordId', '=', hers.id)
      .where('seq', '=', 1)
      .executeTakeFirstOrThrow();
    const mail = {
      source: 'http',
      contentKey: Buffer.alloc(32, 3),
      size: 9,
      bytes: Buffer.from(`From: ${anna.address}\n\n${mark}`),
      state: 'filed',
      receivedAt: ctx.now,
    };
    await ctx.db
      .insertInto('mailroom.rawMail')
      .values({ ...at, id: newId(), ...mail, recordId: hers.id, entryId: entry.id, sender: anna.address, subject: mark })
      .execute();
    await ctx.db
      .insertInto('threads.delivery')
      .values({ ...born, id: newId(), entryId: entry.id, address: anna.address, state: 'sent' })
      .execute();
    await ctx.db
      .insertInto('threads.proposedCopy')
      .values({ ...born, id: newId(), recordId: his.id, entryId: entry.id, address: anna.address, name: mark })
      .execute();
    const sent = {
      kind: 'reply',
      messageId: mark,
      fromName: '',
      fromAddress: 'a@b.example',
      toName: mark,
      toAddress: anna.address,
      subject: mark,
      state: 'sent',
    };
    await ctx.db
      .insertInto('mailroom.outgoingMail')
      .values({
        ...born,
        id: newId(),
        recordId: hers.id,
        contactId: anna.id,
        sourceKey: newId(),
        parts: JSON.stringify({ text: mark }),
        ...sent,
      })
      .execute();
    await ctx.db
      .insertInto('mailroom.messageId')
      .values({ ...born, idHash: Buffer.from([1]), recordId: hers.id, value: mark, contactId: anna.id })
      .execute();
    await ctx.db
      .insertInto('mailroom.addressMark')
      .values({ ...born, address: anna.address, mark: 'paused', since: ctx.now })
      .execute();
    await ctx.db
      .insertInto('mailroom.optOut')
      .values({ ...at, contactId: anna.id, list: 'survey', at: ctx.now, byKind: 'contact' })
      .execute();
    await ctx.db
      .insertInto('surveys.survey')
      .values({
        ...born,
        id: newId(),
        personId: anna.id,
        ticketId: hers.id,
        closedAt: ctx.now,
        openUntil: ctx.now,
        mark: 1,
        comment: mark,
        answeredAt: ctx.now,
      })
      .execute();
    await ctx.db
      .insertInto('automation.run')
      .values({ ...at, id: newId(), ticketId: hers.id, event: 'opened', at: ctx.now, matched: 0, steps: JSON.stringify([mark]) })
      .execute();
    await ctx.db
      .insertInto('identity.mailedLink')
      .values({ ...born, ...person, tokenHash: Buffer.from([1]), purpose: 'sign_in', address: anna.address, expiresAt: ctx.now })
      .execute();
    await ctx.db
      .insertInto('platform.idempotency')
      .values({
        ...born,
        actor: `contact ${anna.id}`,
        route: 'x',
        key: 'x',
        bodyHash: Buffer.alloc(1),
        status: 200,
        reply: JSON.stringify(mark),
      })
      .execute();
    await sql`update tickets.ticket set summary = ${mark}, snippet = ${mark} where workspace_id = ${place.id} and id = ${hers.id}::uuid`.execute(
      ctx.db,
    );
  });
  return { place, owner, anna, bertil, hers, his };
};

const begin = (who: Person, contact: Person) => who.ok(privacy.erase, { params: { contact: contact.id }, body: { name: contact.name } });
/** All of Bertil's that could have changed. */
const bertils = (place: Workspace, his: string, bertil: string) =>
  rowsOf(
    `select (select array_agg(e::text order by seq) from threads.entry e where workspace_id = $1 and record_id = $2) as entries,
      (select t::text from tickets.ticket t where workspace_id = $1 and id = $2) as ticket,
      (select c::text from customers.contact c where workspace_id = $1 and id = $3) as person,
      (select array_agg(a::text order by id) from threads.attachment a where workspace_id = $1 and record_id = $2) as files,
      (select array_agg(m::text order by id) from mailroom.outgoing_mail m where workspace_id = $1 and record_id = $2) as mail`,
    [place.id, his, bertil],
  );

describe('erasure', () => {
  test('leaves no trace of the person in any table, event, log or file, and all of everybody else', async () => {
    const { place, owner, anna, bertil, hers, his } = await scene();
    const [herFile, hisFile] = [await fileOf(place, mark), await fileOf(place, 'bertil')];
    assert.ok(existsSync(herFile));
    assert.ok((await standing(place, mark)).length > 20, 'the mark is planted widely');
    const before = await bertils(place, his.id, bertil.id);
    const { reference } = (await owner.ok(tickets.read, { params: { ticket: hers.id } })).ticket;
    assert.equal((await begin(owner, anna)).erasure?.state, 'running');
    await drain();
    const left = await rowsOf(
      `select name, state, payload from platform.work where workspace_id = $1 and payload::text like '%' || $2 || '%'`,
      [place.id, mark],
    );
    assert.deepEqual(left, []);
    assert.deepEqual(await standing(place, mark), []);
    assert.equal(existsSync(herFile), false);
    assert.equal(await readFile(hisFile, 'utf8'), 'file of bertil');
    assert.deepEqual(await bertils(place, his.id, bertil.id), before);
    const page = await owner.ok(tickets.read, { params: { ticket: hers.id } });
    assert.equal(page.ticket.reference, reference);
    assert.match(JSON.stringify(page), /Erased person/);
    assert.match(JSON.stringify(page), /Dear …, we look into it/);
    assert.equal((await owner.ok(timesheets.sums, { query: { member: 'me', ticket: hers.id, by: 'ticket' } })).total.minutes, 25);
    assert.equal((await place.within(verifyChain)).fault, null);
    assert.equal((await anna.send(requests.list)).status, 401);
    const [done] = (await owner.ok(privacy.erasures)).items;
    assert.deepEqual([done?.state, done?.name, done?.by, done?.done], ['done', null, 'Maja', done?.total]);
    assert.ok((await readErased(dataDir)).some(({ contactId }) => contactId === anna.id));
  });

  test('asks for a permission of its own, the name as it is written and no legal hold', async () => {
    const place = await workspace();
    const [owner, agent, anna] = [await place.member('owner'), await place.member('agent'), await place.contact('Anna Lind')];
    const params = { contact: anna.id };
    assert.equal(await agent.refused(privacy.erase, 403, { params, body: { name: 'Anna Lind' } }), 'not_allowed');
    assert.equal(await owner.refused(privacy.erase, 422, { params, body: { name: 'Anna' } }), 'name_differs');
    await owner.ok(privacy.setHold, { params, body: { reason: 'Case 12' } });
    assert.equal(await owner.refused(privacy.erase, 409, { params, body: { name: 'Anna Lind' } }), 'on_hold');
    assert.equal((await owner.ok(privacy.ofContact, { params })).hold?.reason, 'Case 12');
    assert.equal((await owner.ok(privacy.endHold, { params })).hold, null);
    await begin(owner, anna);
    assert.equal(await owner.refused(privacy.erase, 409, { params, body: { name: 'Anna Lind' } }), 'erasing');
    assert.equal(await owner.refused(privacy.setHold, 409, { params, body: { reason: 'Too late' } }), 'erasing');
    await drain();
    const acts = (await owner.ok(audit.list, { query: { subject: anna.id } })).items.map(({ act }) => act);
    assert.deepEqual(acts.slice(0, 4), ['person.erased', 'person.erasure_begun', 'person.hold_ended', 'person.hold_set']);
  });

  test('is done again where an older backup brought the person back, and of nobody where it did not', async () => {
    const place = await workspace();
    const [owner, anna] = [await place.member('owner'), await place.contact(`Anna ${mark}`)];
    await eraseAgain(ownerUrl, [
      { workspaceId: place.id, contactId: anna.id },
      { workspaceId: place.id, contactId: newId() },
    ]);
    await drain();
    assert.deepEqual(await standing(place, mark), []);
    assert.equal((await owner.ok(privacy.erasures)).items.length, 1);
  });

  test('asked for by the person is shown to who decides, where the desk offers that', async () => {
    const place = await workspace();
    const [owner, anna] = [await place.member('owner'), await place.contact('Anna Lind')];
    assert.equal(await anna.refused(ownPrivacy.askErasure, 403, { body: {} }), 'not_offered');
    await owner.ok(privacy.changeSettings, { body: { ownExport: true, ownErasure: true, version: 0 } });
    assert.equal((await anna.ok(ownPrivacy.askErasure, { body: {} })).erasureAsked, true);
    await anna.ok(ownPrivacy.askErasure, { body: {} });
    const [asked] = (await owner.ok(privacy.erasures)).items;
    assert.deepEqual([asked?.state, asked?.name], ['asked', 'Anna Lind']);
    await owner.ok(privacy.decline, { params: { contact: anna.id } });
    assert.equal((await anna.ok(ownPrivacy.read)).erasureAsked, false);
    assert.equal((await owner.ok(audit.list, { query: { act: 'privacy.changed' } })).items.length, 1);
    assert.equal((await owner.ok(audit.list, { query: { act: 'person.erasure_asked' } })).items[0]?.actor.id, anna.id);
  });
});

const fetched = async (who: Person, place: Workspace, path: string): Promise<Map<string, Buffer>> => {
  const answer = await app.inject({ url: `/api/v1/${place.slug}${path}`, headers: { host: 'localhost', cookie: `id=${who.cookie}` } });
  assert.equal(answer.statusCode, 200, answer.body);
  return unzipped(answer.rawPayload);
};

describe('an export', () => {
  test('holds all that is the person’s with their files, and nothing of anybody else', async () => {
    const { place, owner, anna, bertil, hers, his } = await scene();
    const write = (lane: 'everyone' | 'note', text: string) =>
      owner.ok(threads.write, { params: { record: hers.id }, body: { lane, text, seenSeq: 99 } });
    await write('everyone', 'It is mended');
    await write('note', 'internal note');
    await drain();
    // On one request with her, Bertil's words are still his.
    await place.within((ctx) =>
      ctx.db
        .updateTable('threads.entry')
        .set({ authorKind: 'contact', authorSide: 'customer', authorId: bertil.id, authorName: 'Bertil Berg', text: 'bertil secret' })
        .where('workspaceId', '=', place.id)
        .where('recordId', '=', hers.id)
        .where('text', 'like', 'Dear %')
        .execute(),
    );
    const { id } = await owner.ok(privacy.prepareExport, { params: { contact: anna.id }, body: {} });
    const parts = await fetched(owner, place, `/personal-exports/${id}/file`);
    const text = parts.get('person.json')?.toString() ?? '';
    for (const wanted of [
      anna.address,
      `${mark} subject`,
      `${mark} wrote this`,
      'It is mended',
      'opt-outs',
      '"mark": 1',
      '"byAnotherPerson": true',
    ])
      assert.ok(text.includes(wanted), wanted);
    for (const foreign of [bertil.address, 'Bertil', 'bertil', 'internal note', his.id]) assert.ok(!text.includes(foreign), foreign);
    assert.deepEqual(
      [...parts].filter(([name]) => name.startsWith('files/')).map(([name, content]) => [name, content.toString()]),
      [[`files/001 ${mark}.txt`, `file of ${mark}`]],
    );
  });

  test('is open for an hour to who asked for it and nobody else, and stands in the audit log', async () => {
    const place = await workspace();
    const [owner, other, anna, bertil] = [
      await place.member('owner'),
      await place.member('admin'),
      await place.contact('Anna Lind'),
      await place.contact('Bertil'),
    ];
    const params = { contact: anna.id };
    assert.equal(await (await place.member('agent')).refused(privacy.prepareExport, 403, { params, body: {} }), 'not_allowed');
    const { id } = await owner.ok(privacy.prepareExport, { params, body: {} });
    assert.equal(await other.refused(privacy.exportFile, 404, { params: { export: id } }), 'not_found');
    assert.equal(await bertil.refused(ownPrivacy.exportFile, 404, { params: { export: id } }), 'not_found');
    await rowsOf(`update privacy.export set expires_at = now() - interval '1 second' where id = $1`, [id]);
    assert.equal(await owner.refused(privacy.exportFile, 404, { params: { export: id } }), 'not_found');
    const own = await anna.ok(ownPrivacy.prepareExport, { body: {} });
    const parts = await fetched(anna, place, `/portal/privacy/exports/${own.id}/file`);
    assert.match(parts.get('person.json')?.toString() ?? '', /Anna Lind/);
    const entries = (await owner.ok(audit.list, { query: { act: 'person.exported' } })).items;
    assert.deepEqual(
      entries.map(({ actor }) => actor.id),
      [anna.id, owner.id],
    );
  });
});
