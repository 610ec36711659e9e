import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeDkim } from './rules/dkim-record.ts';
import { dmarcNames, judgeDmarc } from './rules/dmarc-record.ts';
import { tagsOf, type Answer } from './rules/dns-answer.ts';
import { nextSteps, type KeyStanding } from './rules/key-steps.ts';
import { judgeSpf, readSpf } from './rules/spf-record.ts';

const said = (...values: string[]): Answer => (values.length === 0 ? { kind: 'none' } : { kind: 'values', values });

test('tag lists are read as RFC 6376 has them', () => {
  assert.deepEqual(
    [...(tagsOf(' v=DKIM1 ; k = rsa;p=AB\t CD; ') ?? [])],
    [
      ['v', 'DKIM1'],
      ['k', 'rsa'],
      ['p', 'AB\t CD'],
    ],
  );
  assert.equal(tagsOf('hello world'), null);
  assert.equal(tagsOf('p=1; p=2')?.get('p'), '1');
});

const key = { algorithm: 'rsa', selector: 's1', publicKey: 'QUJD' } as const;
const dkim = (...values: string[]) => judgeDkim(key, 'helix.example', said(...values));

test('a DKIM record is ours by its key, however it is written', () => {
  for (const record of ['v=DKIM1; k=rsa; p=QUJD', 'p=QUJD', 'v=DKIM1;p=QU JD;s=email;h=sha1:sha256', 'v=DKIM1; t=y; p=QUJD'])
    assert.equal(dkim(record).state, 'found', record);
  for (const record of [
    'v=DKIM1; k=ed25519; p=QUJD',
    'v=DKIM1; p=QUJX',
    'v=DKIM2; p=QUJD',
    'p=QUJD; h=sha1',
    'p=QUJD; s=tlsrpt',
    'nothing',
  ])
    assert.equal(dkim(record).state, 'different', record);
  assert.deepEqual(dkim('p=QUJD', 'p=QUJX').notes, ['dkim_several']);
  assert.deepEqual(dkim().state, 'missing');
  assert.equal(judgeDkim(key, 'helix.example', { kind: 'silent' }).state, 'unknown');
  assert.equal(dkim().name, 's1._domainkey.helix.example');
});

test('SPF: what asks DNS is counted, and what no receiver can read is seen', () => {
  assert.deepEqual(readSpf('v=spf1 a mx/24 include:x.example ip4:192.0.2.1 ip6:2001:db8::/32 exists:%{i}.x.example ?all'), {
    wellFormed: true,
    lookups: 4,
    further: ['x.example'],
    open: false,
  });
  assert.deepEqual(readSpf('v=spf1 redirect=_spf.x.example').further, ['_spf.x.example']);
  // Behind `all` a redirect counts for nothing (RFC 7208 6.1).
  assert.deepEqual(readSpf('v=spf1 -all redirect=_spf.x.example').further, []);
  for (const broken of ['v=spf1 include -all', 'v=spf1 ipv4:192.0.2.1 -all', 'v=spf1 ip4:192.0.2 -all', 'v=spf1 include:a b', 'v=spf1 +al'])
    assert.equal(readSpf(broken).wellFormed, false, broken);
  assert.equal(readSpf('v=spf1 +all').open, true);
  assert.equal(readSpf('v=spf1 all').open, true);
});

const spf = (relays: string[], values: string[], { lookups = 1, included = [] as string[] } = {}) =>
  judgeSpf({ domain: 'helix.example', answer: said(...values), lookups, relays, included });

test('SPF: a known relay is put before what ends the record, an unknown one is explained', () => {
  assert.equal(spf(['smtp.gmail.com'], []).wanted, 'v=spf1 include:_spf.google.com ~all');
  const lacking = spf(['smtp.office365.com'], ['v=spf1 mx -all']);
  assert.deepEqual([lacking.state, lacking.wanted], ['different', 'v=spf1 mx include:spf.protection.outlook.com -all']);
  const right = spf(['smtp.gmail.com'], ['v=spf1 include:_spf.google.com ~all'], { included: ['_spf.google.com'] });
  assert.deepEqual([right.state, right.wanted, right.notes], ['found', null, []]);
  assert.deepEqual(spf(['mail.helix.example'], ['v=spf1 mx -all']).notes, ['spf_relay_unknown']);
  assert.deepEqual(spf([], ['v=spf1 mx -all'], { lookups: 11 }).notes, ['spf_lookups']);
  assert.deepEqual(spf([], ['v=spf1 +all']).notes, ['spf_open']);
  assert.equal(spf([], ['not spf', 'v=spf10 x']).state, 'missing');
});

test('DMARC: found at the domain or above it, first watching, then tighter', () => {
  assert.deepEqual(dmarcNames('a.b.helix.example'), ['_dmarc.a.b.helix.example', '_dmarc.b.helix.example', '_dmarc.helix.example']);
  const ask = (record: string[], { name = '_dmarc.mail.helix.example', signing = true } = {}) =>
    judgeDmarc({ domain: 'mail.helix.example', name, answer: said(...record), signing });
  assert.deepEqual(ask([]).wanted, 'v=DMARC1; p=none');
  assert.deepEqual(
    [ask(['v=DMARC1; p=none'], { signing: false }).wanted, ask(['v=DMARC1; p=none']).wanted],
    [null, 'v=DMARC1; p=quarantine'],
  );
  assert.deepEqual(ask(['v=DMARC1; p=reject'], { name: '_dmarc.helix.example' }).notes, ['dmarc_from_parent']);
  assert.deepEqual(ask(['v=DMARC1; p=always']).notes, ['dmarc_syntax']);
  assert.deepEqual(ask(['v=DMARC1; p=none', 'v=DMARC1; p=reject']).notes, ['dmarc_several']);
});

const standing = (id: string, state: KeyStanding['state'], retiredAt: string | null = null): KeyStanding => ({
  id,
  algorithm: 'rsa',
  state,
  retiredAt,
});
const now = '2026-11-29T12:00:00.000Z';

test('a key signs when it is shown, makes place for the next and never signs unseen', () => {
  const steps = (keys: KeyStanding[], shown: Record<string, 'found' | 'missing' | 'different' | 'unknown'>) =>
    nextSteps(keys, new Map(Object.entries(shown)), now).map(({ id, to }) => `${id} ${to}`);
  assert.deepEqual(steps([standing('a', 'prepared')], { a: 'missing' }), []);
  assert.deepEqual(steps([standing('a', 'prepared')], { a: 'found' }), ['a signing']);
  assert.deepEqual(steps([standing('a', 'signing')], { a: 'unknown' }), []);
  assert.deepEqual(steps([standing('a', 'signing')], { a: 'missing' }), ['a prepared']);
  const both = [standing('a', 'signing'), standing('b', 'prepared')];
  assert.deepEqual(steps(both, { a: 'found', b: 'missing' }), []);
  assert.deepEqual(steps(both, { a: 'found', b: 'found' }), ['a retired', 'b signing']);
  assert.deepEqual(steps(both, { a: 'missing', b: 'missing' }), ['a retired']);
  assert.deepEqual(steps([standing('a', 'retired', '2026-11-20T12:00:00.000Z')], {}), []);
  assert.deepEqual(steps([standing('a', 'retired', '2026-11-10T12:00:00.000Z')], {}), ['a gone']);
});
