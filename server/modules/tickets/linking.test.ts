import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulk } from '#contracts/bulk.ts';
import { links, type LinkKind } from '#contracts/links.ts';
import { merges } from '#contracts/merges.ts';
import { requests } from '#contracts/portal/requests.ts';
import { search } from '#contracts/search.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const undoTimeOver = () => workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });

const scene = async () => {
  const place = await workspace();
  const [erik, anna, bo] = [await place.member('agent', 'Erik'), await place.contact('Anna'), await place.contact('Bo')];
  return { place, erik, anna, bo };
};
const ask = (who: Person, subject: string) => who.ok(requests.ask, { body: { subject, text: `${subject}, in words` } });
const open = (erik: Person, ticket: string) => erik.ok(tickets.read, { params: { ticket } });
const link = (erik: Person, ticket: string, kind: LinkKind, to: string) =>
  erik.ok(links.link, { params: { ticket }, body: { kind: kind as 'relates', to } });
const refused = (erik: Person, ticket: string, kind: LinkKind, to: string) =>
  erik.refused(links.link, 409, { params: { ticket }, body: { kind: kind as 'relates', to } });
const linksOf = async (erik: Person, ticket: string) =>
  (await erik.ok(links.list, { params: { ticket } })).items.map(({ kind, ticket: { reference } }) => `${kind} ${reference}`);

test('a link is read from both ends, made once and taken away by either', async () => {
  const { erik, anna } = await scene();
  const [one, other] = [await ask(anna, 'one'), await ask(anna, 'other')];
  await link(erik, one.id, 'caused_by', other.reference);
  await link(erik, other.id, 'relates', one.id);
  assert.deepEqual(await linksOf(erik, one.id), [`caused_by ${other.reference}`, `relates ${other.reference}`]);
  assert.deepEqual(await linksOf(erik, other.id), [`causes ${one.reference}`, `relates ${one.reference}`]);
  assert.equal(await refused(erik, one.id, 'relates', other.id), 'linked_already');
  assert.equal(await refused(erik, other.id, 'causes', one.id), 'linked_already');
  await erik.refused(links.link, 422, { params: { ticket: one.id }, body: { kind: 'relates', to: one.reference } });
  const [first] = (await erik.ok(links.list, { params: { ticket: other.id } })).items;
  await erik.ok(links.unlink, { params: { ticket: other.id, link: first?.id ?? '' } });
  await erik.refused(links.unlink, 404, { params: { ticket: other.id, link: first?.id ?? '' } });
  assert.deepEqual(await linksOf(erik, one.id), [`relates ${other.reference}`]);
  const lines = (await open(erik, one.id)).entries.flatMap(({ event }) => (event ? [event.name] : []));
  assert.deepEqual(lines, ['linked', 'linked', 'unlinked']);
});

test('a child has one parent, and no family goes round', async () => {
  const { erik, anna } = await scene();
  const [a, b, c, d] = [await ask(anna, 'a'), await ask(anna, 'b'), await ask(anna, 'c'), await ask(anna, 'd')];
  await link(erik, a.id, 'parent_of', b.id);
  await link(erik, c.id, 'child_of', b.id);
  assert.equal(await refused(erik, a.id, 'child_of', c.id), 'link_ring');
  assert.equal(await refused(erik, c.id, 'parent_of', a.id), 'link_ring');
  assert.equal(await refused(erik, d.id, 'parent_of', c.id), 'has_parent');
  assert.deepEqual(await linksOf(erik, b.id), [`child_of ${a.reference}`, `parent_of ${c.reference}`]);
});

test('families that are joined at the same moment make no ring', async () => {
  const { erik, anna } = await scene();
  const some = await Promise.all(['a', 'b', 'c', 'd'].map((subject) => ask(anna, subject)));
  const [a, b, c, d] = some.map(({ id }) => id);
  const make = (child = '', parent = '') => erik.send(links.link, { params: { ticket: child }, body: { kind: 'child_of', to: parent } });
  const answers = await Promise.all([make(a, b), make(c, d), make(b, c), make(d, a)]);
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((one, other) => one - other),
    [200, 200, 200, 409],
  );
});

test('no customer hears of a link, and it takes the right to change', async () => {
  const { place, erik, anna, bo } = await scene();
  const [his, hers] = [await ask(bo, 'CANARY-BO'), await ask(anna, 'hers')];
  await link(erik, hers.id, 'duplicate_of', his.reference);
  const seen = await anna.send(requests.read, { params: { request: hers.id } });
  assert.ok(!seen.raw.includes('CANARY-BO') && !seen.raw.includes(his.reference));
  const vera = await place.member('viewer', 'Vera');
  assert.equal(await vera.refused(links.link, 403, { params: { ticket: hers.id }, body: { kind: 'relates', to: his.id } }), 'not_allowed');
  const elsewhere = await scene();
  await elsewhere.erik.refused(links.list, 404, { params: { ticket: hers.id } });
  await elsewhere.erik.refused(links.link, 404, { params: { ticket: hers.id }, body: { kind: 'relates', to: his.id } });
});

test('a split copies chosen words with their files, for the sides that had them, and nobody is mailed anew', async () => {
  const { place, erik, anna } = await scene();
  const { id: file } = await anna.ok(requests.upload, { query: { name: 'log.txt' }, body: Buffer.from('words') });
  const asked = await anna.ok(requests.ask, { body: { subject: 'Two things', text: 'CANARY-OWN', attachmentIds: [file] } });
  await erik.ok(threads.write, { params: { record: asked.id }, body: { lane: 'note', text: 'CANARY-NOTE', seenSeq: 1 } });
  await erik.ok(threads.write, { params: { record: asked.id }, body: { lane: 'everyone', text: 'An answer', seenSeq: 2 } });
  await undoTimeOver();
  const before = await open(erik, asked.id);
  const [own, note, answer] = before.entries;
  const mails = () =>
    place.within((ctx) => ctx.db.selectFrom('mailroom.outgoingMail').select('id').where('workspaceId', '=', ctx.workspaceId).execute());
  const sent = (await mails()).length;
  const split = (entryIds: (string | undefined)[]) =>
    erik.ok(links.split, {
      params: { ticket: asked.id },
      body: { subject: 'The second', entryIds: entryIds.map((id) => id ?? ''), assigneeId: erik.id },
    });
  const first = await split([own?.id, answer?.id]);
  await workers.runDue();
  const page = await open(erik, first.id);
  assert.deepEqual(
    page.entries
      .filter(({ kind }) => kind !== 'event')
      .map(({ text, sides, author, attachments }) => [text, sides, author.name, attachments.map(({ name }) => name)]),
    [
      ['CANARY-OWN', ['customer', 'owner'], 'Anna', ['log.txt']],
      ['An answer', ['customer', 'owner'], 'Erik', []],
    ],
  );
  assert.deepEqual([page.ticket.requester?.name, page.ticket.assignee?.name, page.ticket.group], ['Anna', 'Erik', 'awaiting_staff']);
  assert.deepEqual(await linksOf(erik, asked.id), [`split_into ${first.reference}`]);
  assert.deepEqual(await linksOf(erik, first.id), [`split_from ${asked.reference}`]);
  assert.equal((await mails()).length, sent);
  assert.equal((await open(erik, asked.id)).entries.filter(({ kind }) => kind !== 'event').length, 3);
  assert.deepEqual(
    (await erik.ok(search.find, { query: { q: 'CANARY-OWN' } })).tickets.items.map(({ reference }) => reference).toSorted(),
    [asked.reference, first.reference],
  );
  const second = await split([note?.id]);
  const seen = await anna.send(requests.read, { params: { request: second.id } });
  assert.ok(seen.status === 200 && !seen.raw.includes('CANARY-NOTE') && !seen.raw.includes(asked.reference));
  const elsewhere = await ask(anna, 'elsewhere');
  const [foreign] = (await open(erik, elsewhere.id)).entries;
  const body = { subject: 'x', entryIds: [foreign?.id ?? ''] };
  await erik.refused(links.split, 422, { params: { ticket: asked.id }, body });
});

test('one answer goes to each in its own words, can be taken back in time, and closes where asked', async () => {
  const { erik, anna, bo } = await scene();
  const [hers, his] = [await ask(anna, 'No dial tone'), await ask(bo, 'Dead line')];
  const action = { kind: 'reply' as const, text: 'Hello [[customer]], [[number]] "[[subject]]" is solved.', close: true };
  const begin = (text = action.text) => erik.ok(bulk.start, { body: { action: { ...action, text }, tickets: [hers.id, his.id] } });
  await erik.refused(bulk.start, 422, { body: { action: { ...action, text: '[[nmae]]' }, tickets: [hers.id] } });
  const taken = await begin('Wrong');
  await workers.runDue();
  await erik.ok(bulk.undo, { params: { bulk: taken.id } });
  await workers.runDue();
  await begin();
  await workers.runDue();
  await undoTimeOver();
  for (const [who, { id, reference }, text] of [
    [anna, hers, 'Hello Anna, % "No dial tone" is solved.'],
    [bo, his, 'Hello Bo, % "Dead line" is solved.'],
  ] as const) {
    const { entries, state } = await who.ok(requests.read, { params: { request: id } });
    assert.deepEqual(
      [entries.filter(({ from, kind }) => from === 'staff' && kind === 'message').map((entry) => entry.text), state],
      [[text.replace('%', reference)], 'closed'],
    );
  }
  const late = await erik.ok(bulk.start, { body: { action, tickets: [hers.id] } });
  await workers.runDue();
  await undoTimeOver();
  await erik.ok(bulk.undo, { params: { bulk: late.id } });
  await workers.runDue();
  const stayed = await erik.ok(bulk.read, { params: { bulk: late.id } });
  assert.deepEqual([stayed.left, stayed.first?.code], [1, 'already_sent']);
});

test('words of a merged ticket are split off for the person whose they are, and never for two at once', async () => {
  const { erik, anna, bo } = await scene();
  const [his, hers] = [await ask(bo, 'CANARY-BO'), await ask(anna, 'CANARY-ANNA')];
  const { version } = (await open(erik, his.id)).ticket;
  await erik.ok(merges.merge, { params: { ticket: his.id }, body: { version, into: hers.reference, confirmed: true } });
  const ids = (await open(erik, hers.id)).entries.flatMap(({ id, text }) => (text.startsWith('CANARY') ? [{ id, text }] : []));
  const of = (name: string) => ids.find(({ text }) => text.includes(name))?.id ?? '';
  const body = { subject: 'Apart', entryIds: [of('BO'), of('ANNA')] };
  assert.equal(await erik.refused(links.split, 409, { params: { ticket: hers.id }, body }), 'split_across');
  const made = await erik.ok(links.split, { params: { ticket: hers.id }, body: { ...body, entryIds: [of('BO')] } });
  assert.equal((await open(erik, made.id)).ticket.requester?.name, 'Bo');
  await anna.refused(requests.read, 404, { params: { request: made.id } });
  assert.ok((await bo.send(requests.read, { params: { request: made.id } })).raw.includes('CANARY-BO'));
});
