import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailKindOf } from '../rules/mail-kind.ts';
import { readMessage } from './read-message.ts';

// The forms in which mail servers tell that a mail did not arrive, each in its own habit; the words are ours (R-11).
const to = 'bo@customer.test';
const id = '<ours@helix.test>';
const copy = `Message-ID: ${id}\nFrom: support@helix.test\nTo: ${to}\nSubject: Re: Pump [#7]`;
const head = (subject: string, from = 'Mail Delivery System <MAILER-DAEMON@mx.test>', more = ''): string =>
  `Return-Path: <>\nFrom: ${from}\nTo: support@helix.test\nSubject: ${subject}\nMIME-Version: 1.0\n${more}`;

interface Dsn {
  readonly subject?: string;
  readonly from?: string;
  readonly words?: string;
  /** Of the message. */
  readonly top?: string;
  /** Of the recipient. */
  readonly fields: string;
  readonly back?: string;
  readonly more?: string;
}

const dsn = ({
  subject = 'Undelivered Mail Returned to Sender',
  from = 'Mail Delivery System <MAILER-DAEMON@mx.test>',
  words = 'Your mail is on its way back.',
  top = 'Reporting-MTA: dns; mx.test',
  fields,
  back = `Content-Type: message/rfc822\n\n${copy}\n\nHello`,
  more = '',
}: Dsn): string =>
  `${head(subject, from, more)}Content-Type: multipart/report; report-type=delivery-status; boundary="r"\n\n--r\nContent-Type: text/plain; charset=utf-8\n\n${words}\n\n` +
  `--r\nContent-Type: message/delivery-status\n\n${top}\n\n${fields}\n\n--r\n${back}\n--r--\n`;

const final = (action: string, status: string, diagnostic = ''): string =>
  `Final-Recipient: rfc822; ${to}\nAction: ${action}\nStatus: ${status}${diagnostic === '' ? '' : `\nDiagnostic-Code: ${diagnostic}`}`;

const exim = (words: string, subject = 'Mail delivery failed: returning message to sender'): string =>
  `${head(subject, 'Mail Delivery System <Mailer-Daemon@mx.test>', `X-Failed-Recipients: ${to}\nAuto-Submitted: auto-replied\n`)}\n` +
  `This message was created automatically by mail delivery software.\n\nA message that you sent has not reached its reader.\nThe following address(es) failed:\n\n  ${to}\n${words}\n\n` +
  `------ This is a copy of the message, including all the headers. ------\n\n${copy}\n\nHello\n`;

const qmail = (words: string): string =>
  `${head('failure notice', 'MAILER-DAEMON@mx.test')}\nHi. This is the qmail-send program at mx.test.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<${to}>:\n${words}\n\n--- Below this line is a copy of the message.\n\n${copy}\n\nHello\n`;

const sendmail = (transcript: string, subject = 'Returned mail: see transcript for details'): string =>
  `${head(subject, 'Mail Delivery Subsystem <MAILER-DAEMON@mx.test>')}\nThe original message was received at Mon, 23 Nov 2026 10:00:00 GMT\n\n   ----- The following addresses had permanent fatal errors -----\n<${to}>\n\n   ----- Transcript of session follows -----\n${transcript}\n\n   ----- Original message follows -----\n\n${copy}\n\nHello\n`;

type Kind = 'bounce_permanent' | 'bounce_temporary' | 'bounce_delayed' | 'delivery_receipt';
type Shape = readonly [name: string, raw: string, kind: Kind, status: string, hard: boolean];

const shapes: readonly Shape[] = [
  [
    'Postfix, unknown user',
    dsn({
      fields: `${final('failed', '5.1.1', `smtp; 550 5.1.1 <${to}>: Recipient address rejected: User unknown in virtual mailbox table`)}\nRemote-MTA: dns; mx.customer.test`,
    }),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  [
    'Postfix, host unknown',
    dsn({
      fields: final(
        'failed',
        '5.4.4',
        'X-Postfix; Host or domain name not found. Name service error for name=customer.test type=A: Host not found',
      ),
    }),
    'bounce_permanent',
    '5.4.4',
    true,
  ],
  [
    'Postfix, gave up after days',
    dsn({ fields: final('failed', '4.4.1', 'X-Postfix; connect to mx.customer.test[192.0.2.1]:25: Connection timed out') }),
    'bounce_temporary',
    '4.4.1',
    false,
  ],
  [
    'Postfix, delayed',
    dsn({
      subject: 'Delayed Mail (still being retried)',
      fields: `${final('delayed', '4.4.1', 'X-Postfix; connect to mx.customer.test[192.0.2.1]:25: Connection refused')}\nWill-Retry-Until: Sat, 28 Nov 2026 10:00:00 +0000`,
    }),
    'bounce_delayed',
    '4.4.1',
    false,
  ],
  [
    'Postfix, success report',
    dsn({ subject: 'Successful Mail Delivery Report', fields: final('delivered', '2.0.0', 'smtp; 250 2.0.0 Ok: queued as 1') }),
    'delivery_receipt',
    '2.0.0',
    false,
  ],
  [
    'Postfix, relayed onwards',
    dsn({ subject: 'Successful Mail Delivery Report', fields: final('relayed', '2.0.0', 'smtp; 250 ok') }),
    'delivery_receipt',
    '2.0.0',
    false,
  ],
  [
    'Postfix, only headers back',
    dsn({
      fields: final('failed', '5.1.1', `smtp; 550 5.1.1 <${to}>: User unknown`),
      back: `Content-Type: text/rfc822-headers\n\n${copy}`,
    }),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  ['mailbox full', dsn({ fields: final('failed', '5.2.2', 'smtp; 552 5.2.2 Over quota') }), 'bounce_permanent', '5.2.2', false],
  [
    'mailbox full for now',
    dsn({ fields: final('failed', '4.2.2', 'smtp; 452 4.2.2 The mailbox is over its quota') }),
    'bounce_temporary',
    '4.2.2',
    false,
  ],
  [
    'refused as spam',
    dsn({ fields: final('failed', '5.7.1', 'smtp; 554 5.7.1 Message rejected as spam by content filter') }),
    'bounce_permanent',
    '5.7.1',
    false,
  ],
  [
    'refused by a block list',
    dsn({
      fields: final('failed', '5.7.1', 'smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using list.example.test'),
    }),
    'bounce_permanent',
    '5.7.1',
    false,
  ],
  [
    'too large',
    dsn({ fields: final('failed', '5.3.4', 'smtp; 552 5.3.4 Message size exceeds fixed limit') }),
    'bounce_permanent',
    '5.3.4',
    false,
  ],
  [
    'a status that says nothing, words that say it',
    dsn({ fields: final('failed', '5.0.0', `smtp; 550 5.1.1 <${to}> no such user here`) }),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  ['no Diagnostic-Code at all', dsn({ fields: final('failed', '5.1.1') }), 'bounce_permanent', '5.1.1', true],
  [
    'a domain that takes no mail (RFC 7505)',
    dsn({ fields: final('failed', '5.1.10', 'smtp; 556 5.1.10 Recipient address has null MX') }),
    'bounce_permanent',
    '5.1.10',
    true,
  ],
  [
    'moved',
    dsn({ fields: final('failed', '5.1.6', 'smtp; 550 5.1.6 Recipient has moved, no new address known') }),
    'bounce_permanent',
    '5.1.6',
    true,
  ],
  [
    'Original-Recipient beside a final one',
    dsn({ fields: `Original-Recipient: rfc822;${to}\n${final('failed', '5.1.1', 'smtp; 550 5.1.1 User unknown')}` }),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  [
    'fields with comments and folding (RFC 3464)',
    dsn({
      fields: `Final-Recipient: RFC822;\n  ${to}\nAction: Failed (permanent)\nStatus: 5.1.1 (bad destination mailbox address)\nDiagnostic-Code: SMTP;\n  550 5.1.1 User\n  unknown`,
    }),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  [
    'an international report (RFC 6533)',
    `${head('Undelivered Mail')}Content-Type: multipart/report; report-type=global-delivery-status; boundary="r"\n\n--r\nContent-Type: text/plain; charset=utf-8\n\nDas Postfach gibt es nicht.\n\n--r\nContent-Type: message/global-delivery-status\n\nReporting-MTA: dns; mx.test\n\n${final('failed', '5.1.1', 'smtp; 550 5.1.1 User unknown')}\n\n--r\nContent-Type: message/global-headers\n\n${copy}\n--r--\n`,
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  [
    'Exim, unknown user',
    exim(
      '    host mx.customer.test [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<bo@customer.test>:\n    550 5.1.1 User unknown',
    ),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  ['Exim, unrouteable address', exim('    Unrouteable address'), 'bounce_permanent', '5.0.0', true],
  [
    'Exim, gave up',
    exim(
      '    host mx.customer.test [192.0.2.1]\n    SMTP error from remote mail server after end of data:\n    451 4.3.0 Temporary lookup failure: retry timeout exceeded',
    ),
    'bounce_temporary',
    '4.3.0',
    false,
  ],
  [
    'Exim, warning',
    `${head('Warning: message 1aBcDe-000001-AB delayed 24 hours', 'Mail Delivery System <Mailer-Daemon@mx.test>', 'Auto-Submitted: auto-replied\n')}\nA message that you sent has not yet been delivered to one of its recipients after more than 24 hours on the queue on mx.test.\n\nThe address to which the message has not yet been delivered is:\n\n  ${to}\n    host mx.customer.test [192.0.2.1]: 451 4.7.1 Please try again later\n\nNo action is required on your part. Delivery attempts will continue for some time.\n\n${copy}\n`,
    'bounce_delayed',
    '4.7.1',
    false,
  ],
  [
    'Exim, report since 4.87',
    dsn({
      subject: 'Mail delivery failed: returning message to sender',
      from: 'Mail Delivery System <Mailer-Daemon@mx.test>',
      more: `X-Failed-Recipients: ${to}\n`,
      fields: `Action: failed\nFinal-Recipient: rfc822;${to}\nStatus: 5.0.0\nRemote-MTA: dns; mx.customer.test\nDiagnostic-Code: smtp; 550 5.1.1 no such user`,
    }),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  [
    'qmail, unknown user',
    qmail('192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on 192.0.2.1.'),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  ['qmail, no such mailbox here', qmail('Sorry, no mailbox here by that name. (#5.1.1)'), 'bounce_permanent', '5.1.1', true],
  ['qmail, host unknown', qmail("Sorry, I couldn't find any host named customer.test. (#5.1.2)"), 'bounce_permanent', '5.1.2', true],
  [
    'qmail, after a week',
    qmail(
      "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long.",
    ),
    'bounce_temporary',
    '4.4.1',
    false,
  ],
  [
    'sendmail, unknown user',
    sendmail(
      `... while talking to mx.customer.test.:\n>>> RCPT To:<${to}>\n<<< 550 5.1.1 <${to}>... User unknown\n550 5.1.1 <${to}>... User unknown`,
    ),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  [
    'sendmail, refused after the text',
    sendmail(`... while talking to mx.customer.test.:\n>>> DATA\n<<< 554 5.7.1 Rejected by policy\n554 5.0.0 Service unavailable`),
    'bounce_permanent',
    '5.7.1',
    false,
  ],
  [
    'sendmail, warning',
    sendmail(
      `451 4.4.1 <${to}>... Connection timed out with mx.customer.test.\n\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old`,
      'Warning: could not send message for past 4 hours',
    ).replace('permanent fatal', 'transient non-fatal'),
    'bounce_delayed',
    '4.4.1',
    false,
  ],
  [
    'Exchange, unknown user',
    dsn({
      subject: 'Undeliverable: Re: Pump [#7]',
      from: 'postmaster@customer.test',
      top: 'Reporting-MTA: dns;EX1.customer.test',
      fields: `Final-Recipient: rfc822;${to}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found\nX-Display-Name: Bo`,
    }),
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  [
    'Exchange Online, not in the directory',
    dsn({
      subject: 'Undeliverable: Re: Pump [#7]',
      from: 'Microsoft Outlook <postmaster@customer.test>',
      fields: final('failed', '5.1.10', 'smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'),
    }),
    'bounce_permanent',
    '5.1.10',
    true,
  ],
  [
    'Exchange, restricted to inside',
    dsn({
      subject: 'Undeliverable: Re: Pump [#7]',
      from: 'postmaster@customer.test',
      fields: final(
        'failed',
        '5.7.133',
        'smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; the group only takes mail from inside',
      ),
    }),
    'bounce_permanent',
    '5.7.133',
    false,
  ],
  [
    'Exchange, delayed',
    dsn({
      subject: 'Delivery delayed: Re: Pump [#7]',
      from: 'postmaster@customer.test',
      fields: final('delayed', '4.4.7', 'smtp;400 4.4.7 Message delayed'),
    }),
    'bounce_delayed',
    '4.4.7',
    false,
  ],
  [
    'Exchange, expired',
    dsn({
      subject: 'Undeliverable: Re: Pump [#7]',
      from: 'postmaster@customer.test',
      fields: final('failed', '4.4.7', 'smtp;550 4.4.7 QUEUE.Expired; message expired'),
    }),
    'bounce_temporary',
    '4.4.7',
    false,
  ],
  [
    'plain text, no program that one knows',
    `${head('Delivery failure', 'Postmaster <postmaster@customer.test>')}\nYour message could not be delivered to the following recipient:\n\n${to}\n\nReason: 550 5.1.1 The mailbox does not exist\n\n--- Original message ---\n${copy}\n`,
    'bounce_permanent',
    '5.1.1',
    true,
  ],
  [
    'plain text without any code',
    `${head('Undeliverable mail', 'MAILER-DAEMON@mx.test')}\nYour message to ${to} could not be delivered: user unknown.\n\n----- Original message -----\n${copy}\n\nHello\n`,
    'bounce_permanent',
    '5.0.0',
    true,
  ],
];

test('there are at least thirty shapes', () => assert.ok(shapes.length >= 30, String(shapes.length)));

for (const [name, raw, kind, status, hard] of shapes) {
  test(`${name}: ${kind} ${status}${hard ? ', a dead address' : ''}`, async () => {
    const message = await readMessage(Buffer.from(raw.replaceAll('\n', '\r\n')));
    const [bounce] = message.bounces;
    assert.deepEqual(
      { kind: mailKindOf(message, { staff: false, own: false }), recipient: bounce?.recipient, status: bounce?.status, hard: bounce?.hard },
      { kind, recipient: to, status, hard },
    );
    assert.equal(message.bounces.length, 1);
    assert.equal(message.returnedMessageId, 'ours@helix.test');
  });
}
