import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailroom } from '#contracts/mailroom.ts';
import { startDovecot } from '#test/support/dovecot.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { mailScene, ticketsOf, type MailScene, type MailSceneSettings } from '#test/support/mail-scene.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { storeRaw } from './commands/store-raw.ts';
import { startPumps } from './commands/start-pumps.ts';
import { watchMailbox } from './commands/watch-mailbox.ts';
import { openSource } from './transport/open-source.ts';
import type { IncomingSettings } from './transport/settings.ts';

const open = await mailDesk();
const { mailbox, platform, workers, workspace } = open;
const dovecot = await startDovecot();
after(() => dovecot.stop());
const { skip } = dovecot;

const none = {
  fetched: 0,
  stored: 0,
  filed: 0,
  duplicates: 0,
  quarantined: 0,
  discarded: 0,
  missing: 0,
  recountedAt: null,
  waitingOnServer: 0,
  tooLargeOnServer: 0,
};

const scene = (protocol: 'imap' | 'pop3', settings: MailSceneSettings = {}): Promise<MailScene> =>
  mailScene(open, dovecot, protocol, settings);

const asUser = (protocol: 'imap' | 'pop3', userName: string): IncomingSettings => ({
  protocol,
  host: '127.0.0.1',
  port: protocol === 'imap' ? dovecot.imapPort : dovecot.pop3Port,
  security: 'none',
  allow: ['127.0.0.1'],
  credential: { userName, password: 'secret' },
});

const numbered = (count: number): Buffer[] => Array.from({ length: count }, (_, at) => rawMail({ subject: `mail ${at + 1}` }));

for (const protocol of ['imap', 'pop3'] as const) {
  test(`${protocol}: mail is stored, then removed from the server, then filed, and the numbers add up`, { skip }, async () => {
    const { place, user, look } = await scene(protocol);
    for (const raw of numbered(12)) await dovecot.deliver(user, raw);
    const looked = await look();
    assert.deepEqual(looked.counts, { ...none, fetched: 12, stored: 12 });
    assert.equal((await dovecot.mailbox(user)).messages, 0);
    await workers.runDue();
    assert.deepEqual((await look()).counts, { ...none, fetched: 12, filed: 12 });
    assert.deepEqual(
      (await ticketsOf(place)).toSorted(),
      numbered(12)
        .map((_, at) => `mail ${at + 1}`)
        .toSorted(),
    );
    assert.equal(
      await place.within(
        async (ctx) =>
          (await ctx.db.selectFrom('mailroom.serverMail').select('serverKey').where('workspaceId', '=', ctx.workspaceId).execute()).length,
      ),
      0,
    );
  });

  test(`${protocol}: mail that stays on the server is taken once, also when the server numbers it anew (R-3, R-4)`, { skip }, async () => {
    const { user, look } = await scene(protocol, { keep: true });
    for (const raw of numbered(5)) await dovecot.deliver(user, raw);
    assert.equal((await look()).counts.stored, 5);
    assert.equal((await look()).counts.stored, 5);
    await dovecot.deliver(user, rawMail({ subject: 'mail 6' }));
    assert.equal((await look()).counts.stored, 6);
    await dovecot.renumber(user);
    await dovecot.deliver(user, rawMail({ subject: 'mail 7' }));
    const { fetched, stored, duplicates, missing } = (await look()).counts;
    assert.deepEqual({ stored, missing, adds: fetched - duplicates }, { stored: 7, missing: 0, adds: 7 });
    assert.equal((await dovecot.mailbox(user)).messages, 7);
  });

  test(
    `${protocol}: what is too large stays on the server, is accounted for, and is fetched once the limit is raised`,
    { skip },
    async () => {
      const { place, owner, user, look } = await scene(protocol);
      const config = platform.config as { MAIL_MEGABYTES: number };
      const before = config.MAIL_MEGABYTES;
      after(() => Object.assign(config, { MAIL_MEGABYTES: before }));
      config.MAIL_MEGABYTES = 1;
      const line = `${'large words '.repeat(80)}\r\n`;
      const large = rawMail({ subject: 'large', text: line.repeat(1500) });
      assert.ok(large.length > 1024 * 1024);
      for (const raw of [rawMail({ subject: 'before' }), large, rawMail({ subject: 'after' })]) await dovecot.deliver(user, raw);
      const looked = await look();
      assert.deepEqual(looked.counts, { ...none, fetched: 3, stored: 2, quarantined: 1, tooLargeOnServer: 1 });
      assert.deepEqual([looked.state, looked.lastError], ['on', null]);
      await look();
      assert.equal((await dovecot.mailbox(user)).messages, 1);
      const [mail] = (await owner.ok(mailroom.quarantine)).items;
      assert.deepEqual([mail?.code, mail?.whole], ['too_large', false]);
      assert.match(mail?.reason ?? '', /^\d+ bytes, and at most 1048576 are fetched$/);
      const params = { mail: mail?.id ?? '' };
      assert.equal((await owner.ok(mailroom.quarantinedMail, { params })).preview?.subject, 'large');
      // Still too large.
      await owner.ok(mailroom.retry, { params, body: {} });
      assert.equal((await look()).counts.quarantined, 1);
      config.MAIL_MEGABYTES = 8;
      await owner.ok(mailroom.retry, { params, body: {} });
      assert.deepEqual((await look()).counts, { ...none, fetched: 3, stored: 3 });
      assert.equal((await dovecot.mailbox(user)).messages, 0);
      await workers.runDue();
      assert.deepEqual((await ticketsOf(place)).toSorted(), ['after', 'before', 'large']);
      assert.deepEqual((await look()).counts, { ...none, fetched: 3, filed: 3 });
    },
  );

  test(`${protocol}: what was too large and is gone from the server can still become a ticket of its beginning`, { skip }, async () => {
    const { place, owner, user, look } = await scene(protocol);
    const config = platform.config as { MAIL_MEGABYTES: number };
    const before = config.MAIL_MEGABYTES;
    after(() => Object.assign(config, { MAIL_MEGABYTES: before }));
    config.MAIL_MEGABYTES = 1;
    await dovecot.deliver(user, rawMail({ subject: 'large', text: `${'large words '.repeat(80)}\r\n`.repeat(1500) }));
    await look();
    const other = await openSource(asUser(protocol, user));
    for await (const ref of other.list(null)) await other.done(ref, 'delete');
    await other.close();
    const params = { mail: (await owner.ok(mailroom.quarantine)).items[0]?.id ?? '' };
    await owner.ok(mailroom.retry, { params, body: {} });
    const { counts } = await look();
    assert.deepEqual([counts.quarantined, counts.tooLargeOnServer], [1, 0]);
    assert.equal((await owner.ok(mailroom.quarantinedMail, { params })).reason, 'no longer on the server');
    assert.equal(await owner.refused(mailroom.retry, 409, { params, body: {} }), 'not_on_server');
    const { ticket } = await owner.ok(mailroom.accept, { params, body: {} });
    assert.ok(ticket);
    assert.deepEqual(await ticketsOf(place), ['large']);
  });

  test(`${protocol}: what was stored before the end came is not taken again, and the server is told then`, { skip }, async () => {
    const { place, user, box, look } = await scene(protocol);
    for (const raw of numbered(3)) await dovecot.deliver(user, raw);
    // As a process leaves it that ends between the commit and the word to the server.
    const source = await openSource(asUser(protocol, user));
    const [first] = await Array.fromAsync(source.list(null));
    assert.ok(first);
    const bytes = (await source.fetch(first)) ?? Buffer.alloc(0);
    source.drop();
    const serverKey = protocol === 'imap' ? `imap INBOX ${first.uidValidity} ${first.uid}` : `pop3 ${first.uid}`;
    await place.within((ctx) => storeRaw(ctx, { mailboxId: box.id, source: protocol, envelopeTo: '', bytes, serverKey }));
    assert.equal((await look()).counts.stored, 3);
    assert.equal((await dovecot.mailbox(user)).messages, 0);
  });
}

test('a refused password is told in the words of the server, and after three tries nobody is locked out', { skip }, async () => {
  const { owner, box, look } = await scene('imap', { password: 'wrong' });
  const first = await look();
  assert.equal(first.state, 'failing');
  assert.match(first.lastError ?? '', /AUTHENTICATIONFAILED/);
  await look();
  assert.equal((await look()).state, 'stopped');
  const asked = (await dovecot.log()).split('\n').length;
  await look();
  assert.equal((await dovecot.log()).split('\n').length, asked);
  await owner.ok(mailroom.checkMailbox, { params: { mailbox: box.id }, body: {} });
  assert.equal((await look()).state, 'failing');
  const { version } = await look();
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: box.id }, body: { version, incomingSecret: 'secret' } });
  assert.deepEqual([(await look()).state, (await look()).lastError], ['on', null]);
});

test('one process at a time looks after a mailbox, and a lease that lapsed is taken over', { skip }, async () => {
  const { place, box, user } = await scene('imap');
  const holder = new AbortController();
  const watch = { workspaceId: place.id, mailboxId: box.id, leaseSeconds: 1 };
  const held = watchMailbox(platform, { ...watch, stay: true }, holder.signal);
  await sleep(300);
  assert.equal(await watchMailbox(platform, { ...watch, stay: false }, new AbortController().signal), false);
  await sleep(1_200);
  assert.equal(await watchMailbox(platform, { ...watch, stay: false }, new AbortController().signal), false);
  // News comes by itself, within a moment.
  await dovecot.deliver(user, rawMail());
  const arrived = async () =>
    (await place.within((ctx) => ctx.db.selectFrom('mailroom.rawMail').select('id').where('workspaceId', '=', ctx.workspaceId).execute()))
      .length;
  for (let tries = 0; tries < 60 && (await arrived()) === 0; tries += 1) await sleep(100);
  assert.equal(await arrived(), 1);
  holder.abort();
  await held;
  assert.equal(await watchMailbox(platform, { ...watch, stay: false }, new AbortController().signal), true);
});

test('the pump finds mailboxes by itself, reads changed settings, and comes at once when asked', { skip, timeout: 30_000 }, async () => {
  const { place, owner, box, user } = await scene('pop3', { password: 'wrong' });
  const pumps = startPumps(platform, { everySeconds: 0.2, leaseSeconds: 5 });
  after(() => pumps.stop());
  await dovecot.deliver(user, rawMail({ subject: 'by the pump' }));
  const read = () => owner.ok(mailroom.mailbox, { params: { mailbox: box.id } });
  const until = async (done: () => Promise<boolean>) => {
    for (let tries = 0; tries < 100 && !(await done()); tries += 1) await sleep(100);
    assert.ok(await done());
  };
  await until(async () => (await read()).state === 'failing');
  await owner.ok(mailroom.changeMailbox, {
    params: { mailbox: box.id },
    body: { version: (await read()).version, incomingSecret: 'secret' },
  });
  await until(async () => (await read()).counts.stored === 1);
  await dovecot.deliver(user, rawMail({ subject: 'soon' }));
  await owner.ok(mailroom.checkMailbox, { params: { mailbox: box.id }, body: {} });
  await until(async () => (await read()).counts.stored === 2);
  await pumps.stop();
  await workers.runDue();
  assert.deepEqual((await ticketsOf(place)).toSorted(), ['by the pump', 'soon']);
});

test('the test of a mailbox goes both ways, saves nothing, and never takes a stored password to another server', { skip }, async () => {
  const sink = await startSmtpSink({ plainOnly: true });
  after(() => sink.stop());
  const place = await workspace();
  const owner = await place.member('owner');
  await dovecot.user('tester', 'secret');
  const address = `test@${place.slug}.example`;
  const incoming = {
    kind: 'imap',
    host: '127.0.0.1',
    port: dovecot.imapPort,
    security: 'none',
    userName: 'tester',
    folder: 'INBOX',
  } as const;
  const outgoing = { kind: 'smtp', host: '127.0.0.1', port: sink.port, security: 'none', userName: '' } as const;
  const good = await owner.ok(mailroom.testMailbox, { body: { address, incoming, incomingSecret: 'secret', outgoing } });
  assert.deepEqual([good.incoming?.ok, good.outgoing?.ok, sink.messages.length], [true, true, 1]);
  const bad = await owner.ok(mailroom.testMailbox, { body: { address, incoming, incomingSecret: 'no' } });
  const failed = bad.incoming?.steps.find(({ state }) => state === 'failed');
  assert.deepEqual([failed?.step, failed?.remedy], ['sign-in', 'check-password']);
  assert.match(failed?.serverWords ?? '', /AUTHENTICATIONFAILED/);
  const { id } = await mailbox(owner, address, { imap: dovecot.imapPort, userName: 'tester' });
  const stored = await owner.ok(mailroom.testMailbox, { body: { mailboxId: id, address, incoming } });
  assert.equal(stored.incoming?.ok, true);
  const elsewhere = await owner.ok(mailroom.testMailbox, {
    body: { mailboxId: id, address, incoming: { ...incoming, host: 'localhost' } },
  });
  assert.equal(elsewhere.incoming?.ok, false);
  // The message that it sent itself begins no ticket when it comes in.
  await dovecot.deliver('tester', sink.messages[0]?.raw ?? Buffer.alloc(0));
  await watchMailbox(platform, { workspaceId: place.id, mailboxId: id, leaseSeconds: 30, stay: false }, new AbortController().signal);
  await workers.runDue();
  assert.deepEqual(await ticketsOf(place), []);
});

test('a secret is never read back, is sealed in the table, and is forgotten when the server changes (S-73)', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const box = await mailbox(owner, `support@${place.slug}.example`, { imap: 1, userName: 'me', password: 'SEED-SECRET-1' });
  const row = () =>
    place.within((ctx) =>
      ctx.db.selectFrom('mailroom.mailbox').selectAll().where('workspaceId', '=', ctx.workspaceId).executeTakeFirstOrThrow(),
    );
  const answer = await owner.send(mailroom.mailboxes);
  assert.doesNotMatch(answer.raw, /SEED-SECRET/);
  assert.ok(!(await row()).incomingSecret?.toString('latin1').includes('SEED-SECRET'));
  assert.equal(box.incomingSecretSet, true);
  if (box.incoming.kind !== 'imap') assert.fail();
  const params = { mailbox: box.id };
  const same = await owner.ok(mailroom.changeMailbox, { params, body: { version: 1, incoming: { ...box.incoming, folder: 'Other' } } });
  assert.equal(same.incomingSecretSet, true);
  const moved = await owner.ok(mailroom.changeMailbox, {
    params,
    body: { version: 2, incoming: { ...box.incoming, host: 'evil.example' } },
  });
  assert.equal(moved.incomingSecretSet, false);
  assert.equal(await owner.refused(mailroom.changeMailbox, 409, { params, body: { version: 2, name: 'x' } }), 'stale_version');
  assert.equal(
    await owner.refused(mailroom.createMailbox, 409, { body: { name: 'x', address: box.address.toUpperCase() } }),
    'address_taken',
  );
  const second = await owner.ok(mailroom.createMailbox, { body: { name: 'Second', address: 'second@helix.example' } });
  assert.deepEqual([box.isDefault, second.isDefault], [true, false]);
  await owner.ok(mailroom.deleteMailbox, { params });
  assert.deepEqual(
    (await owner.ok(mailroom.mailboxes)).items.map(({ id, isDefault }) => [id, isDefault]),
    [[second.id, true]],
  );
});

test('mail stays on its server while the disk is nearly full, and comes when there is room (R-31)', { skip }, async () => {
  const { place, user, look } = await scene('imap');
  await dovecot.deliver(user, rawMail({ subject: 'Patient' }));
  const full = await look({ measure: async () => 0.04 });
  assert.equal(full.state, 'failing');
  assert.equal(full.lastError, 'commit: disk-full');
  assert.deepEqual(await ticketsOf(place), []);
  assert.equal((await look({ measure: async () => 0.06 })).state, 'on');
  await workers.runDue();
  assert.deepEqual(await ticketsOf(place), ['Patient']);
});
