import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import type { DnsState, MailDomain } from '#contracts/mail-domains.ts';
import { mailDomains } from '#contracts/mail-domains.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { threads } from '#contracts/threads.ts';
import { issueLink } from '#server/modules/identity/index.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { useDns } from '../commands/verify-sender.ts';
import { mailboxFindings } from '../index.ts';

const { arrive, house, mailbox, platform, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

/** What DNS shows, as tests publish it: `TXT name` and `MX name`. */
const zone = new Map<string, readonly string[]>();
let silent = false;
useDns(platform, async (name, type) => {
  if (silent) throw Object.assign(new Error('nobody answers'), { code: 'ETIMEOUT' });
  const values = zone.get(`${type} ${name}`);
  if (!values) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return values.map((value) => [value.slice(0, 200), value.slice(200)]);
});
const publish = (domain: MailDomain): void => {
  for (const { record } of domain.keys) zone.set(`TXT ${record.name}`, [record.wanted ?? '']);
};
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  await place.within((ctx) =>
    ctx.db.updateTable('workspaces.workspace').set({ undoSeconds: 0 }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  await workers.runDue({ at: inMinutes(1) });
  return { place, owner, domain: await domainOf(owner) };
};
const domainOf = async (owner: Person): Promise<MailDomain> => {
  const [domain] = (await owner.ok(mailDomains.list)).items;
  assert.ok(domain);
  return domain;
};
const check = (owner: Person, { id }: MailDomain) => owner.ok(mailDomains.check, { params: { domain: id }, body: {} });
const states = ({ keys }: MailDomain): [string, DnsState][] => keys.map(({ state, record }) => [state, record.state]);
const reply = async (place: Workspace, owner: Person): Promise<Buffer> => {
  const { recordId } = await arrive(place, rawMail());
  await owner.ok(threads.write, { params: { record: recordId ?? '' }, body: { lane: 'everyone', text: 'Here you are.', seenSeq: 99 } });
  await workers.runDue();
  return sink.messages.findLast(({ to }) => to.includes('anna@acme.example'))?.raw ?? Buffer.alloc(0);
};
const verdicts = async (raw: Buffer): Promise<string[]> => {
  const { results } = await dkimVerify(raw, {
    resolver: async (name: string, type: string) => [[...(zone.get(`${type} ${name}`) ?? [])]],
  });
  return results
    .filter(({ status }) => status.result !== 'none')
    .map(({ algo, signingDomain, status }) => `${algo} ${signingDomain} ${status.result}`);
};

test('a mailbox that sends brings its domain, with a key that signs once DNS shows it and no mail before', async () => {
  const { place, owner, domain } = await scene();
  assert.equal(domain.name, `${place.slug}.example`);
  assert.deepEqual(domain.addresses, [`support@${place.slug}.example`]);
  assert.deepEqual([domain.signing, states(domain)], [false, [['prepared', 'missing']]]);
  assert.match(domain.keys[0]?.record.wanted ?? '', /^v=DKIM1; k=rsa; p=[A-Za-z0-9+/=]{300,}$/);
  assert.deepEqual(await verdicts(await reply(place, owner)), []);

  publish(domain);
  const shown = await check(owner, domain);
  assert.deepEqual([shown.signing, states(shown)], [true, [['signing', 'found']]]);
  assert.deepEqual(await verdicts(await reply(place, owner)), [`rsa-sha256 ${domain.name} pass`]);
  const [sent] = (await owner.ok(mailroom.outbox)).items;
  assert.equal(sent?.state, 'sent');
});

test('a key whose record is gone or changed signs no more, and silence of DNS changes nothing', async () => {
  const { place, owner, domain } = await scene();
  publish(domain);
  await check(owner, domain);
  silent = true;
  const unsure = await check(owner, domain).finally(() => {
    silent = false;
  });
  assert.deepEqual([unsure.signing, states(unsure), unsure.spf?.state], [true, [['signing', 'unknown']], 'unknown']);
  assert.deepEqual(await verdicts(await reply(place, owner)), [`rsa-sha256 ${domain.name} pass`]);
  const name = `TXT ${domain.keys[0]?.record.name}`;
  for (const [record, note] of [
    ['v=DKIM1; k=rsa; p=', 'dkim_revoked'],
    ['v=DKIM1; k=rsa; p=AAAA', 'dkim_other_key'],
  ] as const) {
    zone.set(name, [record]);
    const changed = await check(owner, domain);
    assert.deepEqual([changed.signing, states(changed)], [false, [['prepared', 'different']]]);
    assert.deepEqual([changed.keys[0]?.record.said, changed.keys[0]?.record.notes], [[record], [note]]);
  }
  assert.deepEqual(await verdicts(await reply(place, owner)), []);
});

test('new keys take over when DNS shows them, and the old record is kept until mail on its way has arrived', async () => {
  const { place, owner, domain } = await scene();
  publish(domain);
  await check(owner, domain);
  const rotate = () => owner.ok(mailDomains.rotate, { params: { domain: domain.id }, body: {} });
  const [first, second] = [await rotate(), await rotate()];
  assert.deepEqual([first.keys.length, second.keys.length], [2, 2]);
  assert.deepEqual(states(await check(owner, domain)), [
    ['signing', 'found'],
    ['prepared', 'missing'],
  ]);
  const before = await reply(place, owner);
  publish(second);
  const turned = await check(owner, domain);
  assert.deepEqual(
    turned.keys.map(({ state }) => state),
    ['signing', 'retired'],
  );
  const days = (Date.parse(turned.keys[1]?.keepUntil ?? '') - Date.now()) / 86_400_000;
  assert.ok(days > 13 && days <= 14, String(days));
  const now = await reply(place, owner);
  const selectorOf = (raw: Buffer) => /\bs=([^;\s]+);/.exec(raw.toString())?.[1];
  assert.deepEqual(
    [selectorOf(now), selectorOf(before)],
    turned.keys.map(({ selector }) => selector),
  );
  assert.deepEqual(await verdicts(before), [`rsa-sha256 ${domain.name} pass`]);
  await place.within((ctx) =>
    ctx.db
      .updateTable('mailroom.dkimKey')
      .set({ retiredAt: inMinutes(-15 * 24 * 60) })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('state', '=', 'retired')
      .execute(),
  );
  assert.deepEqual(
    (await check(owner, domain)).keys.map(({ state }) => state),
    ['signing'],
  );
});

test('a second signature by Ed25519 stands beside RSA’s, and both hold', async () => {
  const { place, owner, domain } = await scene();
  const asked = { params: { domain: domain.id }, body: { version: domain.version, ed25519: true } };
  await owner.ok(mailDomains.change, asked);
  assert.equal(await owner.refused(mailDomains.change, 409, asked), 'stale_version');
  await workers.runDue();
  const made = await domainOf(owner);
  assert.match(
    made.keys.find(({ algorithm }) => algorithm === 'ed25519')?.record.wanted ?? '',
    /^v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=$/,
  );
  publish(made);
  await check(owner, domain);
  const both = await verdicts(await reply(place, owner));
  assert.deepEqual(both.toSorted(), [`ed25519-sha256 ${domain.name} pass`, `rsa-sha256 ${domain.name} pass`]);
  await owner.ok(mailDomains.change, { params: { domain: domain.id }, body: { version: made.version, ed25519: false } });
  assert.deepEqual(await verdicts(await reply(place, owner)), [`rsa-sha256 ${domain.name} pass`]);
});

test('a mail that is built anew for each attempt is signed with the same key, whatever was turned since (R-9)', async () => {
  const { place, owner, domain } = await scene();
  publish(domain);
  await check(owner, domain);
  const anna = await place.contact('Anna');
  await place.within((ctx) =>
    issueLink(ctx, {
      person: { kind: 'contact', id: anna.id, name: anna.name, language: 'en' },
      purpose: 'sign_in',
      address: anna.address,
    }),
  );
  const tried: Buffer[] = [];
  sink.answer(({ moment }) => (moment === 'data' ? 'keep-and-close' : undefined));
  await workers.runDue();
  publish(await owner.ok(mailDomains.rotate, { params: { domain: domain.id }, body: {} }));
  assert.deepEqual(
    (await check(owner, domain)).keys.map(({ state }) => state),
    ['signing', 'retired'],
  );
  sink.answer();
  await workers.runDue({ at: inMinutes(2) });
  for (const { to, raw } of sink.messages) if (to.includes(anna.address)) tried.push(raw);
  assert.equal(tried.length, 2);
  assert.deepEqual(tried[0]?.toString(), tried[1]?.toString());
  assert.deepEqual(await verdicts(tried[0] ?? Buffer.alloc(0)), [`rsa-sha256 ${domain.name} pass`]);
});

test('a private key opens in its own row only, and stands nowhere in clear (S-73)', async () => {
  const { place, owner, domain } = await scene();
  await owner.ok(mailDomains.rotate, { params: { domain: domain.id }, body: {} });
  const rows = await place.within((ctx) =>
    ctx.db.selectFrom('mailroom.dkimKey').selectAll().where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const [one] = rows;
  assert.ok(one);
  assert.ok(rows.every(({ privateKey }) => !privateKey.includes('PRIVATE KEY')));
  const aad = (id: string, workspaceId: string = place.id) => `${workspaceId}|mailroom.dkim_key|private_key|${id}`;
  assert.match(house.platform.keys.open(one.privateKey, aad(one.id)), /BEGIN PRIVATE KEY/);
  assert.throws(() => house.platform.keys.open(one.privateKey, aad(domain.id)));
  assert.throws(() => house.platform.keys.open(one.privateKey, aad(one.id, domain.id)));
  assert.ok(!JSON.stringify(await owner.ok(mailDomains.list)).includes('PRIVATE'));
});

test('a key that can not be opened leaves a mail unsigned and does not stop it', async () => {
  const { place, owner, domain } = await scene();
  publish(domain);
  await check(owner, domain);
  await place.within((ctx) =>
    ctx.db
      .updateTable('mailroom.dkimKey')
      .set({ privateKey: Buffer.from('not a key') })
      .where('workspaceId', '=', ctx.workspaceId)
      .execute(),
  );
  assert.deepEqual(await verdicts(await reply(place, owner)), []);
});

test('SPF, DMARC and MX are told as DNS has them, with what to publish', async () => {
  const { owner, domain } = await scene();
  const { name } = domain;
  const bare = await check(owner, domain);
  assert.deepEqual([bare.spf?.state, bare.spf?.notes, bare.spf?.wanted], ['missing', ['spf_relay_unknown'], null]);
  assert.deepEqual([bare.dmarc?.state, bare.dmarc?.wanted], ['missing', 'v=DMARC1; p=none']);
  assert.deepEqual([bare.mx?.state, bare.mx?.notes], ['missing', ['mx_none']]);
  zone.set(`TXT ${name}`, ['some-site-verification=1', 'v=spf1 include:_spf.relay.example ~all']);
  zone.set('TXT _spf.relay.example', ['v=spf1 a mx ip4:192.0.2.0/24 -all']);
  zone.set(`TXT _dmarc.${name}`, ['v=DMARC1; p=none; rua=mailto:reports@x.example']);
  publish(domain);
  const set = await check(owner, domain);
  assert.deepEqual([set.spf?.state, set.spf?.lookups], ['found', 3]);
  assert.deepEqual(
    [set.dmarc?.state, set.dmarc?.wanted, set.dmarc?.notes],
    ['found', 'v=DMARC1; p=quarantine; rua=mailto:reports@x.example', ['dmarc_tighten']],
  );
  zone.set(`TXT ${name}`, ['v=spf1 -all', 'v=spf1 mx -all']);
  assert.deepEqual((await check(owner, domain)).spf?.notes.slice(0, 1), ['spf_several']);
});

test('the doctor says what DNS lacks, and a domain goes once no mailbox sends from it', async () => {
  const { owner, domain } = await scene();
  const about = async () => (await mailboxFindings(platform)).filter(({ sentence }) => sentence.includes(domain.name));
  assert.ok((await about()).some(({ level, sentence }) => level === 'warn' && /DKIM/.test(sentence)));
  publish(domain);
  zone.set(`TXT ${domain.name}`, ['v=spf1 mx -all']);
  zone.set(`TXT _dmarc.${domain.name}`, ['v=DMARC1; p=reject']);
  await check(owner, domain);
  assert.deepEqual(
    (await about()).filter(({ sentence }) => /DKIM|SPF|DMARC/.test(sentence)).map(({ level }) => level),
    ['good'],
  );
  assert.equal(await owner.refused(mailDomains.remove, 409, { params: { domain: domain.id } }), 'domain_in_use');
  const [box] = (await owner.ok(mailroom.mailboxes)).items;
  await owner.ok(mailroom.deleteMailbox, { params: { mailbox: box?.id ?? '' } });
  assert.deepEqual((await domainOf(owner)).addresses, []);
  await owner.ok(mailDomains.remove, { params: { domain: domain.id } });
  assert.deepEqual((await owner.ok(mailDomains.list)).items, []);
});

test('what was removed meanwhile is not checked, and agents see no domains', async () => {
  const { place, owner, domain } = await scene();
  const agent = await place.member('agent');
  assert.equal(await agent.refused(mailDomains.list, 403), 'not_allowed');
  assert.equal(await agent.refused(mailDomains.check, 403, { params: { domain: domain.id }, body: {} }), 'not_allowed');
  const other = await scene();
  assert.equal(await owner.refused(mailDomains.check, 404, { params: { domain: other.domain.id }, body: {} }), 'not_found');
  await place.within((ctx) => ctx.db.deleteFrom('mailroom.sendingDomain').where('workspaceId', '=', ctx.workspaceId).execute());
  await workers.runSchedules();
  await workers.runDue({ at: inMinutes(60) });
});
