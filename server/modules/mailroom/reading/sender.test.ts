import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage } from './read-message.ts';

// Ways to show one sender to a filter and another to a person (safety.md S-22): none may pass for the trusted one.
const DISGUISED = [
  'From: a(b(c)<evil@evil.test>)ceo@corp.test',
  'From: evil@evil.test\r\nFrom: ceo@corp.test',
  'From: ceo@corp.test\r\nFrom: evil@evil.test',
  'From: ceo@corp.test\r\nfrom : evil@evil.test',
  'From: ceo@corp.test, evil@evil.test',
  'From: evil@evil.test, ceo@corp.test',
  'From: <ceo@corp.test>, <evil@evil.test>',
  'From: <ceo@corp.test> <evil@evil.test>',
  'From: <evil@evil.test> <ceo@corp.test>',
  'From: <ceo@corp.test><evil@evil.test>',
  'From: "<ceo@corp.test>" <evil@evil.test>',
  'From: "ceo@corp.test" <evil@evil.test>',
  'From: ceo@corp.test <evil@evil.test>',
  'From: ceo@corp.test (x) <evil@evil.test>',
  'From: (ceo@corp.test) evil@evil.test',
  'From: evil@evil.test (ceo@corp.test)',
  'From: <evil@evil.test>(ceo@corp.test)',
  'From: "ceo@corp.test <evil@evil.test>',
  'From: ceo@corp.test" <evil@evil.test>',
  'From: "a\\" <ceo@corp.test>" <evil@evil.test>',
  'From: <@corp.test,@evil.test:evil@evil.test>',
  'From: <@evil.test:ceo@corp.test>',
  'From: <ceo@corp.test@evil.test>',
  'From: ceo@corp.test@evil.test',
  'From: ceo@corp.test:evil@evil.test',
  'From: Staff: ceo@corp.test;',
  'From: Staff: ceo@corp.test, evil@evil.test;',
  'From: Staff: evil@evil.test; <ceo@corp.test>',
  'From: Staff:; ceo@corp.test',
  'From: undisclosed-recipients:;',
  'From: "ceo@corp.test\0"@evil.test',
  'From: ceo@corp.test\0@evil.test',
  'From: ceo@corp.test\0',
  'From: =?utf-8?q?ceo=40corp.test?=',
  'From: =?utf-8?q?ceo=40corp.test=2C?= <evil@evil.test>',
  'From: =?utf-8?q?ceo=40corp.test=3Cceo=40corp.test=3E?= <evil@evil.test>',
  'From: =?utf-8?q?=22=3Cceo=40corp.test=3E=22?= <evil@evil.test>',
  'From: =?utf-8?b?Y2VvQGNvcnAudGVzdAA=?=@evil.test',
  'From: =?utf-8?q?ceo=40?=corp.test',
  'From: <=?utf-8?q?ceo=40corp.test?=>',
  'From: "ceo@corp.test"@evil.test',
  'From: "ceo"@"corp.test"',
  'From: ceo@[corp.test]',
  'From: ceo@corp.test.',
  'From: ceo@corp.test\r\n <evil@evil.test>',
  'From:\r\n ceo@corp.test\r\n ,evil@evil.test',
  'From: ceo@corp\r\n .test',
  'From: ceo@corp.test\rFrom: evil@evil.test',
  'From: ceo@corp.test;evil@evil.test',
  'From: ceo@corp.test evil@evil.test',
  'From: evil@evil.test ceo@corp.test',
  'From: ceo@corp.t\u00e9st',
  'From: ceo\u00a0@corp.test',
  'From: ce\u043e@corp.test <evil@evil.test>',
  'From: <ceo@corp.test',
  'From: ceo@corp.test>',
  'From: <ceo@corp.test>evil@evil.test',
  'From: evil@evil.test<ceo@corp.test>',
  'From: <<ceo@corp.test>evil@evil.test>',
  'From: ',
];

// Both readings of these name the trusted sender and no other.
const REALLY_TRUSTED = new Set(['From: <ceo@corp.test', 'From: ceo@corp.test>']);

for (const header of DISGUISED) {
  test(`no trusted sender comes out of ${JSON.stringify(header.slice(6))}`, async () => {
    const message = await readMessage(Buffer.from(`${header}\r\nSubject: x\r\n\r\nbody`, 'utf8'));
    assert.ok(
      message.unverifiedSender || REALLY_TRUSTED.has(header) || message.from?.address !== 'ceo@corp.test',
      String(message.from?.address),
    );
  });
}

const PLAIN: [string, string][] = [
  ['From: ceo@corp.test', 'ceo@corp.test'],
  ['From: Ada <ada@corp.test>', 'ada@corp.test'],
  ['From: "Lovelace, Ada" <ada@corp.test>', 'ada@corp.test'],
  ['From: ada@corp.test (Ada)', 'ada@corp.test'],
  ['From: =?utf-8?q?=C3=85sa?= <asa@corp.test>', 'asa@corp.test'],
  ['From: Åsa <asa@corp.test>', 'asa@corp.test'],
  ['From: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=\r\n <jp@corp.test>', 'jp@corp.test'],
];

for (const [header, address] of PLAIN) {
  test(`${JSON.stringify(header.slice(6))} is a verified sender`, async () => {
    const message = await readMessage(Buffer.from(`${header}\r\nSubject: x\r\n\r\nbody`, 'utf8'));
    assert.equal(message.from?.address, address);
    assert.equal(message.unverifiedSender, false);
  });
}
