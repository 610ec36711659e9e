import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { after, test } from 'node:test';
import { testCertificate, testKey } from '#test/support/certificate.ts';
import { fetchPublic, NotFetched, type FetchSettings } from './fetch-public.ts';
import type { Lookup } from './resolve-allowed.ts';

const servers: Server[] = [];
after(() => servers.forEach((server) => server.close()));
const listening = async <S extends Server>(server: S): Promise<number> => {
  servers.push(server.listen(0, '127.0.0.1'));
  await new Promise((ready) => server.once('listening', ready));
  return (server.address() as AddressInfo).port;
};
const serving = (answer: RequestListener): Promise<number> => listening(createServer(answer));

let heard = 0;
const silent = await listening(
  createTcpServer((socket) => {
    heard += 1;
    socket.on('data', () => (heard += 1));
  }),
);
const settings = (change: Partial<FetchSettings> = {}): FetchSettings => ({
  allow: [],
  accept: 'image/png',
  mostBytes: 1000,
  millis: 2000,
  ...change,
});
const own = (port: number, change: Partial<FetchSettings> = {}): FetchSettings => settings({ allow: [`127.0.0.1:${port}`], ...change });
const why = (address: string, how: FetchSettings): Promise<string> =>
  fetchPublic(address, how).then(
    () => 'fetched',
    (error: unknown) => {
      assert.ok(error instanceof NotFetched);
      assert.equal(error.message, 'This address could not be fetched.');
      return error.reason;
    },
  );

const inward = [
  'http://127.1/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://127.0.0.1./',
  'http://[::ffff:7f00:1]/',
  'http://[::]/',
  'http://[::1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[2002:7f00:1::]/',
  'http://localhost./',
  'http://１２７.0.0.1/',
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00:ec2::254]/',
  'http://127.0.0.1:443/',
];
for (const address of inward)
  test(`${address} is not fetched, nor is a word said to it`, async () => {
    assert.equal(await why(address, settings()), 'resolve host-not-allowed');
  });

for (const address of [
  'http://a@b.example/',
  'http://a:b@127.0.0.1/',
  'ftp://a.example/',
  'gopher://127.0.0.1/',
  'unix:/tmp/s',
  'file:///etc/passwd',
  'data:,x',
  '//a.example',
  'x',
  'http://',
])
  test(`${address} is no address to fetch`, async () => {
    const lookup: Lookup = () => assert.fail('looked up');
    assert.match(await why(address, settings({ lookup })), /not http|a name before the host/);
  });

for (const port of [22, 25, 3306, 5432, 8080, silent])
  test(`port ${port} is not asked`, async () => {
    assert.equal(
      await why(`http://public.example:${port}/`, settings({ lookup: () => assert.fail('looked up') })),
      'the port is not for the web',
    );
  });

test('a name that turns to loopback after the check reaches nobody', async () => {
  let asked = 0;
  const lookup: Lookup = () => Promise.resolve([{ address: asked++ === 0 ? '192.0.2.1' : '127.0.0.1' }]);
  const name = `http://rebind.example:${silent}/`;
  assert.match(await why(name, settings({ allow: ['192.0.2.1', `rebind.example:${silent}`], lookup, millis: 400 })), /timeout|connect/);
  assert.equal(asked, 1);
  assert.equal(heard, 0);
});

test('a redirect is judged like the first address', async () => {
  const port = await serving((request, response) => {
    const to = decodeURIComponent(request.url?.slice(1) ?? '');
    response.writeHead(302, { location: to }).end();
  });
  const through = (to: string): Promise<string> => why(`http://127.0.0.1:${port}/${encodeURIComponent(to)}`, own(port));
  assert.equal(await through('http://169.254.169.254/latest/'), 'resolve host-not-allowed');
  assert.equal(await through(`http://127.0.0.1:${silent}/`), 'the port is not for the web');
  assert.equal(await through('http://127.0.0.1/'), 'resolve host-not-allowed');
  assert.equal(await through('file:///etc/passwd'), 'not http');
  assert.equal(await through('//a@b.example/'), 'a name before the host');
  assert.equal(heard, 0);
});

test('three redirects are followed and not a fourth', async () => {
  const port = await serving((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) response.writeHead(200, { 'content-type': 'image/png' }).end('picture');
    else response.writeHead(307, { location: `/${left - 1}` }).end();
  });
  const { content, mediaType } = await fetchPublic(`http://127.0.0.1:${port}/3`, own(port));
  assert.equal(`${content.toString()} ${mediaType}`, 'picture image/png');
  assert.equal(await why(`http://127.0.0.1:${port}/4`, own(port)), 'too many redirects');
});

test('the question tells nothing but what is wanted', async () => {
  const port = await serving((request, response) => response.end(JSON.stringify(request.headers)));
  const { content } = await fetchPublic(`http://127.0.0.1:${port}/a?b=c`, own(port));
  const headers = {
    host: `127.0.0.1:${port}`,
    accept: 'image/png',
    'accept-encoding': 'identity',
    'user-agent': 'Mozilla/5.0',
    connection: 'close',
  };
  assert.deepEqual(JSON.parse(content.toString()), headers);
});

test('what is too large, too slow, cut off or not there is not fetched', async () => {
  const port = await serving((request, response) => {
    if (request.url === '/declared') response.writeHead(200, { 'content-length': 1001 }).end('x'.repeat(1001));
    else if (request.url === '/streamed') response.write('x'.repeat(1001));
    else if (request.url === '/slow') response.write('x');
    else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': 50 }).write('x');
      setTimeout(() => response.destroy(), 20);
    } else if (request.url === '/most') response.end('x'.repeat(1000));
    else response.writeHead(404).end();
  });
  const at = (path: string): Promise<string> => why(`http://127.0.0.1:${port}/${path}`, own(port, { millis: 500 }));
  assert.equal(await at('declared'), 'answer too-large');
  assert.equal(await at('streamed'), 'answer too-large');
  assert.equal(await at('slow'), 'answer timeout');
  assert.match(await at('cut'), /^answer closed/);
  assert.equal(await at('gone'), 'status 404');
  assert.equal(await at('most'), 'fetched');
});

test('a certificate is checked against the name', async () => {
  const port = await listening(createTlsServer({ key: testKey, cert: testCertificate }, (_request, response) => response.end('sealed')));
  const address = `https://127.0.0.1:${port}/`;
  assert.match(await why(address, own(port)), /^tls certificate/);
  assert.equal((await fetchPublic(address, own(port, { ca: testCertificate }))).content.toString(), 'sealed');
});

test('an open and a closed port behind a refused address answer alike and as fast', async () => {
  const timed = async (port: number): Promise<[string, number]> => {
    const from = performance.now();
    return [await why(`http://127.0.0.1:${port}/`, settings()), performance.now() - from];
  };
  const [open, closed] = [await timed(silent), await timed(1)];
  assert.equal(open[0], closed[0]);
  assert.ok(Math.abs(open[1] - closed[1]) < 100);
  assert.equal(heard, 0);
});
