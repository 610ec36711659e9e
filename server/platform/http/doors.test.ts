import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { tickets } from '#contracts/tickets.ts';
import { readConfig } from '#server/platform/config/config.ts';
import { webServer } from '#server/start/web-server.ts';
import { desk } from '#test/support/desk.ts';
import { house } from '#test/support/house.ts';

const { app, workspace } = await desk();
const place = await workspace();
const owner = await place.member('owner');

/** The same house behind other settings. */
const served = async (settings: Record<string, string>): Promise<FastifyInstance> => {
  const built = await house();
  const config = readConfig({ INTERDESK_DATA: built.platform.config.dataDir, LOG_LEVEL: 'silent', ...settings });
  const web = webServer({ ...built, platform: { ...built.platform, config } });
  await web.app.ready();
  after(async () => {
    web.hub.close();
    await web.app.close();
  });
  return web.app;
};
const portOf = async (door: FastifyInstance): Promise<number> => Number(new URL(await door.listen({ host: '127.0.0.1', port: 0 })).port);
const statusOn = (port: number, lines: readonly string[]): Promise<number> =>
  new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`));
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1])));
  });

const publicUrl = 'https://desk.example';
const behind = await served({ PUBLIC_URL: publicUrl });
const behindPort = await portOf(behind);
const localPort = await portOf(app);
const path = `/api/v1/${place.slug}/me`;

test('a host that is not ours is turned away, however it is named (S-52)', async () => {
  const evil = 'evil.example';
  const wrong: readonly (readonly string[])[] = [
    [`GET ${path} HTTP/1.1`, `Host: ${evil}`],
    [`GET ${path} HTTP/1.1`, `Host: desk.example.evil.example`],
    [`GET ${path} HTTP/1.1`, `Host: xdesk.example`],
    [`GET ${path} HTTP/1.1`, `Host: desk.example:8443`],
    [`GET ${path} HTTP/1.1`, `Host: desk.example.`],
    [`GET ${path} HTTP/1.1`, `Host: localhost`],
    [`GET ${path} HTTP/1.1`, `Host: desk.example@${evil}`],
    [`GET ${path} HTTP/1.1`, `Host: `],
    [`GET ${path} HTTP/1.1`, `Host: desk.example`, `Host: ${evil}`],
    [`GET ${path} HTTP/1.1`, `Host: ${evil}`, `Host: desk.example`],
    [`GET https://${evil}${path} HTTP/1.1`, `Host: desk.example`],
  ];
  for (const lines of wrong) assert.ok([421, 400].includes(await statusOn(behindPort, lines)), lines.join(' | '));
  const right: readonly (readonly string[])[] = [
    [`GET ${path} HTTP/1.1`, `Host: desk.example`],
    [`GET ${path} HTTP/1.1`, `Host: DESK.example`],
    [`GET ${path} HTTP/1.1`, `Host: desk.example`, `X-Forwarded-Host: ${evil}`, `Forwarded: host=${evil}`],
    [`GET https://desk.example${path} HTTP/1.1`, `Host: desk.example`],
  ];
  for (const lines of right) assert.equal(await statusOn(behindPort, lines), 200, lines.join(' | '));
});

test('until an address is set, the names of this machine do and nothing else', async () => {
  for (const host of ['localhost', 'localhost:4700', '127.0.0.1:4700', '127.1.2.3', '[::1]:4700', 'helix.localhost']) {
    assert.equal(await statusOn(localPort, [`GET ${path} HTTP/1.1`, `Host: ${host}`]), 200, host);
  }
  for (const host of ['desk.example', 'localhost.evil.example', '10.0.0.1', '[::2]', '127.0.0.1.evil.example', '0.0.0.0']) {
    assert.equal(await statusOn(localPort, [`GET ${path} HTTP/1.1`, `Host: ${host}`]), 421, host);
  }
});

test('a person at the wrong address is shown the right one, a program gets the problem, and probes need no name', async () => {
  const at = (url: string, accept: string, language = 'sv') =>
    behind.inject({ url, headers: { host: '10.0.0.7', accept, 'accept-language': language } });
  const page = await at('/w/helix', 'text/html,application/xhtml+xml');
  assert.equal(page.statusCode, 421);
  assert.match(String(page.headers['content-type']), /^text\/html/);
  assert.ok(page.body.includes(publicUrl) && page.body.includes('PUBLIC_URL'));
  assert.match(page.body, /<html lang="sv">/);
  assert.ok(!page.body.includes('10.0.0.7'));
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'/);
  const problem = await at(path, 'text/html');
  assert.equal(problem.json<{ code: string }>().code, 'wrong_host');
  const unset = await app.inject({ url: '/', headers: { host: 'desk.lan', accept: 'text/html' } });
  assert.ok(unset.statusCode === 421 && unset.body.includes('PUBLIC_URL'));
  for (const url of ['/livez', '/readyz']) assert.equal((await at(url, '*/*')).statusCode, 200);
});

test('a change needs our own page or a token: what other sites send changes nothing (S-49)', async () => {
  const change = (headers: Record<string, string>, door = app, host = 'localhost', type = 'application/json') =>
    door.inject({
      method: 'POST',
      url: `/api/v1/${place.slug}/tickets`,
      headers: { host, 'content-type': type, cookie: `id=${owner.cookie}`, ...headers },
      payload: JSON.stringify({ subject: 'Forged', text: 'x' }),
    });
  const forged: readonly Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'https://localhost' },
    { referer: 'http://localhost/w/helix' },
    { authorization: '' },
    {},
  ];
  for (const headers of forged) {
    const { statusCode } = await change(headers);
    assert.ok([401, 403].includes(statusCode), `${JSON.stringify(headers)}: ${statusCode}`);
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    assert.ok([403, 415].includes((await change({ 'sec-fetch-site': 'same-origin' }, app, 'localhost', type)).statusCode), type);
  }
  for (const override of ['x-http-method-override', 'x-method-override']) {
    const url = `/api/v1/${place.slug}/tickets`;
    const { statusCode } = await app.inject({ url, headers: { host: 'localhost', cookie: `id=${owner.cookie}`, [override]: 'DELETE' } });
    assert.equal(statusCode, 200);
  }
  assert.equal((await owner.ok(tickets.queue, { query: { folder: 'all' } })).items.length, 0);
  assert.equal((await change({ origin: 'http://localhost' })).statusCode, 200);
  assert.equal((await change({ 'sec-fetch-site': 'same-origin' })).statusCode, 200);
});

test('the address of a client is the nearest that no trusted proxy vouches for (S-53)', async () => {
  const ask = (door: FastifyInstance, remoteAddress: string, headers: Record<string, string>) =>
    door.inject({
      method: 'POST',
      url: `/api/v1/${place.slug}/sign-in-links`,
      remoteAddress,
      headers: { host: 'localhost', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      payload: JSON.stringify({ address: `nobody-${Math.random()}@example.com` }),
    });
  const statuses = async (
    door: FastifyInstance,
    remote: string,
    headersOf: (index: number) => Record<string, string>,
  ): Promise<number[]> => {
    const found: number[] = [];
    for (let index = 0; index < 32; index += 1) found.push((await ask(door, remote, headersOf(index))).statusCode);
    return found;
  };
  // Nobody is trusted: whatever a client writes, it is one client, so its requests are counted together.
  const naive = await statuses(app, '203.0.113.9', (index) => ({
    'x-forwarded-for': `198.51.100.${index}`,
    'cf-connecting-ip': `198.51.100.${index}`,
    'x-real-ip': `198.51.100.${index}`,
    forwarded: `for=198.51.100.${index}`,
  }));
  assert.equal(naive.at(-1), 429);
  // A trusted proxy appends whom it saw; what stands left of that is the client's own word.
  const proxied = await served({ TRUST_PROXY: '10.0.0.0/8' });
  const spoofed = await statuses(proxied, '10.0.0.1', (index) => ({ 'x-forwarded-for': `192.0.2.${index}, 203.0.113.77` }));
  assert.equal(spoofed.at(-1), 429);
  assert.equal((await ask(proxied, '10.0.0.1', { 'x-forwarded-for': '203.0.113.78' })).statusCode, 200);
  for (const nonsense of ['<b>x', 'unknown', '', ' , ,', '1.2.3.4.5', '"', '203.0.113.79:4711']) {
    const { statusCode } = await ask(proxied, '10.0.0.1', { 'x-forwarded-for': nonsense });
    assert.equal(statusCode, 200, nonsense);
  }
});

test('nobody is sent to another site by an address of ours (S-48)', async () => {
  const targets = [
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    '%2f%2fevil.example',
    'javascript:alert(1)',
    'HLX-1%0d%0aX-Evil:1',
    'x@evil.example',
  ];
  for (const target of targets) {
    for (const url of [`/t/${target}`, `/${target}`, `/w/${target}`, `/p/${target}`, `/sign-in?next=${target}`, `/?next=${target}`]) {
      const { statusCode, headers } = await app.inject({ url, headers: { host: 'localhost' } });
      assert.ok(statusCode < 500, url);
      assert.equal(headers['x-evil'], undefined);
      const { location } = headers;
      if (location !== undefined) assert.match(location, /^\/(?:sign-in|setup)$/, url);
    }
  }
});
