import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeToken } from '#contracts/identity.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { callerFor } from '#test/support/client.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { mailDeliver, mailboxFindings } from './index.ts';

const { app, mailbox, platform, workers, workspace } = await mailDesk();

test('a mail by HTTP is stored for good before the answer, and with wait its ticket is told', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  await mailbox(owner, `support@${place.slug}.example`, {});
  const now = await owner.ok(mailroom.deliver, { query: { to: `support@${place.slug}.example` }, body: rawMail() });
  assert.deepEqual([now.outcome, now.ticket], ['stored', null]);
  const { items } = await owner.ok(mailroom.mailboxes);
  assert.equal(items[0]?.counts.stored, 1);
  const again = await owner.ok(mailroom.deliver, { query: { wait: 'true' }, body: rawMail({ subject: 'Now' }) });
  assert.deepEqual([again.outcome, again.ticket], ['created', `${place.key}-1`]);
  await workers.runDue();
  assert.equal((await owner.ok(mailroom.mailboxes)).items[0]?.counts.filed, 1);
});

test('only those whose role or token may hand in mail can, and an answer tells a stranger nothing (S-24)', async () => {
  const place = await workspace();
  const [owner, agent, anna] = [await place.member('owner'), await place.member('agent'), await place.contact()];
  assert.equal(await place.nobody.refused(mailroom.deliver, 401, { body: rawMail() }), 'not_signed_in');
  assert.equal(await agent.refused(mailroom.deliver, 403, { body: rawMail() }), 'not_allowed');
  assert.equal((await anna.send(mailroom.deliver, { body: rawMail() })).status, 404);
  const { token } = await owner.ok(makeToken, { body: { name: 'MTA', scopes: ['mail.deliver'], days: 30, addresses: [] } });
  const machine = callerFor(app, { workspace: place.slug, token });
  assert.equal((await machine.ok(mailroom.deliver, { body: rawMail() })).outcome, 'stored');
  assert.equal(await machine.refused(mailroom.mailboxes, 403), 'not_allowed');
  assert.equal(await owner.refused(mailroom.deliver, 422, { body: new Uint8Array() }), 'empty_mail');
});

test('what can not be stored is refused with 503, so that the sender keeps it', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const { connect } = platform.pool;
  const reach = connect.bind(platform.pool) as () => Promise<unknown>;
  let calls = 0;
  Object.assign(platform.pool, {
    connect: async () => {
      calls += 1;
      // The one that admits the caller goes through, then the database goes away.
      if (calls > 1) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      return reach();
    },
  });
  const answer = await owner.send(mailroom.deliver, { body: rawMail() });
  Object.assign(platform.pool, { connect });
  assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '5']);
});

test('the command line makes or continues a ticket by the same way and says which', async () => {
  const [place, other] = [await workspace(), await workspace()];
  const owner = await place.member('owner');
  const address = `help@${place.slug}.example`;
  assert.deepEqual(await mailDeliver(platform, { to: address, bytes: rawMail() }), { outcome: 'refused', reference: null });
  await mailbox(owner, address, {});
  const first = await mailDeliver(platform, { to: address, bytes: rawMail({ id: 'c1@acme.example' }) });
  assert.deepEqual(first, { outcome: 'created', reference: `${place.key}-1` });
  const next = await mailDeliver(platform, {
    to: `help+anything@${place.slug}.example`,
    bytes: rawMail({ headers: 'In-Reply-To: <c1@acme.example>\r\n' }),
  });
  // Nothing proves that it is Anna's, so that it waits on its ticket for somebody's word (S-19).
  assert.deepEqual(next, { outcome: 'held', reference: `${place.key}-1` });
  assert.deepEqual(await mailDeliver(platform, { to: address, bytes: rawMail({ id: 'c1@acme.example' }) }), first);
  const findings = await mailboxFindings(platform);
  assert.ok(findings.some(({ level, sentence }) => level === 'good' && sentence.includes(address)));
  assert.ok(findings.some(({ level, sentence }) => level === 'warn' && sentence.includes(other.slug.replace('desk-', 'Desk '))));
});
