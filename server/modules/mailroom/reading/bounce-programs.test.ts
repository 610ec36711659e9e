import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage } from './read-message.ts';

const head = (from: string, subject: string, more = ''): string =>
  `Return-Path: <>\nFrom: ${from}\nTo: s@shop.test\nSubject: ${subject}\n${more}\n`;
const copy = 'Received: from a\nMessage-ID: <q1@shop.test>\nFrom: s@shop.test\nTo: u@dest.test\nSubject: Hello\n\nhi\n';

// How mail programs write their reports; the words between are made up.
const reports: (readonly [program: string, report: string, hard: boolean])[] = [
  [
    'interscan',
    head('"InterScan MSS" <imss@mx.test>', 'Mail could not be delivered') +
      `Sent >>> RCPT TO:<u@dest.test>\nReceived <<< 550 5.1.1 <u@dest.test>... user unknown\n\nUnable to deliver message to <u@dest.test>\n`,
    true,
  ],
  [
    'interscan2',
    head('Administrator@mx.test', 'Message delivery has failed') +
      `Sorry. Your message could not be delivered to:\nu@dest.test (The name was not found at the remote site. Check that the name has been entered correctly.)\n`,
    true,
  ],
  [
    'surfcontrol',
    head('SurfControl E-mail Filter <mf@mx.test>', 'Message could not be delivered', 'X-Mailer: SurfControl E-mail Filter\n') +
      `Your message could not be sent.\nA transcript of the attempts to send the message follows.\nThe number of attempts made: 1\nAddressed To: u@dest.test\n\nThu 29 Apr 2010 23:34:45 +0900\nFailed to send to identified host,\nu@dest.test: [192.0.2.5], 550 5.1.1 <u@dest.test>... User Unknown\n--- Message non-deliverable.\n`,
    true,
  ],
  [
    'mfilter',
    head('postmaster@mx.test', 'failure notice', 'X-Mailer: m-FILTER\n') +
      `-------server message\n550 5.1.1 unknown user <u@dest.test>\n-------original message\n${copy}`,
    true,
  ],
  [
    'v5',
    head('Mail Delivery Subsystem <MAILER-DAEMON@mx.test>', 'Returned mail: User unknown') +
      `   ----- Transcript of session follows -----\nWhile talking to mail.dest.test:\n>>> RCPT To:<u@dest.test>\n<<< 550 <u@dest.test>... User unknown\n550 <u@dest.test>... User unknown\n\n   ----- Unsent message follows -----\n${copy}`,
    true,
  ],
  [
    'activehunter',
    head('MAILER-DAEMON@mx.test', 'FAILURE NOTICE : Hello') +
      `   ----- The following addresses had permanent fatal errors -----\n\n>>> u@dest.test <u@dest.test>\n\n   ----- Transcript of session follows -----\n550 sorry, no mailbox here by that name (#5.1.1 - chkusr)\n\n${copy}`,
    true,
  ],
  [
    'scalix',
    head('"System Administrator" <postmaster@mx.test>', 'Delivery failed') +
      `Your message did not reach some or all of the intended recipients.\n\n   Subject: Hello\n   Sent: x\n\nThe following recipient(s) could not be reached:\n\n   u@dest.test on 2/11/2026\n      The e-mail account does not exist at the organization this message was sent to.\n      <mail.dest.test #5.1.1>\n`,
    true,
  ],
  [
    'lotus es',
    head('postmaster@mx.test', 'DELIVERY FAILURE: 550 5.1.1 User unknown') +
      `Your message\n\n  Subject: Hello\n\nwas not delivered to:\n\n  u@dest.test\n\nbecause:\n\n  550 5.1.1 User unknown\n`,
    true,
  ],
  [
    'gmail delay',
    head(
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      'Delivery Status Notification (Delay)',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n',
    ) +
      `--b\nContent-Type: text/plain\n\nThere was a temporary problem delivering your message to u@dest.test. Gmail will retry for 46 more hours.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; googlemail.com\n\nFinal-Recipient: rfc822; u@dest.test\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; The recipient server did not accept our requests to connect. [mail.dest.test 192.0.2.1: timed out]\nWill-Retry-Until: x\n--b--\n`,
    false,
  ],
  [
    'hotmail text dsn',
    head(
      'postmaster@mail.hotmail.test',
      'Delivery Status Notification (Failure)',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n',
    ) +
      `--b\n\nThis is an automatically generated Delivery Status Notification.\n\nDelivery to the following recipients failed.\n\n       u@dest.test\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;x\n\nFinal-Recipient: rfc822;u@dest.test\nAction: failed\nStatus: 5.5.0\nDiagnostic-Code: smtp;550 Requested action not taken: mailbox unavailable (-2019901852:4030:-2147467259)\n--b--\n`,
    true,
  ],
  [
    'yandex',
    head(
      'mailer-daemon@yandex.test',
      'Недоставленное сообщение',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n',
    ) +
      `--b\nContent-Type: text/plain; charset=utf-8\n\nЭто письмо отправлено почтовым сервером.\n\n<u@dest.test>: host mail.dest.test said: 550 5.7.1 No such user! (in reply to RCPT TO command)\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; y.test\n\nFinal-Recipient: rfc822; u@dest.test\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 No such user!\n--b--\n`,
    true,
  ],
  [
    'mailru',
    head('mailer-daemon@corp.mail.test', 'Mail failure.', 'X-Failed-Recipients: u@mail.test\n') +
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  u@mail.test\n    SMTP error from remote mail server after RCPT TO:<u@mail.test>:\n    host mxs.mail.test [192.0.2.2]: 550 Message was not accepted -- invalid mailbox.  Local mailbox u@mail.test is unavailable: user not found\n\n------ This is a copy of the message, including all the headers. ------\n${copy}`,
    true,
  ],
  [
    'sendgrid',
    head(
      'MAILER-DAEMON',
      'Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n',
    ) +
      `--b\n\nHello, this is the mail server on s.test.\n\nI am sending you this message to inform you on the delivery status of a message you sent.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; s.test\nArrival-Date: 2011-07-28 06-26-03\n\nOriginal-Recipient: rfc822;u@dest.test\nFinal-Recipient: rfc822;u@dest.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: 550 5.1.1 The email account that you tried to reach does not exist.\n--b--\n`,
    true,
  ],
  [
    'smtp utf8',
    head('MAILER-DAEMON@mx.test', 'Undelivered Mail', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n') +
      `--b\n\nx\n--b\nContent-Type: message/global-delivery-status\n\nReporting-MTA: dns; mx.test\n\nFinal-Recipient: utf-8; ü@dest.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n--b--\n`,
    true,
  ],
  [
    'two recipients',
    head(
      'MAILER-DAEMON@mx.test (Mail Delivery System)',
      'Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n',
    ) +
      `--b\n\nx\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; u@dest.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\nFinal-Recipient: rfc822; v@dest.test\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\n--b--\n`,
    true,
  ],
];

for (const [program, report, hard] of reports) {
  test(`a report as ${program} writes it names who failed, and whether for good`, async () => {
    const read = await readMessage(Buffer.from(report));
    const [bounce] = read.bounces;
    assert.deepEqual([read.kind, read.fromProgram], ['bounce', true]);
    assert.ok(bounce?.recipient?.endsWith('.test') === true && bounce.recipient !== 's@shop.test', String(bounce?.recipient));
    assert.equal(bounce.hard, hard, bounce.reason);
    if (report.includes('q1@shop.test')) assert.equal(read.returnedMessageId, 'q1@shop.test');
  });
}
