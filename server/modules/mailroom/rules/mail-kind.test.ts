import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MailKind } from '#contracts/entry-mail.ts';
import { readMessage } from '../reading/read-message.ts';
import { effects, mailKindOf } from './mail-kind.ts';

const mail = (headers: string, body = 'Hello'): Buffer =>
  Buffer.from(
    `From: Anna <anna@acme.example>\nTo: support@helix.example\nSubject: Pump\nMessage-ID: <a@acme.example>\n${headers}\n\n${body}\n`,
  );

const parts = (type: string, ...all: readonly (readonly [string, string])[]): [string, string] => [
  `MIME-Version: 1.0\nContent-Type: ${type}; boundary=b`,
  `${all.map(([of, text]) => `--b\nContent-Type: ${of}\n\n${text}\n`).join('')}--b--`,
];
const report = (action: string, status: string): [string, string] =>
  parts(
    'multipart/report; report-type=delivery-status',
    ['text/plain', 'What became of your message'],
    [
      'message/delivery-status',
      `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; bo@x.example\nAction: ${action}\nStatus: ${status}`,
    ],
    ['message/rfc822', 'Message-ID: <ours@helix.example>\n\nx'],
  );
const receipt = (disposition: string): [string, string] =>
  parts(
    'multipart/report; report-type=disposition-notification',
    ['text/plain', 'Your message was displayed'],
    [
      'message/disposition-notification',
      `Final-Recipient: rfc822; bo@x.example\nOriginal-Message-ID: <ours@helix.example>\nDisposition: ${disposition}`,
    ],
  );

// What comes in, of what kind it is, and what that kind causes: place, counts, may be answered, folded, what it marks.
const table: readonly (readonly [string, readonly [string, string?], MailKind, string])[] = [
  ['a person', [''], 'message', 'thread counts answered open -'],
  [
    'a person who names it with a Precedence and answers',
    ['Precedence: bulk\nIn-Reply-To: <x@helix.example>'],
    'message',
    'thread counts answered open -',
  ],
  ['an automatic answer', ['Auto-Submitted: auto-replied'], 'auto_reply', 'thread silent unanswered folded -'],
  ['an automatic answer of before RFC 3834', ['X-Autoreply: yes'], 'auto_reply', 'thread silent unanswered folded -'],
  ['an alert', ['Auto-Submitted: auto-generated'], 'auto_reply', 'thread silent unanswered folded -'],
  ['a permanent bounce', report('failed', '5.1.1'), 'bounce_permanent', 'note silent unanswered folded failed'],
  ['a bounce after days of trying', report('failed', '4.4.7'), 'bounce_temporary', 'note silent unanswered folded failed'],
  ['a warning that it takes longer', report('delayed', '4.4.1'), 'bounce_delayed', 'note silent unanswered folded delayed'],
  ['a delivery receipt', report('delivered', '2.0.0'), 'delivery_receipt', 'note silent unanswered folded delivered'],
  ['a read receipt', receipt('manual-action/MDN-sent-manually; displayed'), 'read_receipt', 'note silent unanswered folded read'],
  [
    'a complaint',
    parts(
      'multipart/report; report-type=feedback-report',
      ['text/plain', 'This is an abuse report'],
      ['message/feedback-report', 'Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1'],
      ['message/rfc822', 'Message-ID: <ours@helix.example>\n\nx'],
    ),
    'complaint',
    'note silent unanswered folded complained',
  ],
  ['a mailing list', ['List-Id: <users.example>'], 'list', 'thread counts unanswered open -'],
  ['a newsletter', ['List-Unsubscribe: <https://x.example/u>'], 'bulk', 'thread counts unanswered open -'],
  ['mail in bulk', ['Precedence: junk'], 'bulk', 'thread counts unanswered open -'],
  [
    'an invitation',
    parts('multipart/alternative', ['text/plain', 'Come'], ['text/calendar; method=REQUEST', 'BEGIN:VCALENDAR\nEND:VCALENDAR']),
    'calendar',
    'thread counts answered open -',
  ],
  [
    'a signed mail',
    parts(
      'multipart/signed; protocol="application/pkcs7-signature"',
      ['text/plain', 'Hi'],
      ['application/pkcs7-signature; name=smime.p7s', 'x'],
    ),
    'signed',
    'thread counts answered open -',
  ],
  ['a mail signed in the old way', ['', '-----BEGIN PGP SIGNED MESSAGE-----\n\nHi'], 'signed', 'thread counts answered open -'],
  [
    'an encrypted mail',
    parts(
      'multipart/encrypted; protocol="application/pgp-encrypted"',
      ['application/pgp-encrypted', 'Version: 1'],
      ['application/octet-stream', 'x'],
    ),
    'encrypted',
    'thread counts answered open -',
  ],
  [
    'S/MIME that is encrypted',
    ['Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', 'AAAA'],
    'encrypted',
    'thread counts answered open -',
  ],
];

const said = (kind: MailKind): string => {
  const { place, counts, answered, folded, marks } = effects[kind];
  return [place, counts ? 'counts' : 'silent', answered ? 'answered' : 'unanswered', folded ? 'folded' : 'open', marks ?? '-'].join(' ');
};

for (const [what, [headers, body], kind, causes] of table) {
  test(`${what} is "${kind}": ${causes}`, async () => {
    const message = await readMessage(mail(headers, body));
    assert.equal(mailKindOf(message, { staff: false, own: false }), kind);
    assert.equal(said(kind), causes);
  });
}

test('the absence of one of us is of a kind of its own; our own mail that comes back is a loop, whatever it looks like', async () => {
  const away = await readMessage(mail('Auto-Submitted: auto-replied'));
  assert.equal(mailKindOf(away, { staff: true, own: false }), 'away');
  assert.equal(mailKindOf(away, { staff: true, own: true }), 'loop');
  assert.equal(said('away'), 'thread silent unanswered folded -');
  assert.equal(said('loop'), 'log silent unanswered folded -');
});

test('every kind has its line in the table', () => {
  const shown = new Set<string>([...table.map(([, , kind]) => kind), 'away', 'loop']);
  assert.deepEqual(
    MailKind.options.filter((kind) => !shown.has(kind)),
    [],
  );
});

test('a warning without a report is told from the words of the program', async () => {
  const warned = await readMessage(
    Buffer.from(
      'From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: Warning: could not send message for past 4 hours\n\nThe original message is still being retried.\n\n   ----- Transcript of session follows -----\n451 4.4.1 <bo@x.example>... connection timed out\n',
    ),
  );
  assert.equal(mailKindOf(warned, { staff: false, own: false }), 'bounce_delayed');
});
