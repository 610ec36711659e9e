import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { openKeys } from '#server/platform/crypto/keys.ts';
import { trustedResults } from './authentication-results.ts';
import { mailKeys } from './content-key.ts';
import { entryText } from './entry-text.ts';
import { nextLook, nextTry } from './pace.ts';
import {
  confirmToken,
  contactOfConfirmToken,
  isConfirmToken,
  isOwnMark,
  mailOfReturnPath,
  ownMark,
  ownMessageId,
  readOwnMessageId,
  recordOfReplyAddress,
  replyAddress,
  returnPath,
  withoutTag,
} from './signed-id.ts';
import { numbersIn, replySubject, ticketSubject } from './subject.ts';
import { isSaidBefore } from './said-before.ts';

const keys = openKeys({ keys: [{ id: 'test', key: Buffer.alloc(32, 7) }] });
const keysOf = (raw: Buffer) => mailKeys(keys, raw);
const otherKeys = openKeys({ keys: [{ id: 'test', key: Buffer.alloc(32, 8) }] });
const [workspace, elsewhere, recordId, mailId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

test('a Message-ID of ours is read back by us, in this workspace, whatever its case, and by nobody else', () => {
  for (const id of [
    { recordId, mailId },
    { recordId, mailId: null },
    { recordId: null, mailId },
  ]) {
    const made = ownMessageId(keys, workspace, id, 'helix.example');
    assert.deepEqual(readOwnMessageId(keys, workspace, made), id);
    assert.deepEqual(readOwnMessageId(keys, workspace, made.toUpperCase()), id);
    assert.equal(readOwnMessageId(keys, elsewhere, made), null);
    assert.equal(readOwnMessageId(otherKeys, workspace, made), null);
  }
  const made = ownMessageId(keys, workspace, { recordId, mailId }, 'helix.example');
  for (let at = 3; at < made.indexOf('@'); at += 1) {
    const forged = made.slice(0, at) + (made[at] === 'b' ? 'c' : 'b') + made.slice(at + 1);
    const read = readOwnMessageId(keys, workspace, forged);
    // The last letter of a packed id holds two bits that stand for nothing; they are signed all the same.
    assert.equal(read, null, forged);
  }
});

test('a return path names its mail in its workspace only; a reply address is none, and a long name has none (S-32)', () => {
  const path = returnPath(keys, workspace, mailId, 'support@helix.example') ?? '';
  assert.match(path, /^support\+b\.[a-z2-7]{42}@helix\.example$/);
  assert.equal(mailOfReturnPath(keys, workspace, path.toUpperCase()), mailId);
  assert.equal(mailOfReturnPath(keys, elsewhere, path), null);
  assert.equal(mailOfReturnPath(otherKeys, workspace, path), null);
  for (let at = 'support+b.'.length; at < path.indexOf('@'); at += 1) {
    const forged = path.slice(0, at) + (path[at] === 'b' ? 'c' : 'b') + path.slice(at + 1);
    assert.equal(mailOfReturnPath(keys, workspace, forged), null, forged);
  }
  const reply = replyAddress(keys, workspace, mailId, 'support@helix.example') ?? '';
  assert.equal(mailOfReturnPath(keys, workspace, reply), null);
  assert.equal(mailOfReturnPath(keys, workspace, reply.replace('+t.', '+b.')), null);
  assert.equal(returnPath(keys, workspace, mailId, 'the-support-of-our-company@helix.example'), null);
});

test('a confirmation is good for one person at one address', () => {
  const token = confirmToken(keys, workspace, recordId, 'anna@acme.example');
  assert.equal(contactOfConfirmToken(token), recordId);
  assert.equal(isConfirmToken(keys, workspace, recordId, 'Anna@acme.example', token), true);
  assert.equal(isConfirmToken(keys, workspace, recordId, 'bo@acme.example', token), false);
  assert.equal(isConfirmToken(keys, workspace, mailId, 'anna@acme.example', token), false);
  assert.equal(isConfirmToken(keys, elsewhere, recordId, 'anna@acme.example', token), false);
  for (const text of ['', 'a', `${token}a`, token.slice(1)]) {
    assert.equal(contactOfConfirmToken(text), null, text);
    assert.equal(isConfirmToken(keys, workspace, recordId, 'anna@acme.example', text), false, text);
  }
});

test('a reply address leads to its record in its workspace only, and a mailbox with a long name has none', () => {
  const address = replyAddress(keys, workspace, recordId, 'support@helix.example') ?? '';
  assert.match(address, /^support\+t\.[a-z2-7]{42}@helix\.example$/);
  assert.equal(recordOfReplyAddress(keys, workspace, address.toUpperCase()), recordId);
  assert.equal(recordOfReplyAddress(keys, elsewhere, address), null);
  assert.equal(
    recordOfReplyAddress(
      keys,
      workspace,
      address.replace(/.@/, (end) => (end === 'b@' ? 'c@' : 'b@')),
    ),
    null,
  );
  assert.equal(recordOfReplyAddress(keys, workspace, 'support+t.short@helix.example'), null);
  assert.equal(replyAddress(keys, workspace, recordId, 'a-mailbox-with-a-long-name@helix.example'), null);
  assert.equal(withoutTag(address), 'support@helix.example');
});

test('the mark of our mails holds for one Message-ID in one workspace', () => {
  const mark = ownMark(keys, workspace, '<a@b>');
  assert.equal(isOwnMark(keys, workspace, 'a@b', mark), true);
  assert.equal(isOwnMark(keys, workspace, 'other@b', mark), false);
  assert.equal(isOwnMark(keys, elsewhere, 'a@b', mark), false);
  assert.equal(isOwnMark(keys, workspace, 'a@b', 'yes'), false);
});

test('two copies of one mail by two routes have one key, another body or Message-ID makes another', () => {
  const mail = (head: string, body = 'Hello\n') =>
    Buffer.from(`${head}From: a@b.example\nSubject: x\nMessage-ID: <1@b>\nDate: today\n\n${body}`);
  const first = keysOf(mail('Received: by one\n\tfolded\nDelivered-To: x@y.example\n'));
  const second = keysOf(Buffer.from(mail('Return-Path: <a@b.example>\nReceived: by two\n').toString().replaceAll('\n', '\r\n') + '\r\n'));
  assert.deepEqual(first, second);
  assert.notDeepEqual(keysOf(mail('X-Other: 1\n')).content, first.content);
  assert.deepEqual(keysOf(mail('X-Other: 1\n')).message, first.message);
  assert.notDeepEqual(keysOf(mail('', 'Bye\n')).message, first.message);
  // Without a Message-ID another mailbox's copy is known by what else it says.
  assert.deepEqual(
    keysOf(Buffer.from('Subject: no id\n\nx')).message,
    keysOf(Buffer.from('Received: by two\nSubject: no id\n\nx')).message,
  );
  assert.equal(keysOf(Buffer.alloc(0)).id, null);
  assert.notDeepEqual(mailKeys(otherKeys, mail('')).content, keysOf(mail('')).content);
});

test('a subject names tickets by #, by [#] and by the key, never by an article or a part of a word', () => {
  assert.deepEqual(numbersIn('Re: Broken [#1042]', 'HLX'), [1042]);
  assert.deepEqual(numbersIn('hlx-7 and #8, see #KB-12# and A#9 and #10x', 'HLX'), [7, 8]);
  assert.deepEqual(numbersIn('NOP-7 2#3 ##4 #12#', 'HLX'), []);
});

test('the subject of a reply carries one mark at its end, that of a ticket none', () => {
  assert.equal(replySubject('Re: AW: Broken [#7]', 1042, true), 'Re: Broken [#1042]');
  assert.equal(replySubject('Broken', 1042, false), 'Broken [#1042]');
  assert.equal(ticketSubject('Sv: Fwd: Trasig [#12]'), 'Trasig');
  assert.equal(ticketSubject(' Re: '), '');
  assert.equal(ticketSubject('a\r\nBcc: evil@x.example'), 'a Bcc: evil@x.example');
});

test('words before a quote stay, the quote is where folding begins, and a cut body says so', () => {
  const text = 'Thanks!\r\n\r\nOn Monday Maya wrote:\r\n> Hello\r\n';
  const entry = entryText({ text, replyText: 'Thanks!', elided: 'On Monday Maya wrote:\n> Hello' });
  assert.equal(entry.text.slice(0, entry.quoteFrom ?? 0), 'Thanks!');
  assert.match(entry.text.slice(entry.quoteFrom ?? 0), /Maya wrote/);
  assert.equal(entryText({ text: 'Only this', replyText: 'Only this', elided: '' }).quoteFrom, null);
  assert.equal(entryText({ text: 'x'.repeat(300_000), replyText: 'x', elided: '' }).cut, true);
});

test('only the own server at the top of the mail is believed (S-23)', () => {
  const pass = 'mx.helix.example; dkim=pass header.d=acme.example; dmarc=pass header.from=acme.example';
  const at = (...headers: [string, string][]) =>
    trustedResults(
      headers.map(([name, value]) => ({ name, value })),
      'mx.helix.example',
      'acme.example',
    );
  assert.equal(at(['authentication-results', pass], ['received', 'x'])?.aligned, true);
  assert.equal(at(['received', 'x'], ['authentication-results', pass]), null);
  assert.equal(at(['authentication-results', pass.replace('helix', 'evil')]), null);
  assert.equal(at(['authentication-results', 'mx.helix.example; dkim=pass header.d=evil.example'])?.aligned, false);
  assert.equal(at(['authentication-results', 'mx.helix.example (dmarc=pass); spf=fail smtp.mailfrom=acme.example'])?.aligned, false);
  assert.equal(at(['authentication-results', 'mx.helix.example; spf=pass smtp.mailfrom=acme.example'])?.aligned, true);
  assert.equal(at(['authentication-results', 'mx.helix.example; spf=pass smtp.mailfrom=acme.example; dmarc=fail'])?.aligned, false);
});

test('a mail that waits is tried after 1, 5, 15 and 60 minutes, then every 4 hours for two days', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 9].map(nextTry), [60, 300, 900, 3600, 14_400, 14_400]);
  assert.equal(nextTry(16), null);
  const seconds = Array.from({ length: 15 }, (_, at) => nextTry(at + 1) ?? 0).reduce((sum, one) => sum + one, 0);
  assert.ok(seconds > 44 * 3600 && seconds <= 48 * 3600);
  assert.deepEqual([1, 2, 3, 9, 50].map(nextLook), [5, 10, 20, 900, 900]);
});

test('a server says the same when only its tag and times differ (R-7)', () => {
  const said = '10 NO [NOPERM] Permission denied (0.001 + 0.000 secs).';
  assert.ok(isSaidBefore(said, 'E NO [NOPERM] Permission denied (0.012 + 0.000 secs).'));
  assert.ok(!isSaidBefore(said, 'E NO [OVERQUOTA] Quota exceeded (0.012 + 0.000 secs).'));
  assert.ok(!isSaidBefore(said, null));
});
