import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { customers } from '#contracts/customers.ts';
import { requests } from '#contracts/portal/requests.ts';
import { tickets } from '#contracts/tickets.ts';
import { testDatabase } from '#test/support/database.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const place = await workspace();
const owner = await place.member('owner');
const agent = await place.member('agent');
const anna = await place.contact();
const database = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
database.on('error', () => {});
await database.connect();
after(() => database.end());

const key = (name: string) => ({ 'idempotency-key': name });
const subjects = async (): Promise<string[]> =>
  (await owner.ok(tickets.queue, { query: { folder: 'all' } })).items.map(({ subject }) => subject);
const kept = async (name: string): Promise<number> =>
  (await database.query('select from platform.idempotency where workspace_id = $1 and key = $2', [place.id, name])).rowCount ?? 0;

test('five requests at once with one key have one effect and one answer (R-24)', async () => {
  const sent = { body: { subject: 'Five at once', text: 'x' }, headers: key('five') };
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => agent.send(tickets.open, sent)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200, 200],
  );
  assert.equal(new Set(answers.map(({ raw }) => raw)).size, 1);
  assert.equal((await subjects()).filter((subject) => subject === 'Five at once').length, 1);
  assert.equal((await agent.send(tickets.open, sent)).raw, answers[0]?.raw);
  const asked = { body: { subject: 'Asked five times', text: 'x' }, headers: key('five') };
  const replies = await Promise.all([1, 2, 3, 4, 5].map(() => anna.send(requests.ask, asked)));
  assert.equal(new Set(replies.map(({ raw, status }) => `${status} ${raw}`)).size, 1);
  assert.equal((await subjects()).filter((subject) => subject === 'Asked five times').length, 1);
});

test('a key with another body is refused, and nothing happens', async () => {
  await agent.ok(tickets.open, { body: { subject: 'First words', text: 'x' }, headers: key('again') });
  const code = await agent.refused(tickets.open, 422, { body: { subject: 'Other words', text: 'x' }, headers: key('again') });
  assert.equal(code, 'idempotency_mismatch');
  assert.ok(!(await subjects()).includes('Other words'));
});

test('a key is of one person, one route and one workspace', async () => {
  const body = { subject: 'Shared key', text: 'x' };
  await agent.ok(tickets.open, { body, headers: key('shared') });
  await owner.ok(tickets.open, { body, headers: key('shared') });
  const other = await (await workspace()).member('agent');
  await other.ok(tickets.open, { body, headers: key('shared') });
  assert.equal((await subjects()).filter((subject) => subject === 'Shared key').length, 2);
  await owner.ok(customers.createCompany, { body: { name: 'Shared key', kinds: ['client'] }, headers: key('shared') });
});

test('a request that fails leaves its key free', async () => {
  const sent = (subject: string) => ({
    body: { subject, text: 'x', productId: '0199f7a0-0000-7000-8000-00000000dead' },
    headers: key('free'),
  });
  assert.notEqual((await agent.send(tickets.open, sent('Fails'))).status, 200);
  assert.equal(await kept('free'), 0);
  await agent.ok(tickets.open, { body: { subject: 'Works', text: 'x' }, headers: key('free') });
  assert.equal(await kept('free'), 1);
});

test('a key is between 1 and 200 visible characters', async () => {
  for (const wrong of ['', ' ', 'a b', 'x'.repeat(201)]) {
    const { status } = await agent.send(tickets.open, { body: { subject: 'Wrong key', text: 'x' }, headers: key(wrong) });
    assert.equal(status, 422, wrong);
  }
  assert.ok(!(await subjects()).includes('Wrong key'));
  await agent.ok(tickets.open, { body: { subject: 'Long key', text: 'x' }, headers: key('x'.repeat(200)) });
});

test('an effect and its key become durable together, whenever the process dies', async () => {
  const company = await owner.ok(customers.createCompany, { body: { name: 'Together', kinds: ['client'] }, headers: key('together') });
  const { rows } = await database.query<{ same: boolean }>(
    `select k.xmin = c.xmin as same from platform.idempotency k, customers.company c where k.workspace_id = $1 and k.key = 'together' and c.id = $2`,
    [place.id, company.id],
  );
  assert.deepEqual(rows, [{ same: true }]);
  await owner.ok(customers.deleteCompany, { params: { company: company.id } });
});

test('a key is forgotten after a day, and not before', async () => {
  await agent.ok(tickets.open, { body: { subject: 'Yesterday', text: 'x' }, headers: key('old') });
  await agent.ok(tickets.open, { body: { subject: 'Today', text: 'x' }, headers: key('young') });
  await database.query(`update platform.idempotency set created_at = now() - interval '25 hours' where workspace_id = $1 and key = 'old'`, [
    place.id,
  ]);
  await database.query(
    `update platform.idempotency set created_at = now() - interval '23 hours' where workspace_id = $1 and key = 'young'`,
    [place.id],
  );
  await workers.runSchedules();
  await workers.runDue();
  assert.deepEqual([await kept('old'), await kept('young')], [0, 1]);
});
