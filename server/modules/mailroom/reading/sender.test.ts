import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
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
  // Comments in and around the address, as RFC 5322 lets them stand.
  'From: ceo(x)@corp.test',
  'From: ceo@(evil.test)corp.test',
  'From: <ceo@corp.test(evil@evil.test)>',
  'From: (\\)ceo@corp.test) <evil@evil.test>',
  'From: "a" (b "<ceo@corp.test>" c) <evil@evil.test>',
  // Quoted local parts and what is escaped in them.
  'From: "ceo@corp.test> x"@evil.test',
  'From: "ceo\\"@corp.test"@evil.test',
  'From: "ceo@corp.test,"@evil.test',
  'From: "evil@evil.test" ceo@corp.test',
  'From: ceo."x"@corp.test',
  // Groups with one, and groups within.
  'From: corp.test:<evil@evil.test>;',
  'From: ceo@corp.test:;, evil@evil.test',
  'From: A: B: <ceo@corp.test>;;',
  // Encoded words where none may stand, and what they hide.
  'From: =?utf-8?q?ceo?=@corp.test',
  'From: ceo@=?utf-8?q?corp=2Etest?=',
  'From: =?utf-8?q?=3Cceo=40corp.test=3E?= evil@evil.test',
  'From: "=?utf-8?q?ceo=40corp.test=22_=3C?=" <evil@evil.test>',
  'From: =?utf-8?q?=00ceo=40corp.test?= <evil@evil.test>',
  'From: =?utf-7?q?+AGM-eo=40corp.test?=',
  // Characters that one program drops and another keeps.
  'From: ceo@corp.test\u200b',
  'From: \u202etset.proc@oec <evil@evil.test>',
  'From: ceo\uff20corp.test',
  'From: ceo@corp\u3002test',
  'From: ceo@corp.test\u2028evil@evil.test',
  'From: ceo@corp\u0000.test',
  'From: ceo@\tcorp.test',
  'From: ceo @corp.test',
  'From: ceo%corp.test@evil.test',
  'From: ceo@corp.test!evil.test',
  'From: evil.test!ceo@corp.test',
  // Folding: what stands at the beginning of the next line is no new field.
  'From: x\r\n\tceo@corp.test\r\n\t<evil@evil.test>',
  'From: <evil@evil.test>\r\n (ceo@corp.test)\r\n ,',
  'From : ceo@corp.test\r\nFrom: evil@evil.test',
  'from: evil@evil.test\r\nFROM: ceo@corp.test',
  'Resent-From: ceo@corp.test\r\nSender: ceo@corp.test\r\nFrom: evil@evil.test',
  'From: evil@evil.test\r\nReply-To: ceo@corp.test',
  'From: mailto:ceo@corp.test',
  'From: <mailto:ceo@corp.test>',
  'From: ceo@corp.test/evil@evil.test',
  `From: ${'('.repeat(200)}ceo@corp.test${')'.repeat(200)} evil@evil.test`,
  `From: ${'a'.repeat(3000)} <ceo@corp.test>`,
];

// Both readings of these name the trusted sender and no other.
const REALLY_TRUSTED = new Set(['From: <ceo@corp.test', 'From: ceo@corp.test>']);

const key = (address: string | undefined): string => (address ?? '').toLowerCase();

// The same message read by each of them alone, as a mail program built on it would.
const readByOthers = async (raw: Buffer): Promise<string[]> => {
  const one = await simpleParser(raw).then(
    ({ from }) => from?.value[0]?.address,
    () => undefined,
  );
  const other = await PostalMime.parse(raw).then(
    ({ from }) => (from && 'address' in from ? from.address : undefined),
    () => undefined,
  );
  return [key(one), key(other)];
};

test('there are enough disguises', () => {
  assert.ok(new Set(DISGUISED).size >= 90, String(new Set(DISGUISED).size));
});

for (const header of DISGUISED) {
  test(`no trusted sender comes out of ${JSON.stringify(header.slice(6, 90))}`, async () => {
    const raw = Buffer.from(`${header}\r\nSubject: x\r\n\r\nbody`, 'utf8');
    const message = await readMessage(raw);
    if (message.unverifiedSender) return;
    const seen = key(message.from?.address);
    assert.deepEqual(await readByOthers(raw), [seen, seen]);
    assert.ok(REALLY_TRUSTED.has(header) || seen !== 'ceo@corp.test', seen);
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
