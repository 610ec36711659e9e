import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AllowedSenders } from '#contracts/mailboxes.ts';
import { isAllowed, withSender } from './allowed-senders.ts';

const writer = (address: string, { clear = true, known = false } = {}) => ({ address, clear, known });
const listed = (...entries: string[]) => AllowedSenders.parse({ kind: 'listed', listed: entries });

test('a list names addresses and whole domains, in whatever letters they are written', () => {
  const policy = listed('Anna@Acme.example', 'bygg.example', 'bücher.example');
  const cases: [string, boolean][] = [
    ['anna@acme.example', true],
    ['ANNA@ACME.EXAMPLE', true],
    ['bo@acme.example', false],
    ['bo@bygg.example', true],
    ['bo@sub.bygg.example', false],
    ['bo@notbygg.example', false],
    ['bo@bygg.example.evil.example', false],
    ['bygg.example@evil.example', false],
    ['bo@xn--bcher-kva.example', true],
    ['bo@BÜCHER.example', true],
    ['', false],
  ];
  for (const [address, allowed] of cases) assert.equal(isAllowed(policy, writer(address)), allowed, address);
});

test('contacts and members pass where known people may write, and only there', () => {
  const known = AllowedSenders.parse({ kind: 'known', listed: ['bygg.example'] });
  assert.ok(isAllowed(known, writer('anna@acme.example', { known: true })));
  assert.ok(!isAllowed(known, writer('anna@acme.example')));
  assert.ok(isAllowed(known, writer('bo@bygg.example')));
  assert.ok(!isAllowed(listed('bygg.example'), writer('anna@acme.example', { known: true })));
});

test('a From that two readers read differently is nobody, unless anyone may write (S-22)', () => {
  const unclear = writer('anna@acme.example', { clear: false, known: true });
  for (const policy of [listed('acme.example'), AllowedSenders.parse({ kind: 'known' })]) assert.ok(!isAllowed(policy, unclear));
  assert.ok(isAllowed({ kind: 'anyone' }, unclear));
});

test('a sender is added once', () => {
  const policy = withSender({ kind: 'listed', listed: ['acme.example'] }, 'Acme.Example');
  assert.deepEqual(withSender(policy as Exclude<AllowedSenders, { kind: 'anyone' }>, 'bo@bygg.example'), {
    kind: 'listed',
    listed: ['acme.example', 'bo@bygg.example'],
  });
});

test('what is no address and no domain is refused', () => {
  for (const entry of ['', 'acme', '@', 'a b@acme.example', 'anna@', '@acme.example', 'acme.example.', 'x,y.example', 'a@b@c.example'])
    assert.ok(!AllowedSenders.safeParse({ kind: 'listed', listed: [entry] }).success, entry);
  assert.ok(!AllowedSenders.safeParse({ kind: 'listed', listed: [] }).success);
});
