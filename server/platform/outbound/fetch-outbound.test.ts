import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createLine, type Server as LineServer } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { testCertificate, testKey } from '#test/support/certificate.ts';
import { fetchOutbound, type OutboundRequest } from './fetch-outbound.ts';
import { OutboundError } from './outbound-error.ts';
import type { Lookup } from './resolve-allowed.ts';

const refusedWith = (code: string) => (error: unknown) => error instanceof OutboundError && error.code === code;
const local = { allow: ['127.0.0.1'] };

let connections = 0;
const serving = async (server: Server | LineServer): Promise<number> => {
  server.on('connection', () => (connections += 1)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => void server.close());
  const at = server.address();
  return typeof at === 'object' && at ? at.port : 0;
};
const answering = (listener: RequestListener): Promise<number> => serving(createServer(listener));
const port = await answering((_request, response) => void response.end('words'));
const at = (path = '/'): string => `http://127.0.0.1:${port}${path}`;

const inward = [
  `http://127.1:${port}/`,
  `http://0x7f.1:${port}/`,
  `http://2130706433:${port}/`,
  `http://１２７.0.0.1:${port}/`,
  `http://[::ffff:7f00:1]:${port}/`,
  `http://[::]:${port}/`,
  `http://[64:ff9b::7f00:1]:${port}/`,
  `http://localhost.:${port}/`,
  `http://localhost:${port}/`,
  'https://127.0.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[fd00:ec2::254]/',
];
const notWeb = [
  'unix:/run/docker.sock',
  'gopher://mail.example/1',
  'file:///etc/passwd',
  'ftp://mail.example/',
  'data:text/plain,x',
  '//mail.example/',
  'mail.example',
  '',
  'http://a@mail.example/',
  'https://a:b@mail.example/',
  `https://mail.example/${'x'.repeat(5000)}`,
];
for (const url of inward)
  test(`${url} is refused although something listens there`, async () => {
    const before = connections;
    await assert.rejects(fetchOutbound({ url, allow: [], plainHttp: 'any' }), refusedWith('host-not-allowed'));
    assert.equal(connections, before);
  });
for (const url of notWeb)
  test(`${JSON.stringify(url.slice(0, 40))} is no web address and nothing is looked up for it`, async () => {
    const lookup: Lookup = () => assert.fail('looked up');
    await assert.rejects(fetchOutbound({ url, allow: ['::/0', '0.0.0.0/0'], lookup }), refusedWith('host-not-allowed'));
  });

test('public hosts are asked by https on its usual port only, and by http where the caller says so', async () => {
  const lookup: Lookup = () => Promise.resolve([{ address: '192.0.2.1' }, { address: '93.184.215.14' }]);
  const code = (url: string, more: Partial<OutboundRequest> = {}): Promise<string> =>
    fetchOutbound({ url, allow: [], lookup, millis: 50, ...more }).then(
      () => 'ok',
      (error: unknown) => (error instanceof OutboundError ? error.code : String(error)),
    );
  assert.equal(await code('http://shop.example/'), 'host-not-allowed');
  assert.equal(await code('https://shop.example:8443/'), 'host-not-allowed');
  assert.equal(await code('http://shop.example:6379/', { plainHttp: 'any' }), 'host-not-allowed');
  // A host whose addresses are not all named by the operator is a public one.
  assert.equal(await code('http://shop.example/', { allow: ['192.0.2.1'] }), 'host-not-allowed');
  for (const asked of [code('https://shop.example/'), code('http://shop.example/', { plainHttp: 'any' })])
    assert.notEqual(await asked, 'host-not-allowed');
});

test('a name is looked up once, and turning to loopback afterwards reaches nobody', async () => {
  const before = connections;
  let asked = 0;
  const lookup: Lookup = () => Promise.resolve([{ address: asked++ === 0 ? '192.0.2.1' : '127.0.0.1' }]);
  await assert.rejects(fetchOutbound({ url: `http://rebind.example:${port}/`, allow: ['192.0.2.1'], lookup, millis: 200 }));
  assert.deepEqual([asked, connections], [1, before]);
});

test('an open and a closed port behind a refused address cannot be told apart', async () => {
  const said = await Promise.all([port, 1].map((each) => fetchOutbound({ url: `http://127.0.0.1:${each}/`, allow: [] }).catch(String)));
  assert.equal(said[0], said[1]);
});

test('a redirect is an answer, not an order', async () => {
  let hits = 0;
  const inner = await answering((_request, response) => void (hits++, response.end()));
  const outer = await answering((_request, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${inner}/latest/meta-data/` }).end();
  });
  const { status, headers } = await fetchOutbound({ url: `http://127.0.0.1:${outer}/`, ...local });
  assert.deepEqual([status, headers.location, hits], [302, `http://127.0.0.1:${inner}/latest/meta-data/`, 0]);
});

test('method, headers and body arrive, and the host is the one that was asked for', async () => {
  const echo = await answering((request, response) => {
    const { method, url, headers } = request;
    void textOf(request).then((body) =>
      response.writeHead(201).end(JSON.stringify({ method, url, body, host: headers.host, kind: headers['content-type'] })),
    );
  });
  const headers = { 'content-type': 'text/plain', host: 'other.example' };
  const url = `http://127.0.0.1:${echo}/a?b=c%20d#e`;
  const { status, body } = await fetchOutbound({ url, ...local, method: 'POST', headers, body: 'käse' });
  assert.equal(status, 201);
  assert.deepEqual(JSON.parse(body.toString()), {
    method: 'POST',
    url: '/a?b=c%20d',
    body: 'käse',
    host: `127.0.0.1:${echo}`,
    kind: 'text/plain',
  });
  await assert.rejects(fetchOutbound({ url: at(), ...local, headers: { 'x-a': 'b\r\nx-c: d' } }));
});

test('more than was wanted is cut off, whether the server says so before or not', async () => {
  const told = await answering((_request, response) => void response.writeHead(200, { 'content-length': 3000 }).end(Buffer.alloc(3000)));
  const endless = await answering((_request, response) => {
    const more = setInterval(() => response.write(Buffer.alloc(900)), 1);
    response.on('close', () => clearInterval(more));
  });
  for (const each of [told, endless])
    await assert.rejects(fetchOutbound({ url: `http://127.0.0.1:${each}/`, ...local, maxBytes: 2000 }), refusedWith('too-large'));
});

test('a packed answer is not unpacked', async () => {
  const packed = await answering(
    (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(100_000))),
  );
  await assert.rejects(fetchOutbound({ url: `http://127.0.0.1:${packed}/`, ...local }), refusedWith('protocol'));
});

test('silence, a slow trickle, a cut line and another protocol end in time and by name', async () => {
  const silent = await answering(() => {});
  const trickle = await answering((_request, response) => {
    const more = setInterval(() => response.write('x'), 5);
    response.on('close', () => clearInterval(more));
  });
  const cut = await answering((_request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('x');
    setTimeout(() => response.destroy(), 10);
  });
  const other = await serving(createLine((socket) => void socket.end('220 mail.example ESMTP\r\n')));
  const code = (each: number): Promise<unknown> =>
    fetchOutbound({ url: `http://127.0.0.1:${each}/`, ...local, millis: 300 }).catch((error: OutboundError) => error.code);
  assert.deepEqual(await Promise.all([silent, trickle, cut, other].map(code)), ['timeout', 'timeout', 'closed', 'protocol']);
  const stuck: Lookup = () => new Promise(() => {});
  await assert.rejects(fetchOutbound({ url: 'https://stuck.example/', allow: [], lookup: stuck, millis: 50 }), refusedWith('timeout'));
});

test('a certificate must be trusted and for the name that was asked for', async () => {
  const secure = await serving(
    createSecureServer({ key: testKey, cert: testCertificate }, (_request, response) => void response.end('kept')),
  );
  const ask = (host: string, ca?: string) => fetchOutbound({ url: `https://${host}:${secure}/`, allow: [host], ca });
  assert.equal((await ask('localhost', testCertificate)).body.toString(), 'kept');
  assert.equal((await ask('127.0.0.1', testCertificate)).body.toString(), 'kept');
  await assert.rejects(ask('localhost'), refusedWith('certificate-untrusted'));
  const lookup: Lookup = () => Promise.resolve([{ address: '127.0.0.1' }]);
  const url = `https://other.example:${secure}/`;
  await assert.rejects(fetchOutbound({ url, allow: ['127.0.0.1'], ca: testCertificate, lookup }), refusedWith('certificate-name'));
});
