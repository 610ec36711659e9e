import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailAuthorities } from '#contracts/mail-authorities.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { queueMail } from '#server/modules/mailroom/index.ts';
import { mailboxFindings } from '#server/modules/mailroom/queries/findings.ts';
import { startDovecot } from '#test/support/dovecot.ts';
import type { Workspace } from '#test/support/desk.ts';
import { rawMail } from '#test/support/mail-desk.ts';
import { oauthDesk } from '#test/support/oauth-desk.ts';
import type { TokenAnswer } from '#test/support/oauth-stub.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { watchMailbox } from '../commands/watch-mailbox.ts';

const open = await oauthDesk();
const { look, platform, setUp, signIn, stub, take, tokenMailbox, workers, workspace } = open;
const dovecot = await startDovecot({ introspectionUrl: stub.introspectionUrl });
after(() => dovecot.stop());
const { skip } = dovecot;

/** The sink asks the authority, as a real server does. */
const takesToken = async (userName: string, token: string): Promise<boolean> => {
  const reply = await fetch(stub.introspectionUrl, { method: 'POST', body: new URLSearchParams({ token }) });
  const { username } = (await reply.json()) as { username?: string };
  return username === userName;
};

const scene = async (ports: { imap?: boolean; pop3?: boolean; smtp?: boolean } = { imap: true }, signed = true) => {
  const place = await workspace();
  const owner = await place.member('owner');
  await setUp(owner);
  const sink = ports.smtp ? await startSmtpSink({ plainOnly: true, takesToken }) : null;
  if (sink) after(() => sink.stop());
  const user = `u${randomUUID().slice(0, 8)}`;
  if (!skip) await dovecot.user(user, 'unused');
  const box = await tokenMailbox(owner, user, {
    imap: dovecot.imapPort,
    ...(ports.pop3 ? { pop3: dovecot.pop3Port } : {}),
    ...(sink ? { smtp: sink.port } : {}),
  });
  if (signed) assert.equal((await signIn(owner, box.id)).problem, null);
  const read = () => owner.ok(mailroom.mailbox, { params: { mailbox: box.id } });
  return { place, owner, user, box, sink, read, looked: async () => (await look(place, box.id), read()) };
};
const refreshes = (): number => stub.asked.filter(({ grant }) => grant === 'refresh_token').length;
/** Time passes: the access token is near its end. */
const age = (place: Workspace) =>
  place.within((ctx) =>
    ctx.db.updateTable('mailroom.mailboxGrant').set({ renewAt: ctx.now }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
const grantRow = (place: Workspace) =>
  place.within((ctx) =>
    ctx.db.selectFrom('mailroom.mailboxGrant').selectAll().where('workspaceId', '=', ctx.workspaceId).executeTakeFirstOrThrow(),
  );
const queue = (place: Workspace) =>
  place.within((ctx) =>
    queueMail(ctx, {
      kind: 'notice',
      sourceKey: randomUUID(),
      to: { name: 'A', address: 'a@else.example' },
      sample: false,
      subject: 'Notice',
      text: 'words',
    }),
  );

for (const protocol of ['imap', 'pop3'] as const)
  test(`${protocol}: mail is fetched with a token from a real server, and with a new one once the old has ended`, { skip }, async () => {
    const { place, user, looked } = await scene({ [protocol]: true });
    await dovecot.deliver(user, rawMail());
    const first = await looked();
    assert.deepEqual([first.state, first.counts.stored, first.lastError], ['on', 1, null]);
    const before = refreshes();
    await looked();
    assert.equal(refreshes(), before);
    stub.forgetAccess();
    await age(place);
    await dovecot.deliver(user, rawMail({ subject: 'later' }));
    assert.deepEqual([(await looked()).counts.stored, refreshes()], [2, before + 1]);
  });

test('mail leaves with a token, and one that the server refuses is renewed before anything is sent', async () => {
  const { place, sink } = await scene({ smtp: true });
  await queue(place);
  await workers.runDue();
  assert.equal(sink?.messages.length, 1);
  const before = refreshes();
  stub.forgetAccess();
  await queue(place);
  await workers.runDue();
  assert.deepEqual([sink.messages.length, refreshes()], [2, before + 1]);
});

test('one refusal leads to one renewal and not to a loop; three stop the mailbox (R-8)', { skip }, async () => {
  const { place, looked } = await scene();
  stub.forgetAccess();
  const before = refreshes();
  assert.deepEqual([(await looked()).state, refreshes()], ['on', before + 1]);
  // From now on the server takes none of them, however new.
  stub.refuseAccess(true);
  stub.forgetAccess();
  await age(place);
  const states = [];
  for (let times = 0; times < 5; times += 1) states.push((await looked()).state);
  stub.refuseAccess(false);
  assert.deepEqual(states, ['failing', 'failing', 'stopped', 'stopped', 'stopped']);
  assert.equal(refreshes(), before + 3);
});

test('many that need a token at once, also after a refusal, cause one renewal together', async () => {
  const { place, box } = await scene();
  await age(place);
  const before = refreshes();
  const taken = await Promise.all(Array.from({ length: 10 }, () => take(place, box.id)));
  assert.equal(new Set(taken.map((access) => access?.token)).size, 1);
  assert.equal(refreshes(), before + 1);
  const refused = taken[0]?.version;
  const again = await Promise.all(Array.from({ length: 10 }, () => take(place, box.id, refused)));
  assert.equal(new Set(again.map((access) => access?.token)).size, 1);
  assert.notEqual(again[0]?.token, taken[0]?.token);
  assert.equal(refreshes(), before + 2);
  assert.equal(await take(place, box.id, again[0]?.version), null);
});

test('no transaction is open while the authority is asked', async () => {
  const { place, owner, box } = await scene();
  await age(place);
  const [begun, slow] = [Promise.withResolvers<void>(), Promise.withResolvers<TokenAnswer>()];
  stub.answer(() => {
    begun.resolve();
    return slow.promise;
  });
  const taking = take(place, box.id);
  await begun.promise;
  const { rows } = await platform.pool.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
  );
  assert.deepEqual([rows[0]?.n, (await grantRow(place)).leaseToken === null], [0, false]);
  // Somebody signs it in anew meanwhile: whoever waited for the old answer writes nothing any more.
  stub.answer();
  assert.equal((await signIn(owner, box.id)).problem, null);
  const { version } = await grantRow(place);
  slow.resolve({ status: 400, body: { error: 'invalid_grant' } });
  await assert.rejects(taking, /sign-in-again/);
  const now = await grantRow(place);
  assert.deepEqual([now.version, now.failures, now.refusedAt, now.lastError], [version, 0, null, null]);
  assert.ok(await take(place, box.id));
});

test('a sign-in that ended for good stops the mailbox with a sentence, in the list, the API and by the doctor', { skip }, async () => {
  const { place, owner, box, looked, read } = await scene();
  stub.revoke();
  await age(place);
  const stopped = await looked();
  assert.deepEqual([stopped.state, stopped.lastError], ['stopped', 'Sign in again: invalid_grant: Token has been revoked.']);
  assert.deepEqual([stopped.grant?.state, stopped.grant?.lastError], ['refused', 'invalid_grant: Token has been revoked.']);
  const { slug } = place;
  const found = (await mailboxFindings(platform)).filter(({ sentence }) => sentence.includes(box.address));
  assert.ok(slug && found.length === 1);
  assert.deepEqual([found[0]?.level, found[0]?.remedy], ['bad', 'Sign in again in Setup, Mail.']);
  assert.match(found[0]?.sentence ?? '', /is no longer signed in: invalid_grant/);
  // Nobody asks the authority again, whoever looks.
  const asked = stub.asked.length;
  await owner.ok(mailroom.checkMailbox, { params: { mailbox: box.id }, body: {} });
  assert.equal((await looked()).state, 'stopped');
  assert.equal(stub.asked.length, asked);
  assert.equal((await signIn(owner, box.id)).problem, null);
  const back = await read();
  assert.deepEqual([back.state, back.lastError, back.grant?.state], ['on', null, 'good']);
  assert.equal((await looked()).state, 'on');
});

test('a sign-in that ends while mail leaves keeps the mail, and mail by password goes on coming', { skip }, async () => {
  const { place, owner, user, box, sink, looked, read } = await scene({ imap: true, smtp: true });
  const { version } = await read();
  await dovecot.user(user, 'secret');
  const incoming = {
    kind: 'imap',
    host: '127.0.0.1',
    port: dovecot.imapPort,
    security: 'none',
    userName: user,
    afterFetch: 'delete',
  } as const;
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: box.id }, body: { version, incoming, incomingSecret: 'secret' } });
  stub.revoke();
  await age(place);
  await queue(place);
  await workers.runDue();
  assert.equal(sink?.messages.length, 0);
  const { items } = await owner.ok(mailroom.outbox);
  assert.deepEqual(
    items.map(({ state, response }) => [state, response]),
    [['waiting', 'invalid_grant: Token has been revoked.']],
  );
  assert.deepEqual([(await read()).state, (await read()).grant?.state], ['on', 'refused']);
  await dovecot.deliver(user, rawMail());
  assert.equal((await looked()).counts.stored, 1);
});

test('a fault of the authority backs off and is over by itself; a refused client is told as that', { skip }, async () => {
  const { place, owner, box, looked } = await scene();
  await age(place);
  stub.answer(() => ({ status: 503, body: 'down' }));
  const before = refreshes();
  const failing = await looked();
  assert.deepEqual([failing.state, failing.lastError], ['failing', 'HTTP 503']);
  await looked();
  assert.equal(refreshes(), before + 1);
  const { retryAt, failures } = await grantRow(place);
  assert.ok(failures === 1 && retryAt !== null);
  // Whoever tests by hand is not told to wait.
  const tried = await owner.ok(mailroom.testMailbox, { body: { mailboxId: box.id, address: box.address, incoming: box.incoming } });
  const [step] = tried.incoming?.steps ?? [];
  assert.deepEqual([step?.step, step?.state, step?.remedy, step?.serverWords], ['sign-in', 'failed', 'authority-unreachable', 'HTTP 503']);
  assert.equal(refreshes(), before + 2);
  stub.answer(() => ({ status: 401, body: { error: 'invalid_client', error_description: 'The secret has expired.' } }));
  const again = await owner.ok(mailroom.testMailbox, { body: { mailboxId: box.id, address: box.address, incoming: box.incoming } });
  assert.deepEqual(
    again.incoming?.steps.map(({ remedy, serverWords }) => [remedy, serverWords]),
    [
      ['client-refused', 'invalid_client: The secret has expired.'],
      [null, null],
    ],
  );
  stub.answer();
  await owner.ok(mailroom.checkMailbox, { params: { mailbox: box.id }, body: {} });
  assert.deepEqual([(await looked()).state, (await grantRow(place)).failures], ['on', 0]);
});

test('the test of a mailbox signs in both ways with the token, and says what is missing without one', { skip }, async () => {
  const { owner, box, sink } = await scene({ imap: true, smtp: true }, false);
  const body = { mailboxId: box.id, address: box.address, incoming: box.incoming, outgoing: box.outgoing };
  const without = await owner.ok(mailroom.testMailbox, { body });
  for (const way of [without.incoming, without.outgoing]) assert.deepEqual([way?.ok, way?.steps[0]?.remedy], [false, 'sign-in-again']);
  const { mailboxId: _, ...unsaved } = body;
  assert.equal((await owner.ok(mailroom.testMailbox, { body: unsaved })).incoming?.steps[0]?.remedy, 'sign-in-again');
  await signIn(owner, box.id);
  stub.forgetAccess();
  const before = refreshes();
  const good = await owner.ok(mailroom.testMailbox, { body });
  assert.deepEqual([good.incoming?.ok, good.outgoing?.ok, sink?.messages.length], [true, true, 1]);
  assert.equal(refreshes(), before + 1);
});

test('a session ends before its token does and goes on with a new one', { skip }, async () => {
  const { place, box, user } = await scene();
  stub.lifetime(3);
  await age(place);
  const stopping = new AbortController();
  const watching = watchMailbox(platform, { workspaceId: place.id, mailboxId: box.id, leaseSeconds: 30, stay: true }, stopping.signal);
  const before = refreshes();
  for (let tries = 0; tries < 100 && refreshes() < before + 3; tries += 1) await sleep(100);
  stub.lifetime(3600);
  assert.ok(refreshes() >= before + 3, String(refreshes() - before));
  await dovecot.deliver(user, rawMail());
  const stored = () =>
    place.within((ctx) => ctx.db.selectFrom('mailroom.rawMail').select('id').where('workspaceId', '=', ctx.workspaceId).execute());
  for (let tries = 0; tries < 80 && (await stored()).length === 0; tries += 1) await sleep(100);
  stopping.abort();
  await watching;
  assert.equal((await stored()).length, 1);
});

test('a token is shown to the servers of its authority and to no other, whatever the settings say (S-73)', async () => {
  const { place, owner, box, read } = await scene();
  const change = async (body: object) =>
    owner.send(mailroom.changeMailbox, { params: { mailbox: box.id }, body: { version: (await read()).version, ...body } });
  const server = { kind: 'imap', port: 993, security: 'tls', auth: 'oauth', userName: 'u' } as const;
  const foreign = await change({ incoming: { ...server, host: 'evil.example' } });
  assert.deepEqual([foreign.status, foreign.raw.includes('body.incoming.host')], [422, true]);
  assert.equal((await change({ incoming: { ...server, host: 'imap.gmail.com', security: 'none' } })).status, 422);
  const outgoing = { kind: 'smtp', host: 'smtp.office365.com', port: 587, security: 'starttls', auth: 'oauth', userName: 'u' } as const;
  assert.equal((await change({ incoming: { ...server, host: 'imap.gmail.com' }, outgoing })).status, 422);
  const tried = await owner.ok(mailroom.testMailbox, {
    body: { mailboxId: box.id, address: box.address, incoming: { ...server, host: 'localhost' } },
  });
  assert.equal(tried.incoming?.steps[0]?.remedy, 'authority-missing');
  // The workspace no longer names the server: what was granted goes nowhere.
  const { items } = await owner.ok(mailAuthorities.authorities);
  const other = items[2]?.other;
  assert.ok(other);
  await owner.ok(mailAuthorities.setAuthority, {
    params: { authority: 'other' },
    body: { version: 1, clientId: stub.client.id, other: { ...other, hosts: ['mail.else.example'] } },
  });
  await assert.rejects(take(place, box.id), /authority-missing/);
  // Pointed elsewhere the mailbox forgets what it was granted, and coming back it has to ask again.
  assert.equal((await change({ incoming: { ...server, host: 'imap.gmail.com' } })).status, 200);
  assert.equal((await read()).grant, null);
});
