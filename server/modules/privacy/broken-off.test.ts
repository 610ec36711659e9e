import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import pg from 'pg';
import { duplicates } from '#contracts/duplicates.ts';
import { requests } from '#contracts/portal/requests.ts';
import { privacy } from '#contracts/privacy.ts';
import { threads } from '#contracts/threads.ts';
import { openSession } from '#server/modules/identity/index.ts';
import { newId } from '#server/platform/db/ids.ts';
import { readErased } from '#server/platform/people/erased-list.ts';
import { callerFor } from '#test/support/client.ts';
import { testDatabase } from '#test/support/database.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { app, house, workspace, workers } = await desk();
const { ownerUrl } = await testDatabase();
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
const drain = (hours = 0) => workers.runDue({ at: new Date(Date.now() + 60_000 + hours * 3_600_000).toISOString() });
const begin = (who: Person, contact: Person) => who.ok(privacy.erase, { params: { contact: contact.id }, body: { name: contact.name } });
const erasureOf = async (place: Workspace, contact: Person) =>
  (
    await rowsOf<{ state: string; kept: boolean }>(
      `select state, traces is not null as kept from privacy.erasure where workspace_id = $1 and contact_id = $2`,
      [place.id, contact.id],
    )
  )[0];
const scene = async (name = `Anna ${mark}`) => {
  const place = await workspace();
  return { place, owner: await place.member('owner'), anna: await place.contact(name) };
};
const ask = (who: Person, text: string) => who.ok(requests.ask, { body: { subject: text, text, attachmentIds: [] } });
const textsOf = async (record: string) =>
  (await rowsOf<{ text: string }>(`select text from threads.entry where record_id = $1 and kind <> 'event' order by seq`, [record])).map(
    ({ text }) => text,
  );

describe('an erasure that broke off', () => {
  test('goes on with what it knew, and is done only when nothing is left', async () => {
    const { place, owner, anna } = await scene();
    const { id } = await ask(anna, `${mark} wrote this`);
    await drain();
    await rowsOf(`create function public.stop_it() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$`);
    await rowsOf(`create trigger stop_it before delete on customers.contact for each row execute function public.stop_it()`);
    await begin(owner, anna);
    await drain();
    assert.deepEqual(await erasureOf(place, anna), { state: 'running', kept: true });
    assert.deepEqual(await textsOf(id), ['Erased with the person who wrote it.'], 'other doors are through');
    // What the doors had taken is back, and what only the traces know of by now.
    await rowsOf(`update threads.entry set text = $2 where record_id = $1 and seq = 1`, [id, `${mark} again, Anna ${mark}`]);
    await rowsOf(`drop trigger stop_it on customers.contact`);
    await drain(2);
    assert.deepEqual(await erasureOf(place, anna), { state: 'done', kept: false });
    assert.deepEqual(await textsOf(id), ['Erased with the person who wrote it.']);
    const left = await rowsOf(
      `select w.number from platform.audit_words w join platform.audit_entry e using (workspace_id, number)
       where w.workspace_id = $1 and (e.subject_id = $2 or w.words::text ilike '%' || $3 || '%')`,
      [place.id, anna.id, mark],
    );
    assert.deepEqual(left, []);
  });

  test('of which the person was gone before is done by what was kept', async () => {
    const { place, owner, anna } = await scene();
    const { id } = await ask(anna, `${mark} wrote this`);
    await drain();
    await begin(owner, anna);
    await rowsOf(`update tickets.ticket set requester_id = null, requester_name = 'Gone' where requester_id = $1`, [anna.id]);
    await rowsOf(`delete from customers.contact where id = $1`, [anna.id]);
    await drain();
    assert.deepEqual(await erasureOf(place, anna), { state: 'done', kept: false });
    assert.deepEqual(await textsOf(id), ['Erased with the person who wrote it.']);
  });
});

describe('while an erasure runs', () => {
  test('the person is signed in nowhere, and no session lets them in', async () => {
    const { place, owner, anna } = await scene();
    await begin(owner, anna);
    assert.equal((await anna.send(requests.list)).status, 401);
    const person = { kind: 'contact', id: anna.id } as const;
    const session = await place.within((ctx) => openSession(ctx, { person, by: 'password', device: 'test', replaces: null }));
    const again = callerFor(app, { workspace: place.slug, cookie: session.token.toString('base64url') });
    assert.equal((await again.send(requests.list)).status, 401);
    await drain();
    assert.deepEqual(await rowsOf(`select 1 from identity.session where person_id = $1`, [anna.id]), []);
  });

  test('what comes of them is erased too', async () => {
    const { place, owner, anna } = await scene();
    const bertil = await place.contact('Bertil Berg');
    const { id } = await ask(bertil, 'late words');
    await drain();
    await rowsOf(`create function public.come_late() returns trigger language plpgsql security definer as $$ begin
      update threads.entry set author_id = new.contact_id, author_name = 'Late' where workspace_id = new.workspace_id and text = 'late words';
      return null; end $$`);
    await rowsOf(`create trigger come_late after update of done on privacy.erasure for each row
      when (new.done = new.total - 1 and old.done < new.done) execute function public.come_late()`);
    await begin(owner, anna);
    await drain();
    await rowsOf(`drop trigger come_late on privacy.erasure`);
    assert.deepEqual(await erasureOf(place, anna), { state: 'done', kept: false });
    assert.deepEqual(await textsOf(id), ['Erased with the person who wrote it.']);
  });

  test('nobody is merged with them, and none begins while a merge names them', async () => {
    const { place, owner, anna } = await scene();
    const bertil = await place.contact('Bertil Berg');
    await rowsOf(
      `insert into duplicates.merge (workspace_id, id, from_contact_id, into_contact_id, take, total, created_at) values ($1, $2, $3, $4, '{}', 1, now())`,
      [place.id, newId(), bertil.id, anna.id],
    );
    for (const one of [anna, bertil])
      assert.equal(await owner.refused(privacy.erase, 409, { params: { contact: one.id }, body: { name: one.name } }), 'merge_running');
    assert.equal((await owner.ok(privacy.ofContact, { params: { contact: anna.id } })).erasure, null);
    await rowsOf(`delete from duplicates.merge where workspace_id = $1`, [place.id]);
    await begin(owner, anna);
    for (const [into, from] of [
      [anna, bertil],
      [bertil, anna],
    ] as const)
      assert.equal(
        await owner.refused(duplicates.mergeContact, 409, { params: { contact: into.id }, body: { fromId: from.id } }),
        'erasing',
      );
  });

  test('a legal hold that is there before the first step stops it', async () => {
    const { place, owner, anna } = await scene('Anna Lind');
    await begin(owner, anna);
    await rowsOf(`insert into privacy.hold (workspace_id, contact_id, reason, created_at) values ($1, $2, 'Case 12', now())`, [
      place.id,
      anna.id,
    ]);
    await drain();
    assert.deepEqual(await erasureOf(place, anna), { state: 'asked', kept: false });
    const { hold, erasure } = await owner.ok(privacy.ofContact, { params: { contact: anna.id } });
    assert.deepEqual([hold?.reason, erasure?.name], ['Case 12', 'Anna Lind']);
    assert.deepEqual(await rowsOf(`select erasing_at from customers.contact where id = $1`, [anna.id]), [{ erasing_at: null }]);
  });
});

test('ids that were merged into the person are theirs', async () => {
  const { place, owner, anna } = await scene('Anna Lind');
  const former = await place.contact('Annika Lund');
  const bertil = await place.contact('Bertil Berg');
  const { id } = await ask(bertil, 'hello');
  await owner.ok(privacy.setHold, { params: { contact: former.id }, body: { reason: 'Case 12' } });
  await owner.ok(privacy.endHold, { params: { contact: former.id } });
  await owner.ok(threads.write, { params: { record: id }, body: { lane: 'everyone', text: 'Ask Annika Lund', seenSeq: 1 } });
  await owner.ok(duplicates.mergeContact, { params: { contact: anna.id }, body: { fromId: former.id } });
  await drain();
  await begin(owner, anna);
  await drain();
  const left = await rowsOf(
    `select w.number from platform.audit_words w join platform.audit_entry e using (workspace_id, number)
     where w.workspace_id = $1 and e.subject_id = any($2)`,
    [place.id, [anna.id, former.id]],
  );
  assert.deepEqual(left, []);
  const erased = (await readErased(house.platform.config.dataDir)).map(({ contactId }) => contactId);
  assert.ok(erased.includes(anna.id) && erased.includes(former.id));
  assert.deepEqual(
    await rowsOf(`select id from platform.event where workspace_id = $1 and payload::text ilike '%annika lund%'`, [place.id]),
    [],
  );
});
