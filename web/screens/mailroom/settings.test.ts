import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateMailbox } from '#contracts/mailboxes.ts';
import { authorityIn, bodyOf, chooseAuth, guessServers, partOf, portFor, sameServers, settingsOf, Typed } from './settings.ts';

const typed = { ...settingsOf(), name: 'Support', address: 'support@helix.example', ...guessServers('support@helix.example') };

test('what is typed becomes what the contract takes, for each kind', () => {
  for (const inKind of ['imap', 'pop3', 'none'] as const) {
    for (const outKind of ['smtp', 'none'] as const) {
      assert.ok(CreateMailbox.safeParse(bodyOf({ ...typed, inKind, outKind })).success, `${inKind} ${outKind}`);
    }
  }
});

test('the automatic answer goes along with the texts that somebody typed; an unknown placeholder is told', () => {
  const { acknowledgement } = bodyOf({ ...typed, acknowledges: true, acknowledgeSv: ' Tack [[number]] ' });
  assert.deepEqual(acknowledgement, { on: true, texts: { sv: 'Tack [[number]]' } });
  const wrong = Typed.safeParse({ ...typed, acknowledgeEn: 'Hello [[name]]' });
  assert.deepEqual(
    wrong.error?.issues.map(({ path }) => path[0]),
    ['acknowledgeEn'],
  );
  assert.equal(partOf('acknowledgeEn'), 'address');
});

test('a password that nobody typed is not sent', () => {
  assert.ok(!('incomingSecret' in bodyOf(typed)));
  assert.equal(bodyOf({ ...typed, outSecret: 'x' }).outgoingSecret, 'x');
});

test('the port follows kind and security unless somebody chose it', () => {
  assert.equal(portFor({ kind: 'imap', security: 'tls', port: 993 }, { kind: 'imap', security: 'starttls' }), 143);
  assert.equal(portFor({ kind: 'imap', security: 'tls', port: 993 }, { kind: 'pop3', security: 'tls' }), 995);
  assert.equal(portFor({ kind: 'smtp', security: 'tls', port: 2525 }, { kind: 'smtp', security: 'starttls' }), 2525);
});

test('only what the chosen kinds need is asked for', () => {
  const paths = (values: object) => Typed.safeParse(values).error?.issues.map((issue) => String(issue.path[0])) ?? [];
  assert.deepEqual(paths({ ...typed, inHost: ' ', inPort: Number.NaN, outHost: '' }), ['inHost', 'inPort', 'outHost']);
  assert.deepEqual(paths({ ...typed, inKind: 'none', outKind: 'none', inHost: '', outHost: '' }), []);
  assert.deepEqual(['name', 'inHost', 'outPort'].map(partOf), ['address', 'incoming', 'outgoing']);
});

test('choosing an authority brings its servers along, and only tokens are asked for there', () => {
  const google = { ...typed, ...chooseAuth(typed, 'in', 'google'), ...chooseAuth({ ...typed, outUser: '' }, 'out', 'google') };
  assert.deepEqual(
    [google.inHost, google.outHost, google.outPort, google.outUser],
    ['imap.gmail.com', 'smtp.gmail.com', 465, typed.address],
  );
  const body = CreateMailbox.parse(bodyOf(google));
  assert.deepEqual(
    [body.incoming.kind === 'imap' && body.incoming.auth, body.outgoing.kind === 'smtp' && body.outgoing.auth],
    ['oauth', 'oauth'],
  );
  const pop = { ...typed, inKind: 'pop3' as const };
  assert.equal(chooseAuth(pop, 'in', 'microsoft').inHost, 'outlook.office365.com');
  assert.equal(chooseAuth(typed, 'in', 'other', ['mail.own.example']).inHost, 'mail.own.example');
  assert.equal(chooseAuth(typed, 'in', 'other', ['a.example', typed.inHost ?? '']).inHost, typed.inHost);
  assert.deepEqual(
    [authorityIn(google), authorityIn(typed), authorityIn({ ...google, inKind: 'none', outKind: 'none' })],
    ['google', undefined, undefined],
  );
});

test('who may write is typed one a line, and what is no address or domain is pointed out', () => {
  const list = { ...typed, allowKind: 'listed', allowListed: 'Anna@Acme.example\n bygg.example, kiruna.example ' } as const;
  assert.deepEqual(bodyOf(list).allowedSenders, { kind: 'listed', listed: ['Anna@Acme.example', 'bygg.example', 'kiruna.example'] });
  assert.ok(CreateMailbox.safeParse(bodyOf(list)).success);
  const paths = (values: object) => Typed.safeParse({ ...list, ...values }).error?.issues.map((issue) => String(issue.path[0])) ?? [];
  assert.deepEqual(paths({}), []);
  assert.deepEqual(paths({ allowListed: 'acme' }), ['allowListed']);
  assert.deepEqual(paths({ allowListed: '  ' }), ['allowListed']);
  assert.deepEqual(paths({ allowKind: 'known', allowListed: '' }), []);
  assert.deepEqual(paths({ allowKind: 'anyone', allowListed: 'acme' }), []);
  assert.equal(partOf('allowListed'), 'address');
});

test('another signature needs no new test, another password does', () => {
  assert.ok(sameServers(typed, { ...typed, signature: 'Best', name: 'Desk' }));
  assert.ok(!sameServers(typed, { ...typed, inSecret: 'new' }));
});
