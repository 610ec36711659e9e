import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { portalSearch } from '#contracts/portal/search.ts';
import { search } from '#contracts/search.ts';
import { threads } from '#contracts/threads.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { zipOf } from '#test/support/zip.ts';

const { workspace, workers } = await desk();
const place = await workspace();
const [maya, anna] = [await place.member('agent'), await place.contact('Anna')];
const settle = () => workers.runDue({ at: null });

const carry = async (person: Person, record: string, lane: 'note', name: string, content: Buffer) => {
  const { id } = await person.ok(threads.upload, { query: { name }, body: content });
  await person.ok(threads.write, {
    params: { record },
    body: { lane, text: 'See the file', seenSeq: 99, attachmentIds: [id], sendAnyway: true },
  });
  await settle();
};
const hits = async (q: string) => (await maya.ok(search.find, { query: { q } })).tickets.items;
const ask = (subject: string) => anna.ok(requests.ask, { body: { subject, text: 'Hello' } });

test('what stands in a file is found, told as the file’s, and only by those who may read its entry', async () => {
  const { id } = await ask('Scanner');
  await carry(maya, id, 'note', 'journal.csv', Buffer.from('date;what\n2026-11-02;kalibrering av zebravalsen'));
  const [hit] = await hits('zebravalsen');
  assert.deepEqual([hit?.id, hit?.file], [id, 'journal.csv']);
  assert.ok(hit?.excerpt.some((part) => part.hit && part.text === 'zebravalsen'));
  assert.equal((await hits('journal.csv'))[0]?.file, 'journal.csv');
  assert.equal((await anna.ok(portalSearch.find, { query: { q: 'zebravalsen' } })).count, 0);
  assert.equal((await anna.ok(portalSearch.find, { query: { q: 'journal' } })).count, 0);
});

test('office documents and mails are read too', async () => {
  const { id } = await ask('Documents');
  const document = '<w:document><w:p><w:r><w:t>Fakt</w:t></w:r><w:r><w:t>urakopia</w:t></w:r></w:p><w:p>tulpanlök</w:p></w:document>';
  await carry(maya, id, 'note', 'letter.docx', zipOf({ 'word/document.xml': document }));
  await carry(maya, id, 'note', 'old.eml', Buffer.from('From: a@example.com\nSubject: gammal\n\nkrokodilkonto\n'));
  for (const q of ['fakturakopia', 'tulpanlök', 'krokodilkonto']) assert.equal((await hits(q))[0]?.id, id, q);
});

test('a file that can’t be read stands in nobody’s way', async () => {
  const { id } = await ask('Broken');
  await carry(maya, id, 'note', 'broken.docx', Buffer.from('PK no archive at all'));
  assert.equal((await hits('broken.docx'))[0]?.id, id);
  const rows = await place.within((ctx) =>
    ctx.db.selectFrom('search.fileText').select('state').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.ok(rows.some((row) => row.state === 'failed'));
  await carry(maya, id, 'note', 'broken again.docx', Buffer.from('PK no archive at all'));
  assert.equal((await hits('again'))[0]?.id, id);
});
