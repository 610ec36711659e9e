import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage } from './read-message.ts';

type Said = readonly [answer: string, status: string];

// What servers answer to RCPT where the address is dead: nobody there, no such host, moved, takes no mail.
const dead: Said[] = [
  ['550 5.1.1 <u@dest.test>: Recipient address rejected: User unknown in local recipient table', '5.1.1'],
  ['550 5.1.1 <u@dest.test>: Recipient address rejected: User unknown in virtual mailbox table', '5.1.1'],
  ['550 5.1.1 <u@dest.test>: Recipient address rejected: User unknown in relay recipient table', '5.1.1'],
  [
    "550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces. 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser x1 - gsmtp",
    '5.1.1',
  ],
  ['550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [x.prod.protection.outlook.com]', '5.4.1'],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', '5.1.10'],
  ['550 No such user here', '5.0.0'],
  ['550 Unknown user: u@dest.test', '5.0.0'],
  ['550 5.1.1 No such user (u@dest.test)', '5.1.1'],
  ['550 Requested action not taken: mailbox unavailable', '5.0.0'],
  ['550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).', '5.5.0'],
  ["554 delivery error: dd This user doesn't have a yahoo.com account (u@yahoo.com) [0] - mta1.mail.yahoo.com", '5.0.0'],
  ['550 5.1.1 unknown or illegal alias: u@dest.test', '5.1.1'],
  ['550 sorry, no mailbox here by that name (#5.1.1)', '5.1.1'],
  ['511 sorry, no mailbox here by that name (#5.1.1 - chkuser)', '5.1.1'],
  ['550 5.1.6 Recipient has moved, new address is v@dest.test', '5.1.6'],
  ['551 5.1.6 User has moved; please try <v@dest.test>', '5.1.6'],
  ['556 5.1.10 <u@dest.test>: Recipient address rejected: Domain dest.test does not accept mail (nullMX)', '5.1.10'],
  ['550 5.1.2 Host unknown (Name server: dest.test: host not found)', '5.1.2'],
  ['550 invalid recipient u@dest.test', '5.0.0'],
  ['550 Invalid recipient', '5.0.0'],
  ['550 5.1.1 User does not exist', '5.1.1'],
  ['550 Address unknown', '5.0.0'],
  ['550 Recipient unknown', '5.0.0'],
  ['550 user not found', '5.0.0'],
  ['553 5.3.0 <u@dest.test>... User Unknown', '5.3.0'],
  ['550 5.1.1 <u@dest.test> is not a valid mailbox', '5.1.1'],
  ['550 <u@dest.test>: Recipient address rejected: undeliverable address: host x said: 550 5.1.1 user unknown', '5.1.1'],
  ['550 5.1.0 Address rejected.', '5.1.0'],
  ['501 5.1.3 Bad recipient address syntax', '5.1.3'],
  ['550 permanent failure for one or more recipients (u@dest.test:550 5.1.1 unknown user)', '5.0.0'],
  ['550 mailbox not found', '5.0.0'],
  ['550 Mailbox unavailable or access denied - <u@dest.test>', '5.0.0'],
  ['550 5.1.1 <u@dest.test>: Email address could not be found, or was misspelled (G8)', '5.1.1'],
  ['550 5.1.1 Account closed', '5.1.1'],
  ['550 5.1.1 Recipient rejected: ERR_USER_UNKNOWN', '5.1.1'],
  ['550 RCPT TO:<u@dest.test> User unknown', '5.0.0'],
  ['550 ユーザーが見つかりません', '5.0.0'],
  ['550 Utilisateur inconnu', '5.0.0'],
  ['550 Benutzer unbekannt', '5.0.0'],
  ['550 El usuario no existe', '5.0.0'],
  ['550 5.1.1 <u@dest.test>: Адресат не найден', '5.1.1'],
  ['550 5.4.310 DNS domain dest.test does not exist [Message=InfoDomainNonexistent]', '5.4.310'],
  ['550 5.1.351 Remote server returned unknown recipient or mailbox unavailable', '5.1.351'],
  ['550 5.0.1 Recipient rejected', '5.0.1'],
  ['550 Backend Replied [e3]: No such user', '5.0.0'],
  ['550 #5.1.0 Address rejected.', '5.1.0'],
  ['550 not our customer', '5.0.0'],
  ['550 5.1.1 sorry, no such mailbox here', '5.1.1'],
  ['550 That email address does not exist here', '5.0.0'],
  ['550 This recipient does not exist', '5.0.0'],
  ['550 5.1.1 Mail Refused - Address <u@dest.test> Recipient Unknown', '5.1.1'],
  ['554 5.1.1 Invalid recipient', '5.1.1'],
];

// Full, suspended, refusing, busy, or displeased with the sender: the address may be fine.
const alive: Said[] = [
  [
    '550-5.2.1 The email account that you tried to reach is inactive. Learn more at 550 5.2.1 https://support.google.com/mail/?p=DisabledUser - gsmtp',
    '5.2.1',
  ],
  [
    "552-5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the recipient to 552 5.2.2 https://support.google.com/mail/?p=OverQuotaPerm - gsmtp",
    '5.2.2',
  ],
  ['552 5.2.2 <u@dest.test>: Recipient address rejected: Mailbox full', '5.2.2'],
  ['550 5.7.1 Service unavailable; Client host [192.0.2.3] blocked using zen.spamhaus.org', '5.7.1'],
  ['554 5.7.1 <u@dest.test>: Relay access denied', '5.7.1'],
  ['450 4.2.1 <u@dest.test>: Recipient address rejected: Greylisted', '4.2.1'],
  ['451 4.7.1 Greylisting in action, please come back later', '4.7.1'],
  ['452 4.2.2 Over quota', '4.2.2'],
  ['421 4.7.0 Try again later, closing connection', '4.7.0'],
  ["550 5.7.1 Unauthenticated email from shop.test is not accepted due to domain's DMARC policy", '5.7.1'],
  ['550 5.7.26 This mail has been blocked because the sender is unauthenticated.', '5.7.26'],
  ['554 30 Sorry, your message to u@yahoo.com cannot be delivered. This mailbox is disabled (554.30).', '5.0.0'],
  ['550 5.2.0 Mailbox has been suspended', '5.2.0'],
  ['550 Mailbox disabled', '5.0.0'],
  ['550 account is disabled', '5.0.0'],
  ['550 5.1.0 <s@shop.test> sender rejected', '5.1.0'],
  ['553 5.1.8 <s@shop.test>... Domain of sender address does not exist', '5.1.8'],
  ['550 5.7.1 Message rejected due to content restrictions', '5.7.1'],
  ['552 5.3.4 Message size exceeds fixed maximum message size', '5.3.4'],
  ['554 5.6.0 Message contains virus', '5.6.0'],
  ['550 High probability of spam', '5.0.0'],
  ['550 5.2.1 <u@dest.test>... Mailbox disabled for this recipient', '5.2.1'],
  ['550 relay not permitted', '5.0.0'],
  ['550 5.7.1 Unable to relay for u@dest.test', '5.7.1'],
  ['554 5.4.6 Too many hops 26 (25 max)', '5.4.6'],
  ['451 4.3.0 Mail server temporarily rejected message', '4.3.0'],
  ['554 Transaction failed', '5.0.0'],
  ['550 This account has been disabled or discontinued', '5.0.0'],
  ['550 Account inactive', '5.0.0'],
  ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", '5.7.1'],
  ['550 Administrative prohibition', '5.0.0'],
  ['550 Verification failed for <s@shop.test>', '5.0.0'],
  ['550 Benutzer hat zuviele Mails auf dem Server', '5.0.0'],
  ['550 non-local recipient verification failed', '5.0.0'],
  ['550 spamcop: this message looks like unsolicited bulk', '5.0.0'],
  ['550 5.4.316 Message expired, connection refused', '5.4.316'],
  ['450 4.1.2 <u@dest.test>: Recipient address rejected: Domain not found', '4.1.2'],
  ['550 5.7.23 SPF validation failed', '5.7.23'],
  ['550 5.7.509 Access denied, sending domain shop.test does not pass DMARC verification', '5.7.509'],
  ['550 5.7.606 Access denied, banned sending IP [192.0.2.3]', '5.7.606'],
  ['550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required', '5.7.133'],
  ['554 5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour', '5.2.122'],
  ['554 5.2.2 mailbox full; QuotaExceededException', '5.2.2'],
  ['554 The message was rejected by our content filter', '5.0.0'],
  ['550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.', '5.7.1'],
  ['554 5.7.1 recipient u@dest.test does not want mail from you', '5.7.1'],
  ['550 Mail from this host is rejected', '5.0.0'],
  ['450 4.4.1 connect to mail.dest.test[192.0.2.1]:25: Connection timed out', '4.4.1'],
  ['550 The user is over their quota', '5.0.0'],
  ['550 5.7.0 Local Policy Violation', '5.7.0'],
  ['550 inactive user', '5.0.0'],
  ['550 5.2.1 This mailbox has been blocked due to inactivity', '5.2.1'],
];

const report = (answer: string, status: string): Buffer =>
  Buffer.from(
    `Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\r\nTo: s@shop.example\r\nSubject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n\r\n<u@dest.example>: host mail.dest.example[192.0.2.1] said: ${answer} (in reply to RCPT TO command)\r\n\r\n` +
      `--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; u@dest.example\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${answer}\r\n\r\n` +
      `--B\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <x@shop.example>\r\n\r\nhi\r\n--B--\r\n`,
  );

const expectAll = (said: Said[], hard: boolean): void => {
  for (const [answer, status] of said) {
    test(`${hard ? 'a dead address' : 'no dead address'}: ${answer}`, async () => {
      const read = await readMessage(report(answer.replaceAll('dest.test', 'dest.example'), status));
      assert.deepEqual([read.isBounce, read.bounces.length, read.bounces[0]?.recipient], [true, 1, 'u@dest.example']);
      assert.equal(read.bounces[0]?.hard, hard, read.bounces[0]?.reason ?? '');
      assert.ok(read.bounces[0]?.status?.startsWith(status.slice(0, 1)));
    });
  }
};

expectAll(dead, true);
expectAll(alive, false);
