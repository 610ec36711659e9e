import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { mailroom } from '#contracts/mailroom.ts';
import { requests } from '#contracts/portal/requests.ts';
import { search } from '#contracts/search.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { openLog } from '#server/platform/log/log.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk } from '#test/support/mail-desk.ts';

const { workspace, workers, arrive, store, entries: entriesOf } = await mailDesk();

const card = '4111 1111 1111 1111';
const bare = card.replaceAll(' ', '');
const imei = '490154203237518';

const everyTable = async (ctx: Context): Promise<{ schema: string; name: string }[]> => {
  const { rows } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      and has_table_privilege(c.oid, 'select')`.execute(ctx.db);
  return rows;
};

// Whatever this workspace has in any table, bytes as text.
const allRows = (place: Workspace): Promise<string> =>
  place.within(async (ctx) => {
    const all: string[] = [];
    for (const { schema, name } of await everyTable(ctx)) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(`${schema}.${name}`)} t`.execute(ctx.db);
      all.push(...rows.map(({ row }) => row));
    }
    const { rows } = await sql<{ bytes: Buffer }>`select bytes from mailroom.raw_mail where workspace_id = ${ctx.workspaceId}`.execute(
      ctx.db,
    );
    return [...all, ...rows.map(({ bytes }) => bytes.toString('latin1'))].join('\n');
  });

const holdsCard = (text: string): boolean =>
  text
    .normalize('NFKC')
    .replace(/[\s.\\-]/g, '')
    .includes(bare);

const mail = (id: string): Buffer =>
  Buffer.from(
    `From: "Anna ${card}" <anna@acme.example>\r\nTo: support@helix.example\r\nSubject: Pay with ${card}\r\nMessage-ID: <${id}@acme.example>\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n` +
      `Take 4111 1111=\r\n 1111 1111, my phone is ${imei}.\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>Take 4111<b>1111</b>11111111, my phone is ${imei}.</p>\r\n--y--\r\n` +
      `--x\r\nContent-Type: text/plain; name="${card}.txt"\r\nContent-Disposition: attachment; filename="${card}.txt"\r\n\r\n${card}\r\n--x--\r\n`,
  );

test('a mail with a card number is kept masked, raw and read, and its entry says so (S-68, decision 25)', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const id = await store(place, mail('stored'));
  assert.ok(holdsCard(await allRows(place)), 'raw first');
  const { recordId } = await arrive(place, mail('stored'));
  await workers.runDue({ at: null });
  assert.equal(holdsCard(await allRows(place)), false);

  const [entry] = await entriesOf(place, recordId);
  assert.equal(entry?.masked, true);
  assert.equal(entry?.text, `Take **** **** **** 1111, my phone is ${imei}.`);
  assert.deepEqual(
    entry?.attachments.map(({ name }) => name),
    ['**** **** **** 1111.txt'],
  );
  const seen = await owner.ok(tickets.read, { params: { ticket: recordId ?? '' } });
  assert.equal(seen.ticket.subject, 'Pay with **** **** **** 1111');
  const raw = await owner.send(mailroom.raw, { params: { mail: id } });
  const html = await owner.send(threads.html, { params: { record: recordId ?? '', entry: entry?.id ?? '' } });
  const file = await owner.send(threads.download, { params: { attachment: entry?.attachments[0]?.id ?? '' } });
  for (const answer of [raw, html, file]) {
    assert.equal(answer.status, 200);
    assert.equal(holdsCard(answer.raw.replace(/<\/?b>/g, '')), false);
    assert.match(answer.raw, /1111/);
  }
  assert.match(html.raw, new RegExp(imei));
  for (const q of [bare, card, 'Pay with', '1111']) {
    const answer = await owner.send(search.find, { query: { q } });
    assert.deepEqual([answer.status, holdsCard(answer.raw)], [200, false], q);
  }
});

test('a mail fetched again after it was masked is still the same mail', async () => {
  const place = await workspace();
  const first = await arrive(place, mail('again'));
  const again = await arrive(place, mail('again'));
  assert.deepEqual([again.id, again.recordId], [first.id, first.recordId]);
});

test('what people type is masked before it is stored, whoever types it and wherever', async () => {
  const place = await workspace();
  const [erik, anna] = [await place.member('agent', 'Erik'), await place.contact('Anna')];
  const words = `Use ${card}, not ${imei}`;
  const kept = `Use **** **** **** 1111, not ${imei}`;
  const asked = await anna.ok(requests.ask, { body: { subject: words, text: words } });
  const opened = await erik.ok(tickets.open, { body: { subject: words, text: words, as: 'customer', requesterId: anna.id } });
  await erik.ok(threads.write, { params: { record: asked.id }, body: { lane: 'note', text: words, seenSeq: 99 } });
  const draft = await erik.ok(threads.saveDraft, {
    params: { record: asked.id, lane: 'everyone' },
    body: { text: words, seenSeq: 1, version: 0 },
  });
  assert.equal(draft.text, kept);
  await anna.ok(requests.reply, { params: { request: asked.id }, body: { text: words } });
  const page = await erik.ok(tickets.read, { params: { ticket: opened.id } });
  await erik.ok(tickets.change, {
    params: { ticket: opened.id },
    body: { subject: `Again ${words}`, summary: words, version: page.ticket.version },
  });
  await workers.runDue({ at: null });

  const request = await anna.ok(requests.read, { params: { request: asked.id } });
  assert.deepEqual([request.subject, ...request.entries.map(({ text, masked }) => [text, masked])], [kept, [kept, true], [kept, true]]);
  const { ticket } = await erik.ok(tickets.read, { params: { ticket: opened.id } });
  assert.deepEqual([ticket.subject, ticket.summary], [`Again ${kept}`, kept]);
  assert.equal(holdsCard(await allRows(place)), false);
});

test('words without a card number are not marked', async () => {
  const place = await workspace();
  const anna = await place.contact('Anna');
  const { id } = await anna.ok(requests.ask, { body: { subject: 'IMEI', text: `IMEI ${imei}, order 7000000000000000` } });
  const { entries } = await anna.ok(requests.read, { params: { request: id } });
  assert.deepEqual(
    entries.map(({ text, masked }) => [text, masked]),
    [[`IMEI ${imei}, order 7000000000000000`, false]],
  );
});

test('a log line shows the last four digits only', () => {
  const lines: string[] = [];
  const log = openLog({ level: 'info', format: 'json', write: (line) => lines.push(line) });
  log.error({ err: new Error(`can't read ${card}`) }, `no ${bare}`);
  assert.equal(lines.length, 1);
  assert.equal(holdsCard(lines.join('')), false);
  assert.match(lines.join(''), /1111/);
});
