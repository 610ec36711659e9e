import assert from 'node:assert/strict';
import { test } from 'node:test';
import { search } from '#contracts/search.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const place = await workspace();
const maya = await place.member('agent');
const open = (agent: Person, subject: string, text: string) =>
  agent.ok(tickets.open, { body: { subject, text, channel: 'phone', as: 'note' } });
await open(maya, 'money', 'Please send the invoice again');
await open(maya, 'pengar', 'Fakturan är fel, skicka nya fakturor');
await open(maya, 'flytt', 'Vi behöver nummerportering till måndag');
await open(maya, '料金', 'サーバーの料金について');
await workers.runDue({ at: null });

const find = async (q: string) => {
  const { tickets: found, meant } = await maya.ok(search.find, { query: { q } });
  return { subjects: found.items.map((hit) => hit.subject.map((part) => part.text).join('')), meant, items: found.items };
};

test('where nothing has a word, the one that was probably meant is searched for, and said', async () => {
  for (const [typed, meant, subject] of [
    ['invioce', 'invoice', 'money'],
    ['fatura', 'fakturan', 'pengar'],
    ['nummerportring', 'nummerportering', 'flytt'],
  ] as const) {
    const found = await find(typed);
    assert.deepEqual(found.subjects, [subject], typed);
    assert.ok(found.meant?.meant.startsWith(meant.slice(0, 6)), `${typed} ${found.meant?.meant}`);
  }
  const found = await find('send invioce again');
  assert.equal(found.meant?.q, 'send invoice again');
  assert.equal((await find('"invioce"')).meant, null, 'what stands in quotes is meant as it stands');
  assert.deepEqual(await find('xylophone'), { subjects: [], meant: null, items: [] });
});

test('a word finds its inflections, and compounds that it is a part of, with them marked', async () => {
  for (const [typed, subject] of [
    ['faktura', 'pengar'],
    ['fakturorna', 'pengar'],
    ['portering', 'flytt'],
    ['invoices', 'money'],
  ] as const) {
    const found = await find(typed);
    assert.deepEqual([found.subjects, found.meant], [[subject], null], typed);
    assert.ok(
      found.items[0]?.excerpt.some((part) => part.hit),
      `${typed} is marked`,
    );
  }
});

test('of Japanese one character, two, and either kana find the same', async () => {
  for (const q of ['料', '料金', 'サーバ', 'さーばー', 'ｻｰﾊﾞｰ']) assert.ok((await find(q)).subjects.includes('料金'), q);
});
