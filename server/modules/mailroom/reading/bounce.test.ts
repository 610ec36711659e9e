import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage } from './read-message.ts';

function report(status: string, diagnostic: string, action = 'failed'): Buffer {
  return Buffer.from(
    [
      'From: Mail Delivery System <MAILER-DAEMON@mx.desk.test>',
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your message could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.desk.test',
      '',
      'Final-Recipient: rfc822; bo@customer.test',
      `Action: ${action}`,
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${diagnostic}`,
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Message-ID: <ours@desk.test>',
      'To: bo@customer.test',
      '',
      'Hello',
      '--b--',
    ].join('\r\n'),
  );
}

const REPORTS: [string, string, string, boolean][] = [
  ['5.1.1', '550 5.1.1 <bo@customer.test>: Recipient address rejected: User unknown', '5.1.1', true],
  ['5.0.0', '550 5.1.1 no such user', '5.1.1', true],
  ['5.2.2', '552 5.2.2 Mailbox full', '5.2.2', false],
  ['5.7.1', '554 5.7.1 blocked using bl.list.test', '5.7.1', false],
  ['5.4.4', 'Host not found', '5.4.4', true],
  ['4.4.1', 'connection timed out', '4.4.1', false],
  ['5.1.6', '550 5.1.6 recipient no longer on server', '5.1.6', true],
];

for (const [status, diagnostic, wanted, hard] of REPORTS) {
  test(`a report of ${status} "${diagnostic}" means ${wanted}, ${hard ? 'a dead address' : 'an address that lives'}`, async () => {
    const message = await readMessage(report(status, diagnostic));
    assert.equal(message.kind, 'bounce');
    assert.equal(message.bounces[0]?.recipient, 'bo@customer.test');
    assert.equal(message.bounces[0]?.status, wanted);
    assert.equal(message.bounces[0]?.hard, hard);
    assert.equal(message.returnedMessageId, 'ours@desk.test');
  });
}

test('a report of success is a receipt and no bounce', async () => {
  const message = await readMessage(report('2.0.0', '250 ok', 'delivered'));
  assert.equal(message.isBounce, false);
  assert.equal(message.kind, 'receipt');
});

test('the words of a server that writes no report are read', async () => {
  const message = await readMessage(
    Buffer.from(
      "From: MAILER-DAEMON@mx.test\nReturn-Path: <>\nSubject: failure notice\n\nHi. I'm afraid I wasn't able to deliver your message to the following addresses.\n\n<bo@customer.test>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <ours@desk.test>\nTo: bo@customer.test\n\nx\n",
    ),
  );
  assert.equal(message.isBounce, true);
  assert.equal(message.bounces.length, 1);
  assert.equal(message.bounces[0]?.recipient, 'bo@customer.test');
  assert.equal(message.bounces[0]?.hard, true);
  assert.equal(message.returnedMessageId, 'ours@desk.test');
});

test('a vacation answer with a null return path is no bounce', async () => {
  const message = await readMessage(
    Buffer.from('Return-Path: <>\nFrom: bo@customer.test\nSubject: Automatic reply: Pump\n\nI am away until Monday.\n'),
  );
  assert.equal(message.isBounce, false);
  assert.equal(message.automated, true);
});

test('a person who writes about a failed delivery is no bounce', async () => {
  const message = await readMessage(
    Buffer.from(
      'From: bo@customer.test\nReturn-Path: <bo@customer.test>\nSubject: Where is my parcel\n\nThe driver could not deliver it to the following address.\n',
    ),
  );
  assert.equal(message.isBounce, false);
});
