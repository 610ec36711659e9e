import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { tickets } from '#contracts/tickets.ts';
import { pathOf } from '#contracts/route.ts';
import { desk } from '#test/support/desk.ts';

const { app, web, workspace } = await desk();
const place = await workspace();
const owner = await place.member('owner');
const cookie = `id=${owner.cookie}`;
const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);

const here = { host: 'localhost', cookie, 'sec-fetch-site': 'same-origin' };
const open = (payload: string, contentType = 'application/json') =>
  app.inject({ method: 'POST', url: `/api/v1/${place.slug}/tickets`, headers: { ...here, 'content-type': contentType }, payload });
const count = async (): Promise<number> => (await owner.ok(tickets.queue, { query: { folder: 'all' } })).items.length;

/** What comes back for these very bytes. */
const wire = (text: string): Promise<string> =>
  new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setTimeout(3_000, () => socket.destroy());
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

const assertSafe = (headers: Record<string, unknown>, about: string): void => {
  assert.equal(headers['x-content-type-options'], 'nosniff', about);
  assert.equal(headers['x-frame-options'], 'DENY', about);
  assert.equal(headers['referrer-policy'], 'same-origin', about);
  assert.match(String(headers['content-security-policy']), /default-src 'none'/, about);
  assert.ok(headers['cache-control'], about);
  for (const name of Object.keys(headers)) assert.ok(!/^access-control-|^x-powered-by|^server$/.test(name), `${about}: ${name}`);
};
const assertProblem = (body: string, about: string): void => {
  const problem = JSON.parse(body) as Record<string, unknown>;
  for (const name of ['type', 'title', 'status', 'code', 'requestId']) assert.ok(name in problem, `${about}: ${name}`);
  assert.ok(!/node_modules|\.ts:\d|\bat \S+ \(/.test(body), about);
};

test('a body that is not JSON, or more than JSON, is refused with words and opens nothing', async () => {
  const deep = (depth: number) => `{"subject":${'['.repeat(depth)}${']'.repeat(depth)},"text":"x"}`;
  const bodies: readonly (readonly [name: string, body: string, status: number])[] = [
    ['broken', '{"subject": "x",', 422],
    ['empty', '', 422],
    ['text', 'hello', 422],
    ['two values', '{"subject":"a","text":"b"} {"subject":"c"}', 422],
    ['list', '[]', 422],
    ['null', 'null', 422],
    ['number', '1', 422],
    ['byte order mark twice', '\ufeff\ufeff{}', 422],
    ['prototype', '{"__proto__":{"subject":"x"},"subject":"a","text":"b"}', 422],
    ['constructor', '{"constructor":{"prototype":{"x":1}},"subject":"a","text":"b"}', 422],
    ['two hundred deep', deep(200), 422],
    ['very deep', deep(200_000), 422],
    ['a hundred thousand fields', `{${Array.from({ length: 100_000 }, (_, i) => `"f${i}":1`).join(',')}}`, 413],
    ['sixty thousand fields', `{${Array.from({ length: 60_000 }, (_, i) => `"f${i}":1`).join(',')}}`, 422],
    ['one long field', `{"${'f'.repeat(900_000)}":1}`, 422],
    ['over a megabyte', `{"subject":"a","text":"${'x'.repeat(1_100_000)}"}`, 413],
  ];
  for (const [name, body, status] of bodies) {
    const answer = await open(body);
    assert.equal(answer.statusCode, status, `${name}: ${answer.body.slice(0, 200)}`);
    assertProblem(answer.body, name);
    assertSafe(answer.headers, name);
    assert.ok(answer.body.length < 200_000, `${name}: ${answer.body.length}`);
  }
  assert.equal(({} as Record<string, unknown>)['subject'], undefined);
  assert.equal(await count(), 0);
});

test('only one content type is read as JSON, exactly as it is written', async () => {
  const body = JSON.stringify({ subject: 'Garbled', text: 'x' });
  const types = [
    'application/json\ta',
    'application/json garbage',
    'application/json,text/plain',
    'APPLICATION/JSON',
    'text/plain',
    'text/json',
  ];
  const charsets: string[] = [
    'application/json; charset=utf-16',
    'application/json; charset=utf-7',
    'application/json;charset="utf-8"',
    'application/json; a=b',
  ];
  const forms = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', 'application/problem+json', ''];
  for (const type of [...types, ...charsets, ...forms]) {
    const answer = await open(body, type);
    assert.equal(answer.statusCode, 415, `${type}: ${answer.body}`);
    assertProblem(answer.body, type);
  }
  assert.equal(await count(), 0);
  assert.equal((await open(body, 'application/json; charset=utf-8')).statusCode, 200);
  assert.equal(await count(), 1);
});

test('a query that names a field twice is refused', async () => {
  for (const query of ['limit=1&limit=2', 'q=a&q=a', 'limit=1&%6cimit=2', 'folder=all&q=x&folder=new']) {
    const answer = await app.inject({ url: `/api/v1/${place.slug}/tickets?${query}`, headers: here });
    assert.equal(answer.statusCode, 422, query);
    assert.match(answer.body, /given twice/);
  }
  for (const query of ['__proto__=1', 'constructor=1', 'q[a]=1', 'toString=1']) {
    assert.equal((await app.inject({ url: `/api/v1/${place.slug}/tickets?${query}`, headers: here })).statusCode, 422, query);
  }
});

test('two lengths, a length beside chunks, and what is no HTTP get one answer and no second request', async () => {
  const head = `POST /api/v1/${place.slug}/tickets HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n`;
  const smuggled = `GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const before = await count();
  const broken = {
    'two lengths': `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}${smuggled}`,
    'length and chunks': `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    'unknown coding': `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
    'bare line feed': `GET /livez HTTP/1.1\nHost: localhost\n\n`,
    'space before colon': `GET /livez HTTP/1.1\r\nHost : localhost\r\n\r\n`,
    'not HTTP': 'hello there\r\n\r\n',
    'TLS greeting': '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
  };
  for (const [name, text] of Object.entries(broken)) {
    const answer = await wire(text);
    assert.equal(statusOf(answer), 400, `${name}: ${answer.slice(0, 300)}`);
    assert.equal(answer.match(/HTTP\/1\.1 \d/g)?.length, 1, name);
    assertProblem(answer.slice(answer.indexOf('\r\n\r\n') + 4), name);
    assert.match(answer, /x-content-type-options: nosniff/);
  }
  assert.equal(statusOf(await wire(`GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`)), 431);
  assert.equal(await count(), before);
});

test('a path that two readers could read differently is not there, on every route with a place in it', async () => {
  const tricks = [
    '%2f',
    '%2F',
    '%5c',
    '%2e%2e',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    ';a=b',
    '%252f',
    '%252e%252e',
    '%3b',
    '%',
    '%zz',
    '%c0%af',
    '\\',
  ];
  const templates = new Set([
    '/assets/X',
    '/assets/aX.js',
    '/w/X',
    '/p/X',
    '/t/X',
    ...web.routes
      .filter(({ route }) => route.method === 'GET')
      .map(({ route }) => pathOf(route).replace(':workspace', place.slug).replace(/:\w+/, 'X')),
  ]);
  for (const template of [...templates].filter((path) => path.includes('X'))) {
    for (const trick of tricks) {
      const answer = await wire(
        `GET ${template.replace('X', trick)} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
      );
      const status = statusOf(answer);
      assert.ok(status === 404 || (trick === '%c0%af' && status < 500), `${template} ${trick}: ${answer.slice(0, 200)}`);
      assert.ok(!answer.includes('root:'), template);
    }
  }
});

test('unknown paths, methods and very long names are 404 as a problem, with nothing about us in it', async () => {
  const asked: readonly (readonly [method: 'GET' | 'POST' | 'OPTIONS' | 'PUT', url: string])[] = [
    ['GET', '/api/v1'],
    ['GET', '/api/v2/x'],
    ['GET', `/api/v1/${place.slug}/nothing`],
    ['POST', `/api/v1/${place.slug}/tickets/`],
    ['PUT', `/api/v1/${place.slug}/tickets`],
    ['OPTIONS', `/api/v1/${place.slug}/tickets`],
    ['GET', '//livez'],
    ['GET', `/t/${'a'.repeat(3000)}`],
    ['GET', '/assets/none.js'],
    ['GET', '/assets/../package.json'],
  ];
  for (const [method, url] of asked) {
    const answer = await app.inject({ method, url, headers: here });
    assert.equal(answer.statusCode, 404, `${method} ${url}`);
    assertProblem(answer.body, url);
    assert.ok(!answer.body.includes(url.slice(0, 12)), `${url} is repeated`);
    assertSafe(answer.headers, url);
  }
});

test('HEAD says what GET would, without its body', async () => {
  for (const url of ['/livez', `/api/v1/${place.slug}/me`, '/api/v1/openapi.json']) {
    const answer = await app.inject({ method: 'HEAD', url, headers: here });
    assert.equal(answer.statusCode, 200, url);
    assert.equal(answer.body, '');
    assertSafe(answer.headers, url);
  }
});

test('every answer of the API stays out of caches and carries the safe headers, and no origin is ever let in', async () => {
  for (const origin of [
    'null',
    'https://evil.example',
    'http://localhost.evil.example',
    'http://localhost',
    'http://xlocalhost',
    'file://',
  ]) {
    for (const { route } of web.routes.filter((served) => served.route.method === 'GET' && served.route.replyKind !== 'stream')) {
      const url = pathOf(route).replace(':workspace', place.slug).replace(/:\w+/g, '0199f7a0-0000-7000-8000-000000000001');
      const answer = await app.inject({ url, headers: { ...here, origin, 'sec-fetch-site': 'cross-site' } });
      assert.equal(answer.headers['cache-control'], 'no-store', url);
      assertSafe(answer.headers, url);
      assert.ok(answer.statusCode < 500, `${url}: ${answer.body}`);
    }
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: `/api/v1/${place.slug}/tickets`,
      headers: { host: 'localhost', origin, 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.statusCode, 404);
    assertSafe(preflight.headers, origin);
  }
});
