import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailroom } from '#contracts/mailroom.ts';
import { mailboxFindings } from '#server/modules/mailroom/index.ts';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail as raw } from '#test/support/mail-desk.ts';
import { storeRaw } from './commands/store-raw.ts';
import { recountAll } from './queries/recount.ts';

const { platform, workspace, arrive, store, file, mailbox } = await mailDesk();

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const box = await mailbox(owner, `support@${place.slug}.example`, {});
  const counts = async () => (await owner.ok(mailroom.mailbox, { params: { mailbox: box.id } })).counts;
  return { place, owner, box, into: { mailboxId: box.id }, counts };
};
const wrongPlaces = async (place: Workspace) =>
  (await place.within(recountAll)).flatMap(({ missing, wrong }) => [...wrong, ...(missing ? [missing] : [])]);

test('what was fetched is waiting, filed, come twice, set aside or discarded, and a recount finds the same', async () => {
  const { place, owner, box, into, counts } = await scene();
  const other = await mailbox(owner, `sales@${place.slug}.example`, {});
  const body = { version: box.version, allowedSenders: { kind: 'listed' as const, listed: ['acme.example'] } };
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: box.id }, body });
  const same = raw();
  await arrive(place, same, into);
  await arrive(place, same, into);
  await arrive(place, same, { mailboxId: other.id });
  await arrive(place, raw({ text: 'two' }), into);
  const turned = await arrive(place, raw({ from: 'bo@bygg.example' }), into);
  const unwanted = await arrive(place, raw({ from: 'eve@evil.example' }), into);
  await owner.ok(mailroom.discard, { params: { mail: unwanted.id }, body: {} });
  await place.within((ctx) => storeRaw(ctx, { mailboxId: box.id, source: 'http', envelopeTo: '', bytes: raw({ text: 'later' }) }));
  const { fetched, stored, filed, duplicates, quarantined, discarded, missing } = await counts();
  assert.deepEqual(
    { fetched, stored, filed, duplicates, quarantined, discarded, missing },
    { fetched: 6, stored: 1, filed: 2, duplicates: 1, quarantined: 1, discarded: 1, missing: 0 },
  );
  const { counts: there } = await owner.ok(mailroom.mailbox, { params: { mailbox: other.id } });
  assert.deepEqual([there.fetched, there.duplicates, there.filed], [1, 1, 0]);
  await store(place, raw());
  const list = await owner.ok(mailroom.mailboxes);
  assert.deepEqual([list.elsewhere.fetched, list.elsewhere.stored], [1, 1]);
  await owner.ok(mailroom.retry, { params: { mail: turned.id }, body: {} });
  assert.deepEqual(await wrongPlaces(place), []);
  await owner.ok(mailroom.deleteMailbox, { params: { mailbox: other.id } });
  assert.equal((await owner.ok(mailroom.mailboxes)).removed.fetched, 1);
});

test('a transaction that rolls back counts nothing', async () => {
  const { place, box, counts } = await scene();
  const bytes = raw();
  await assert.rejects(
    place.within(async (ctx) => {
      await storeRaw(ctx, { mailboxId: box.id, source: 'http', envelopeTo: '', bytes });
      throw new Error('the machine stops');
    }),
  );
  assert.deepEqual([(await counts()).fetched, (await counts()).stored], [0, 0]);
  await place.within((ctx) => storeRaw(ctx, { mailboxId: box.id, source: 'http', envelopeTo: '', bytes }));
  assert.deepEqual([(await counts()).fetched, (await counts()).stored], [1, 1]);
});

test('many at once are all counted', async () => {
  const { place, box, into, counts } = await scene();
  await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      place.within((ctx) =>
        storeRaw(ctx, {
          mailboxId: box.id,
          source: 'http',
          envelopeTo: '',
          bytes: raw({ text: `${at % 30}`, id: `${at % 30}@x.example` }),
        }),
      ),
    ),
  );
  await Promise.all(Array.from({ length: 10 }, (_, at) => arrive(place, raw({ text: `filed ${at}` }), into)));
  const { fetched, stored, filed, duplicates } = await counts();
  assert.deepEqual({ fetched, stored, filed, duplicates }, { fetched: 50, stored: 30, filed: 10, duplicates: 10 });
  assert.deepEqual(await wrongPlaces(place), []);
});

test('a mail that vanished is told: by the recount, on the screen and by the doctor', async () => {
  const { place, owner, box, into, counts } = await scene();
  const { id } = await arrive(place, raw(), into);
  assert.deepEqual(await owner.ok(mailroom.recount, { body: {} }), { missing: 0 });
  assert.equal((await counts()).missing, 0);
  assert.notEqual((await counts()).recountedAt, null);
  await place.within((ctx) =>
    ctx.db.deleteFrom('mailroom.rawMail').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute(),
  );
  assert.deepEqual(await owner.ok(mailroom.recount, { body: {} }), { missing: 1 });
  assert.equal((await counts()).missing, 1);
  const said = (await mailboxFindings(platform)).filter(({ sentence }) => sentence.includes(box.address));
  assert.ok(said.some(({ level, sentence }) => level === 'bad' && /1 mails were fetched and are not here/.test(sentence)));
});

test('a mail that changed its place uncounted is told too', async () => {
  const { place, box, into, owner } = await scene();
  const { id } = await arrive(place, raw(), into);
  await place.within((ctx) =>
    ctx.db
      .updateTable('mailroom.rawMail')
      .set({ state: 'duplicate' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  assert.deepEqual(await wrongPlaces(place), ['filed', 'duplicate']);
  assert.deepEqual(await owner.ok(mailroom.recount, { body: {} }), { missing: 0 });
  const said = (await mailboxFindings(platform)).filter(({ sentence }) => sentence.includes(box.address));
  assert.ok(said.some(({ sentence }) => /the counts of filed, duplicate are not what is there/.test(sentence)));
});

test('a mailbox tells how long its oldest mail waits, and how long the last took to become a ticket', async () => {
  const { place, owner, box, into } = await scene();
  const lag = async () => (await owner.ok(mailroom.mailbox, { params: { mailbox: box.id } })).lag;
  assert.deepEqual(await lag(), { waitingSince: null, toTicket: null });
  const waiting = await place.within((ctx) => storeRaw(ctx, { mailboxId: box.id, source: 'http', envelopeTo: '', bytes: raw() }));
  const since = (await lag()).waitingSince;
  assert.ok(since !== null && Math.abs(Date.parse(since) - Date.now()) < 60_000);
  await file(place, waiting.id);
  await arrive(place, raw({ text: 'another' }), into);
  const { waitingSince, toTicket } = await lag();
  assert.equal(waitingSince, null);
  assert.ok(toTicket && toTicket.medianMillis >= 0 && toTicket.slowestMillis >= toTicket.medianMillis);
});
