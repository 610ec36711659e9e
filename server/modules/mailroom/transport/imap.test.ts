import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { testCertificate } from '#test/support/certificate.ts';
import { startDovecot } from '#test/support/dovecot.ts';
import { openImap } from './imap.ts';
import { MailError } from './mail-error.ts';
import type { ListedMail, MailSource } from './mail-source.ts';
import type { IncomingSettings } from './settings.ts';

const dovecot = await startDovecot();
after(() => dovecot.stop());
const { skip } = dovecot;

let serial = 0;
const mail = (words: string): Buffer => Buffer.from(`Subject: ${words}\r\nMessage-ID: <${++serial}@x>\r\n\r\n${words}\r\n`);
const mailbox = async (count = 0): Promise<{ name: string; settings: IncomingSettings }> => {
  const name = `box${++serial}`;
  await dovecot.user(name, 'secret');
  for (let n = 1; n <= count; n++) await dovecot.deliver(name, mail(`mail ${n}`));
  const credential = { userName: name, password: 'secret' };
  const settings = {
    protocol: 'imap',
    host: '127.0.0.1',
    port: dovecot.imapPort,
    security: 'none',
    allow: ['127.0.0.1'],
    credential,
  } as const;
  return { name, settings };
};
const listed = async (source: MailSource, afterUid = '0'): Promise<ListedMail[]> =>
  Array.fromAsync(source.list({ uidValidity: source.uidValidity, afterUid }));
const other = async (name: string): Promise<ImapFlow> => {
  const auth = { user: name, pass: 'secret' };
  const flow = new ImapFlow({ host: '127.0.0.1', port: dovecot.imapPort, doSTARTTLS: false, auth, logger: false });
  flow.on('error', () => {});
  await flow.connect();
  await flow.mailboxOpen('INBOX');
  return flow;
};

test('mail comes byte for byte, with 8-bit text and bytes that are no text', { skip }, async () => {
  const { name, settings } = await mailbox();
  const bytes = Buffer.from(Array.from({ length: 255 }, (_, at) => at + 1).filter((at) => at !== 10 && at !== 13));
  const raw = Buffer.concat([mail('räksmörgås 日本'), bytes, Buffer.from('\r\n.\r\n..\r\n.x\r\n')]);
  await dovecot.deliver(name, raw);
  const source = await openImap(settings);
  const [one] = await listed(source);
  assert.ok(one);
  assert.equal(one.size, raw.length);
  assert.deepEqual(await source.fetch(one), raw);
  assert.deepEqual(await source.head(one, 12), raw.subarray(0, 12));
  assert.deepEqual((await dovecot.mailbox(name)).seen, 0);
  await source.close();
});

test('fifty mails are each taken once while another client expunges and appends', { skip, timeout: 60_000 }, async () => {
  const { name, settings } = await mailbox(50);
  const rival = await other(name);
  const source = await openImap(settings);
  const took: string[] = [];
  const lost: string[] = [];
  const removedByRival = new Set<number>();
  const rivalDone = new AbortController();
  const meddle = (async () => {
    for (let n = 1; n <= 10; n++) {
      const left = await rival.search({ all: true }, { uid: true });
      const victim = Array.isArray(left) ? left[left.length - n] : undefined;
      if (victim && (await rival.messageDelete(String(victim), { uid: true }))) removedByRival.add(victim);
      await rival.append('INBOX', mail(`appended ${n}`));
      await rival.messageFlagsSet('1:*', n % 2 ? ['\\Flagged'] : []);
    }
    rivalDone.abort();
  })();
  let afterUid = '0';
  do
    for (const one of await listed(source, afterUid)) {
      const raw = await source.fetch(one);
      if (raw) took.push(/Subject: (.*)\r/.exec(raw.toString())?.[1] ?? '');
      else lost.push(one.uid);
      await source.done(one, 'delete');
      afterUid = one.uid;
    }
  while (!rivalDone.signal.aborted);
  await meddle;
  for (const one of await listed(source, afterUid)) {
    took.push(/Subject: (.*)\r/.exec(String(await source.fetch(one)))?.[1] ?? '');
    await source.done(one, 'delete');
  }
  assert.equal(new Set(took).size, took.length, 'none twice');
  assert.ok(
    lost.every((uid) => removedByRival.has(Number(uid))),
    'what was gone was removed by the other client',
  );
  const appended = took.filter((subject) => subject.startsWith('appended'));
  const first = took.filter((subject) => subject.startsWith('mail'));
  assert.ok(removedByRival.size === 10 && appended.length + first.length >= 50);
  assert.equal((await dovecot.mailbox(name)).messages, 0);
  await source.close();
  await rival.logout();
});

test('deleting twice, and deleting what another client removed, are both done', { skip }, async () => {
  const { name, settings } = await mailbox(3);
  const rival = await other(name);
  const source = await openImap(settings);
  const [one, two, three] = await listed(source);
  assert.ok(one && two && three);
  await source.done(one, 'delete');
  await source.done(one, 'delete');
  await rival.messageDelete(two.uid, { uid: true });
  assert.equal(await source.fetch(two), null);
  await source.done(two, 'delete');
  await source.done(three, 'seen');
  await source.done(three, 'seen');
  assert.deepEqual(await dovecot.mailbox(name), { messages: 1, seen: 1, deleted: 0 });
  await source.close();
  await rival.logout();
});

test('moving makes the folder when it is missing and can be repeated', { skip }, async () => {
  const { name, settings } = await mailbox(2);
  const source = await openImap({ ...settings, doneFolder: 'Taken' });
  const [one, two] = await listed(source);
  assert.ok(one && two);
  await source.done(one, 'move');
  await source.done(one, 'move');
  await source.done(two, 'move');
  assert.equal((await dovecot.mailbox(name)).messages, 0);
  assert.equal((await dovecot.mailbox(name, 'Taken')).messages, 2);
  await source.close();
});

test('a refused move leaves the mail and is told in the words of the server', { skip }, async () => {
  const { name, settings } = await mailbox(1);
  const source = await openImap({ ...settings, doneFolder: '../outside' });
  const [one] = await listed(source);
  assert.ok(one);
  await assert.rejects(source.done(one, 'move'), (error: unknown) => {
    assert.ok(error instanceof MailError);
    assert.deepEqual([error.stage, error.code], ['remove', 'server-refused']);
    assert.match(error.serverWords ?? '', /^NO .*[Ii]nvalid mailbox name/);
    return true;
  });
  assert.equal((await dovecot.mailbox(name)).messages, 1);
  assert.ok(await source.fetch(one), 'the session goes on');
  await source.close();
});

test('a cursor goes on after its UID and means nothing once UIDVALIDITY changed', { skip }, async () => {
  const { name, settings } = await mailbox(4);
  const before = await openImap(settings);
  const all = await listed(before);
  const cursor = { uidValidity: before.uidValidity, afterUid: all[2]?.uid ?? '' };
  assert.deepEqual(
    (await Array.fromAsync(before.list(cursor))).map(({ uid }) => uid),
    [all[3]?.uid],
  );
  assert.deepEqual(await listed(before, all[3]?.uid), []);
  await before.close();
  await dovecot.renumber(name);
  const source = await openImap(settings);
  assert.notEqual(source.uidValidity, cursor.uidValidity);
  const again = await Array.fromAsync(source.list(cursor));
  assert.equal(again.length, 4);
  assert.ok(again.every(({ uidValidity }) => uidValidity === source.uidValidity));
  const stale = all[0];
  assert.ok(stale);
  await assert.rejects(source.fetch(stale), (error: unknown) => error instanceof MailError && error.code === 'renumbered');
  await assert.rejects(source.done(stale, 'delete'), MailError);
  assert.equal((await dovecot.mailbox(name)).messages, 4);
  await source.close();
});

test('waiting hears of a new mail and ends with its signal', { skip, timeout: 30_000 }, async () => {
  const { name, settings } = await mailbox(1);
  const source = await openImap(settings);
  const heard = Promise.withResolvers<void>();
  const stop = new AbortController();
  const waiting = source.idle(stop.signal, heard.resolve);
  await pause(100);
  const sender = await other(name);
  await sender.append('INBOX', mail('news'));
  await heard.promise;
  stop.abort();
  await waiting;
  assert.equal((await listed(source)).length, 2);
  await source.close();
  await sender.logout();
});

test('a wrong password is told in the words of the server', { skip }, async () => {
  const { settings } = await mailbox();
  const wrong = openImap({ ...settings, credential: { ...settings.credential, password: 'no' } });
  await assert.rejects(wrong, (error: unknown) => {
    assert.ok(error instanceof MailError);
    assert.deepEqual([error.stage, error.code], ['sign-in', 'credentials']);
    assert.match(error.serverWords ?? '', /^NO \[AUTHENTICATIONFAILED\] Authentication failed\.$/);
    return true;
  });
});

test('a folder that is missing is told apart', { skip }, async () => {
  const { settings } = await mailbox();
  await assert.rejects(openImap({ ...settings, folder: 'Nowhere' }), (error: unknown) => {
    assert.ok(error instanceof MailError);
    assert.equal(error.code, 'folder-missing');
    assert.match(error.serverWords ?? '', /Mailbox doesn't exist/);
    return true;
  });
});

test('TLS and STARTTLS read mail when the certificate is trusted, and refuse it otherwise', { skip }, async () => {
  const { settings } = await mailbox(1);
  const ways = [
    { security: 'tls', port: dovecot.imapsPort },
    { security: 'starttls', port: dovecot.imapPort },
  ] as const;
  for (const way of ways) {
    const source = await openImap({ ...settings, ...way, ca: testCertificate });
    assert.equal((await listed(source)).length, 1);
    await source.close();
    const named = { ...settings, ...way, host: 'localhost', allow: ['localhost'], ca: testCertificate };
    await (await openImap(named)).close();
    await assert.rejects(openImap({ ...settings, ...way }), (error: unknown) => {
      assert.ok(error instanceof MailError);
      assert.deepEqual([error.stage, error.code], ['tls', 'certificate-untrusted']);
      return true;
    });
  }
  await assert.rejects(
    openImap({ ...settings, security: 'tls' }),
    (error: unknown) => error instanceof MailError && error.code === 'not-tls',
  );
});
