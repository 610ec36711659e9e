import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { openLine } from './open-line.ts';
import { OutboundError } from './outbound-error.ts';
import { type Lookup, resolveAllowed } from './resolve-allowed.ts';

const refusedWith = (code: string) => (error: unknown) => error instanceof OutboundError && error.code === code;
const answering =
  (...addresses: string[]): Lookup =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address })));

const inward = [
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '0',
  '0.0.0.0',
  '127.0.0.1.',
  '１２７.0.0.1',
  '127。0。0。1',
  'localhost',
  'localhost.',
  'LOCALHOST',
  '10.0.0.1',
  '100.64.0.1',
  '172.16.3.4',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '168.63.129.16',
  '192.0.0.192',
  '198.18.0.1',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::1]',
  '::1',
  '[::]',
  '[::ffff:7f00:1]',
  '::ffff:127.0.0.1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '::ffff:0:7f00:1',
  '2002:7f00:1::',
  '2001:0:7f00:1::1',
  '2001:db8::1',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%lo',
  'ff02::1',
  '5f00::1',
  '100::1',
];
for (const host of inward)
  test(`the inward address ${host} is refused`, async () => {
    const lookup = /^[\d.]+$|^local/i.test(host) ? undefined : answering('127.0.0.1');
    await assert.rejects(resolveAllowed(host, { allow: [], lookup }), refusedWith('host-not-allowed'));
  });

const notHosts = [
  '',
  ' ',
  'a@b',
  'http://mail.example',
  'unix:/tmp/s',
  'gopher://x',
  'mail.example:25',
  'mail.example/x',
  'a b',
  'a\r\nb',
  'x%2ey',
  '[::1',
  '..',
];
for (const host of notHosts)
  test(`${JSON.stringify(host)} is not a host and is refused before any lookup`, async () => {
    const lookup: Lookup = () => assert.fail('looked up');
    await assert.rejects(resolveAllowed(host, { allow: ['::/0', '0.0.0.0/0'], lookup }), refusedWith('host-not-allowed'));
  });

test('a public name gives the addresses that were checked', async () => {
  const lookup = answering('2606:4700::1111', '93.184.215.14');
  const found = await resolveAllowed('Mail.Example.', { allow: [], lookup });
  assert.equal(found.host, 'mail.example');
  assert.deepEqual(found.addresses, [
    { address: '2606:4700::1111', family: 6 },
    { address: '93.184.215.14', family: 4 },
  ]);
});

test('of a mixed answer only the public part remains', async () => {
  const found = await resolveAllowed('mixed.example', {
    allow: [],
    lookup: answering('127.0.0.1', '10.1.1.1', '93.184.215.14'),
  });
  assert.deepEqual(found.addresses, [{ address: '93.184.215.14', family: 4 }]);
});

test('a listed name, name with port, address and range are allowed, and nothing beside them', async () => {
  const lookup = answering('10.1.2.3');
  const allows = (allow: string[], port?: number): Promise<boolean> =>
    resolveAllowed('mail.internal', { allow, port, lookup }).then(
      ({ address }) => address === '10.1.2.3',
      () => false,
    );
  for (const entry of ['mail.internal', 'MAIL.internal.', '10.1.2.3', '10.1.0.0/16', 'mail.internal:143', '10.1.2.3:143'])
    assert.equal(await allows([entry], 143), true, entry);
  for (const entry of [
    'internal',
    'xmail.internal',
    '10.1.2.4',
    '10.2.0.0/16',
    'mail.internal:993',
    '10.1.2.3:993',
    '',
    '/8',
    '10.0.0.0/99',
  ])
    assert.equal(await allows([entry], 143), false, entry);
  assert.equal((await resolveAllowed('::1', { allow: ['[::1]:143'], port: 143 })).address, '::1');
  assert.equal((await resolveAllowed('::1', { allow: ['::1/128'] })).address, '::1');
  assert.equal((await resolveAllowed('::ffff:10.0.0.1', { allow: ['10.0.0.0/8'] })).address, '10.0.0.1');
});

test('a name that nobody knows is told apart from one that is not allowed', async () => {
  const lookup: Lookup = () => Promise.reject(new Error('ENOTFOUND'));
  await assert.rejects(resolveAllowed('nowhere.example', { allow: [], lookup }), refusedWith('host-unknown'));
});

test('a lookup that never answers ends in time', async () => {
  const lookup: Lookup = () => new Promise(() => {});
  await assert.rejects(resolveAllowed('slow.example', { allow: [], lookup, millis: 20 }), refusedWith('timeout'));
});

test('a name that turns to loopback after the check reaches nobody', async () => {
  let heard = 0;
  const server = createServer(() => heard++).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const at = server.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  let asked = 0;
  const lookup: Lookup = () => Promise.resolve([{ address: asked++ === 0 ? '192.0.2.1' : '127.0.0.1' }]);
  await assert.rejects(openLine({ host: 'rebind.example', port, allow: ['192.0.2.1'], lookup, connectMillis: 300 }));
  assert.equal(asked, 1);
  await assert.rejects(openLine({ host: '127.0.0.1', port, allow: [] }), refusedWith('host-not-allowed'));
  assert.equal(heard, 0);
  const socket = await openLine({ host: 'localhost', port, allow: [`localhost:${port}`] });
  socket.destroy();
  server.close();
});

test('an open and a closed port behind a refused address cannot be told apart', async () => {
  const errors = await Promise.all(
    [22, 1].map((port) => openLine({ host: '127.0.0.1', port, allow: [] }).catch((error: unknown) => String(error))),
  );
  assert.equal(errors[0], errors[1]);
});
