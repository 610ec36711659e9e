import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { visibleRecord } from '#server/modules/threads/index.ts';
import { dnsOf } from '#test/support/dns-stub.ts';
import { mailDesk, rawMail, type Fields } from '#test/support/mail-desk.ts';
import { openListener } from '#test/support/mail-listener.ts';
import { beginMail } from '#test/support/mail-talk.ts';
import { readMail } from './commands/read-mail.ts';
import { useDns, verifySender } from './commands/verify-sender.ts';
import { sameOrganisation } from './rules/same-organisation.ts';
import { traceLines } from './rules/trace-lines.ts';
import { machineDns } from './transport/name-server.ts';

const { platform, workspace, mailbox, entries, workers } = await mailDesk();
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const dns = dnsOf({
  's1._domainkey.acme.example': `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  's1._domainkey.mail.strict.example': `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  'acme.example': 'v=spf1 ip4:192.0.2.1 a:out.acme.example -all',
  'A out.acme.example': '192.0.2.7',
  '_dmarc.acme.example': 'v=DMARC1; p=reject',
  'bounces.acme.example': 'v=spf1 ip4:192.0.2.1 ~all',
  'strict.example': 'v=spf1 ip4:192.0.2.1 -all',
  'mail.strict.example': 'v=spf1 ip4:192.0.2.1 -all',
  '_dmarc.strict.example': 'v=DMARC1; p=quarantine; adkim=s; aspf=s',
  'plain.example': 'v=spf1 ip4:192.0.2.1 -all',
  'mx.plain.example': 'v=spf1 ip4:192.0.2.1 -all',
  'evil.example': 'v=spf1 ip4:198.51.100.9 -all',
  'one.github.io': 'v=spf1 ip4:198.51.100.9 -all',
});
useDns(platform, dns);

const signed = async (fields: Fields, signingDomain: string): Promise<Buffer> => {
  const raw = rawMail(fields);
  const key = { signingDomain, selector: 's1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
  const { signatures } = await dkimSign(raw, { canonicalization: 'relaxed/relaxed', ...key, signatureData: [key] });
  return Buffer.concat([Buffer.from(signatures), raw]);
};

interface Visit {
  readonly client: string;
  readonly sender: string;
  readonly greeting?: string;
  readonly source?: 'smtp' | 'lmtp';
  readonly authservId?: string;
}
const verdictsOf = async (bytes: Buffer, { client, sender, greeting = 'mx.example', source = 'smtp', authservId }: Visit) => {
  const envelope = { client, sender, greeting, protocol: 'ESMTP', encrypted: false };
  const lines = traceLines({ envelope, name: 'mail.helix.example', recipients: [], at: '2026-11-29T10:00:00.000Z' });
  const raw = Buffer.concat([lines, bytes]);
  return verifySender(platform, raw, (await readMail(platform, raw)).message, { source, envelope, authservId: authservId ?? null });
};
const brief = ({ spf, dkim, dmarc, policy, aligned }: Awaited<ReturnType<typeof verdictsOf>>) =>
  [spf, dkim, dmarc].map((check) => (check ? [check.result, check.domain].filter(Boolean).join(' ') : '-')).join(', ') +
  `; ${policy ?? 'no policy'}; ${aligned ? 'proven' : 'not'}`;

const from = (domain: string) => rawMail({ from: `Anna <anna@${domain}>` });
const cases: [string, () => Buffer | Promise<Buffer>, Visit, string][] = [
  [
    'from where the domain sends',
    () => from('acme.example'),
    { client: '192.0.2.1', sender: 'anna@acme.example' },
    'pass acme.example, none, pass acme.example; reject; proven',
  ],
  [
    'from a host that its record names',
    () => from('acme.example'),
    { client: '192.0.2.7', sender: 'anna@acme.example' },
    'pass acme.example, none, pass acme.example; reject; proven',
  ],
  [
    'from elsewhere',
    () => from('acme.example'),
    { client: '198.51.100.9', sender: 'anna@acme.example' },
    'fail acme.example, none, fail acme.example; reject; not',
  ],
  [
    'with an envelope of one own',
    () => from('acme.example'),
    { client: '198.51.100.9', sender: 'x@evil.example' },
    'pass evil.example, none, fail acme.example; reject; not',
  ],
  [
    'a part of the organisation sends',
    () => from('acme.example'),
    { client: '192.0.2.1', sender: 'b@bounces.acme.example' },
    'pass bounces.acme.example, none, pass acme.example; reject; proven',
  ],
  [
    'but where the domain is strict',
    () => from('strict.example'),
    { client: '192.0.2.1', sender: 'b@mail.strict.example' },
    'pass mail.strict.example, none, fail strict.example; quarantine; not',
  ],
  [
    'and strict of signatures',
    () => signed({ from: 'a@strict.example' }, 'mail.strict.example'),
    { client: '198.51.100.9', sender: 'x@evil.example' },
    'pass evil.example, pass mail.strict.example, fail strict.example; quarantine; not',
  ],
  [
    'a subdomain follows the domain',
    () => from('shop.acme.example'),
    { client: '198.51.100.9', sender: 'x@evil.example' },
    'pass evil.example, none, fail shop.acme.example; reject; not',
  ],
  [
    'without any policy',
    () => from('plain.example'),
    { client: '192.0.2.1', sender: 'a@plain.example' },
    'pass plain.example, none, none plain.example; no policy; proven',
  ],
  [
    'without a sender the greeting counts',
    () => from('plain.example'),
    { client: '192.0.2.1', sender: '', greeting: 'mx.plain.example' },
    'pass mx.plain.example, none, none plain.example; no policy; proven',
  ],
  [
    'two customers of one host',
    () => from('two.github.io'),
    { client: '198.51.100.9', sender: 'a@one.github.io' },
    'pass one.github.io, none, none two.github.io; no policy; not',
  ],
  [
    'forwarded, with its signature whole',
    () => signed({}, 'acme.example'),
    { client: '198.51.100.9', sender: 'fwd@evil.example' },
    'pass evil.example, pass acme.example, pass acme.example; reject; proven',
  ],
  [
    'from our own server its address says nothing',
    () => from('acme.example'),
    { client: '192.0.2.1', sender: 'a@acme.example', source: 'lmtp' },
    '-, -, -; no policy; not',
  ],
];
for (const [what, mail, visit, wanted] of cases) {
  test(`SPF, DKIM and DMARC: ${what}`, async () => assert.equal(brief(await verdictsOf(await mail(), visit)), wanted));
}

test('results that a mail brings along are believed from our own server by LMTP, never by SMTP (S-23)', async () => {
  const said = 'Authentication-Results: mx.helix.example; dmarc=pass header.from=acme.example; dkim=pass header.d=acme.example\r\n';
  const visit = { client: '198.51.100.9', sender: 'x@evil.example', authservId: 'mx.helix.example' };
  const at = async (headers: string, source: 'smtp' | 'lmtp') => (await verdictsOf(rawMail({ headers }), { ...visit, source })).aligned;
  assert.equal(await at(said, 'lmtp'), true);
  assert.equal(await at(said, 'smtp'), false);
  assert.equal(await at(`Received: from a by b\r\n${said}`, 'lmtp'), false);
  assert.equal(await at(said.replace('helix', 'evil'), 'lmtp'), false);
  const chosen = 'Authentication-Results: mx.helix.example; spf=pass smtp.mailfrom="x; dkim=pass header.d=acme.example "@evil.example\r\n';
  assert.equal(await at(chosen, 'lmtp'), false);
});

test('a number alone adds to a ticket where the address proves the sender, and a forger is held and shown', async () => {
  const place = await workspace();
  const address = `support@${place.slug}.example`;
  await mailbox(await place.member('owner'), address, {});
  const { smtp } = await openListener(platform);
  // Everything comes from this machine, so it is this machine that may or may not send.
  const here = (allowed: boolean) =>
    useDns(
      platform,
      dnsOf({ 'acme.example': `v=spf1 ${allowed ? 'ip4:127.0.0.1' : ''} -all`, '_dmarc.acme.example': 'v=DMARC1; p=reject' }),
    );
  const send = async (fields: Fields) => {
    const { talk } = await beginMail(smtp, { to: [address] });
    assert.match((await talk.mail(rawMail({ to: address, ...fields }))) ?? '', /^250 /);
    talk.close();
    await workers.runDue();
  };
  const records = () =>
    place.within((ctx) => ctx.db.selectFrom('threads.recordCard').select('id').where('workspaceId', '=', ctx.workspaceId).execute());
  here(true);
  await send({});
  const id = (await records())[0]?.id ?? '';
  const number = await place.within(async (ctx) => (await visibleRecord(ctx, id)).number);
  await send({ subject: `Re: [#${number}]`, text: 'proven' });
  here(false);
  await send({ subject: `Re: [#${number}]`, text: 'forged' });
  await send({ subject: 'Other', text: 'forged too' });
  const list = await entries(place, id);
  assert.deepEqual(
    list.map(({ state, trust }) => [state, trust?.verified, trust?.spf?.result, trust?.dmarc, trust?.policy, trust?.reason]),
    [
      ['released', true, 'pass', { result: 'pass', domain: 'acme.example' }, 'reject', null],
      ['released', true, 'pass', { result: 'pass', domain: 'acme.example' }, 'reject', null],
      ['held', false, 'fail', { result: 'fail', domain: 'acme.example' }, 'reject', 'not_authenticated'],
    ],
  );
  const other = (await records()).find((record) => record.id !== id);
  assert.equal((await entries(place, other?.id ?? ''))[0]?.trust?.reason, 'disowned');
  useDns(platform, dns);
});

test('DNS that does not answer proves nothing, fails nothing and holds nothing up', async () => {
  useDns(platform, () => sleep(60_000, [], { ref: false }));
  const started = performance.now();
  const silent = await verdictsOf(from('acme.example'), { client: '198.51.100.9', sender: 'anna@acme.example' });
  assert.ok(performance.now() - started < 6_000);
  assert.equal(brief(silent), 'temperror acme.example, -, -; no policy; not');
  const broken = async (name: string, type: string) => {
    if (name === 'acme.example') throw Object.assign(new Error('later'), { code: 'ESERVFAIL' });
    return dns(name, type);
  };
  useDns(platform, broken);
  const unsure = await verdictsOf(from('acme.example'), { client: '198.51.100.9', sender: 'anna@acme.example' });
  assert.equal(brief(unsure), 'temperror acme.example, none, temperror acme.example; reject; not');
  useDns(platform, dns);
});

test('a domain whose name servers are dead stops no check of others; name servers that are away are left in peace', async () => {
  const asked: string[] = [];
  let away = false;
  const machine = machineDns(async (name) => {
    asked.push(name);
    if (away || name === 'dead.example') throw Object.assign(new Error('timeout'), { code: 'ETIMEOUT' });
    return [['x']];
  });
  for (let at = 0; at < 5; at += 1) await assert.rejects(machine('dead.example', 'TXT'));
  assert.deepEqual(await machine('acme.example', 'TXT'), [['x']]);
  away = true;
  await assert.rejects(machine('acme.example', 'TXT'));
  const many = asked.length;
  await assert.rejects(machine('acme.example', 'TXT'), /does not answer/);
  assert.equal(asked.length, many);
});

test('domains of one organisation, by the list of public suffixes', () => {
  for (const [a, b] of [
    ['mail.acme.co.uk', 'acme.co.uk'],
    ['A.acme.example', 'b.acme.example.'],
    ['acme.example', 'acme.example'],
  ] as const)
    assert.ok(sameOrganisation(a, b), `${a} ${b}`);
  for (const [a, b] of [
    ['evil.co.uk', 'acme.co.uk'],
    ['co.uk', 'acme.co.uk'],
    ['evil.github.io', 'github.io'],
    ['acme.example.evil.example', 'acme.example'],
    ['', ''],
  ] as const)
    assert.ok(!sameOrganisation(a, b), `${a} ${b}`);
});
