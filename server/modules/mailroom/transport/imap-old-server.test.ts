import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ImapFlow } from 'imapflow';
import { startDovecot } from '#test/support/dovecot.ts';
import { openImap } from './imap.ts';
import type { IncomingSettings } from './settings.ts';

// RFC 3501 and nothing since: no UIDPLUS, no MOVE, no IDLE.
const dovecot = await startDovecot({ imapCapability: 'IMAP4rev1' });
after(() => dovecot.stop());
const { skip } = dovecot;
const auth = { user: 'old', pass: 'secret' };
const settings: IncomingSettings = {
  protocol: 'imap',
  host: '127.0.0.1',
  port: dovecot.imapPort,
  security: 'none',
  allow: ['127.0.0.1'],
  credential: { userName: auth.user, password: auth.pass },
  doneFolder: 'Taken',
};

test('on an old server removing never takes what others have marked, and moving copies once', { skip }, async () => {
  await dovecot.user('old', 'secret');
  for (const n of [1, 2, 3, 4]) await dovecot.deliver('old', Buffer.from(`Subject: ${n}\r\n\r\n`));
  const source = await openImap(settings);
  const [one, two, three, four] = await Array.fromAsync(source.list(null));
  assert.ok(one && two && three && four);
  await source.done(one, 'delete');
  await source.done(one, 'delete');
  await source.done(two, 'move');
  await source.done(two, 'move');
  assert.equal((await dovecot.mailbox('old')).messages, 2);
  assert.equal((await dovecot.mailbox('old', 'Taken')).messages, 1);

  const rival = new ImapFlow({ host: '127.0.0.1', port: dovecot.imapPort, doSTARTTLS: false, auth, logger: false });
  await rival.connect();
  await rival.mailboxOpen('INBOX');
  await rival.messageFlagsAdd(three.uid, ['\\Deleted'], { uid: true });
  await source.done(four, 'delete');
  assert.deepEqual(await dovecot.mailbox('old'), { messages: 2, seen: 0, deleted: 2 });
  await rival.messageFlagsRemove(three.uid, ['\\Deleted'], { uid: true });
  await source.done(four, 'delete');
  assert.deepEqual(await dovecot.mailbox('old'), { messages: 1, seen: 0, deleted: 0 });
  await source.close();
  await rival.logout();
});

test('on an old server waiting ends with its signal', { skip, timeout: 20_000 }, async () => {
  const source = await openImap(settings);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 200);
  await source.idle(stop.signal, () => {});
  await source.close();
});
