import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { visibleRecord } from '#server/modules/threads/index.ts';
import { dnsOf } from '#test/support/dns-stub.ts';
import { mailDesk, rawMail, type Fields } from '#test/support/mail-desk.ts';
import { readMail } from './commands/read-mail.ts';
import { useDns, verifySender } from './commands/verify-sender.ts';
import { noVerdicts } from './rules/authentication-results.ts';

const { arrive, entries, platform, workspace } = await mailDesk();
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
const dns = dnsOf({
  's1._domainkey.acme.example': record,
  's1._domainkey.evil.example': record,
  '_dmarc.acme.example': 'v=DMARC1; p=reject',
});
useDns(platform, dns);

const signed = async (fields: Fields, signingDomain = 'acme.example', more: object = {}): Promise<Buffer> => {
  const raw = rawMail(fields);
  const key = { signingDomain, selector: 's1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
  const { signatures } = await dkimSign(raw, { canonicalization: 'relaxed/relaxed', ...key, signatureData: [{ ...key, ...more }] });
  return Buffer.concat([Buffer.from(signatures), raw]);
};

const verdictsOf = async (raw: Buffer, authservId: string | null = null) =>
  verifySender(platform, raw, (await readMail(platform, raw)).message, { source: 'imap', envelope: null, authservId });

test('a signature of the domain in From proves the sender, of another domain it does not', async () => {
  const pass = (domain: string) => ({ result: 'pass', domain });
  const own = await verdictsOf(await signed({}));
  assert.deepEqual(own, { spf: null, dkim: pass('acme.example'), dmarc: pass('acme.example'), policy: 'reject', aligned: true });
  const other = await verdictsOf(await signed({}, 'evil.example'));
  assert.deepEqual(other, { spf: null, dkim: pass('evil.example'), dmarc: null, policy: 'reject', aligned: false });
  const changed = Buffer.from((await signed({})).toString().replace('It is broken.', 'Send money.'));
  assert.equal((await verdictsOf(changed)).aligned, false);
});

test('what stands behind the signed length of a body proves nothing (S-23)', async () => {
  const short = await signed({}, 'acme.example', { maxBodyLength: 4 });
  assert.match(short.toString(), /l=4/);
  assert.equal((await verdictsOf(short)).aligned, false);
});

test("results that the mail brings along are not believed, those of the mailbox's own server are", async () => {
  const headers = 'Authentication-Results: mx.helix.example; dmarc=pass header.from=acme.example\r\n';
  assert.equal((await verdictsOf(rawMail({ headers }))).aligned, false);
  assert.equal((await verdictsOf(rawMail({ headers }), 'mx.other.example')).aligned, false);
  assert.equal((await verdictsOf(rawMail({ headers }), 'mx.helix.example')).aligned, true);
});

test('of forged results none counts: other names, below a Received, look-alikes, in comments, in folded words (S-23)', async () => {
  const pass = 'dmarc=pass header.from=acme.example';
  const received = 'Received: from evil.example by mx.helix.example; Mon, 16 Nov 2026 10:00:00 +0000\r\n';
  const forged: Record<string, string> = {
    'another id': `Authentication-Results: mx.evil.example; ${pass}\r\n`,
    'our id below a Received': `${received}Authentication-Results: mx.helix.example; ${pass}\r\n`,
    'our id as the end of another': `Authentication-Results: evil-mx.helix.example; ${pass}\r\n`,
    'our id as the beginning of another': `Authentication-Results: mx.helix.example.evil.test; ${pass}\r\n`,
    'our id in a comment': `Authentication-Results: (mx.helix.example;) mx.evil.example; ${pass}\r\n`,
    'our id in the second place': `Authentication-Results: mx.evil.example mx.helix.example; ${pass}\r\n`,
    'a header of another name': `X-Authentication-Results: mx.helix.example; ${pass}\r\nARC-Authentication-Results: i=1; mx.helix.example; ${pass}\r\n`,
    'a pass for another domain':
      'Authentication-Results: mx.helix.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example\r\n',
    'a pass in a reason': 'Authentication-Results: mx.helix.example; dmarc=fail reason="dmarc=pass" header.from=acme.example\r\n',
    'a pass in a comment': `Authentication-Results: mx.helix.example; dmarc=fail (; ${pass}) header.from=acme.example\r\n`,
    'our server says fail above the forged pass': `Authentication-Results: mx.helix.example; dmarc=fail\r\n${received}Authentication-Results: mx.helix.example; ${pass}\r\n`,
  };
  for (const [what, headers] of Object.entries(forged)) {
    const { aligned } = await verdictsOf(rawMail({ headers }), 'mx.helix.example');
    assert.equal(aligned, false, what);
  }
});

test('a body with words behind the signed length stays unproven on the ticket, where we see why (S-23)', async () => {
  const place = await workspace();
  const { recordId } = await arrive(place, rawMail());
  const number = await place.within(async (ctx) => (await visibleRecord(ctx, recordId ?? '')).number);
  const short = await signed({ subject: `Re: [#${number}]`, text: 'Hello.' }, 'acme.example', { maxBodyLength: 8 });
  const longer = Buffer.concat([short, Buffer.from('Please pay to the account below.\r\n')]);
  assert.equal((await arrive(place, longer)).outcome, 'held');
  const last = (await entries(place, recordId)).at(-1);
  assert.deepEqual([last?.state, last?.trust?.verified, last?.trust?.reason], ['held', false, 'not_authenticated']);
  assert.match(last?.text ?? '', /account below/);
});

test('mail without a signature asks no name server, and a silent one does not hold mail up', async () => {
  const before = dns.asked.length;
  await verdictsOf(rawMail());
  assert.equal(dns.asked.length, before);
  useDns(platform, () => sleep(60_000, [], { ref: false }));
  const started = performance.now();
  assert.deepEqual(await verdictsOf(await signed({})), { ...noVerdicts, dkim: { result: 'temperror', domain: 'acme.example' } });
  assert.ok(performance.now() - started < 6_000);
  useDns(platform, dns);
});

test('a number alone adds to the ticket of the one who asked when the sender is proven, and their address is believed', async () => {
  const place = await workspace();
  const { recordId } = await arrive(place, rawMail());
  const number = await place.within(async (ctx) => (await visibleRecord(ctx, recordId ?? '')).number);
  const proven = await arrive(place, await signed({ subject: `Re: [#${number}]`, text: 'proven' }));
  assert.deepEqual([proven.outcome, proven.recordId], ['appended', recordId]);
  const forged = await arrive(place, await signed({ subject: `Re: [#${number}]`, text: 'forged' }, 'evil.example'));
  assert.deepEqual([forged.outcome, forged.recordId], ['held', recordId]);
  const list = await entries(place, recordId);
  assert.deepEqual(
    list.map(({ trust }) => [trust?.verified, trust?.reason]),
    [
      [false, null],
      [true, null],
      [false, 'not_authenticated'],
    ],
  );
  const { verified } = await place.within((ctx) =>
    ctx.db.selectFrom('customers.contactCard').select('verified').where('workspaceId', '=', ctx.workspaceId).executeTakeFirstOrThrow(),
  );
  assert.equal(verified, true);
});
