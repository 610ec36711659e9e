import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { z } from 'zod';
import { route } from '#contracts/route.ts';
import { requests } from '#contracts/portal/requests.ts';
import { tickets } from '#contracts/tickets.ts';
import { openPool } from '#server/platform/db/pool.ts';
import { openLog } from '#server/platform/log/log.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { work } from '#server/platform/work/work.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { webServer } from '#server/start/web-server.ts';
import { callerFor } from '#test/support/client.ts';
import { desk } from '#test/support/desk.ts';
import { house } from '#test/support/house.ts';
import { member } from './allow.ts';
import { serve } from './serve.ts';

const { workspace } = await desk();
const place = await workspace();
const owner = await place.member('owner');
const anna = await place.contact();

const secrets = ['seeded-password-1', 'seeded-cookie-2', 'seeded-token-3', 'seeded-body-4', 'seeded-mail-5', 'seeded-value-6'] as const;
const lines: string[] = [];
const log = openLog({ level: 'debug', format: 'json', write: (line) => void lines.push(line) });

const failing = (name: string, fail: (given: string) => Promise<unknown>) =>
  serve(
    route({
      name: `failing.${name}`,
      scope: 'workspace',
      method: 'POST',
      path: `/failing/${name}`,
      summary: 'Fails, for this test',
      body: z.strictObject({ given: z.string() }),
      reply: z.object({}),
    }),
    {
      allow: member(),
      run: async (_ctx, { body }) => {
        await fail(body.given);
        return {};
      },
    },
  );

const built = await house();
const platform = { ...built.platform, log };
let given: (sql: string, values?: unknown[]) => Promise<unknown> = () => Promise.resolve();
const faults: Record<string, (value: string) => Promise<unknown>> = {
  bug: async () => (undefined as unknown as { close: () => void }).close(),
  string: async (value) =>
    Promise.reject(Object.assign(new Error('a plain fault'), { password: value, headers: { authorization: value } })),
  uuid: async (value) => given('select $1::text::uuid', [value]),
  number: async (value) => given('select $1::text::int', [value]),
  missing: async () => given('select nothing from nowhere'),
  lines: async (value) => Promise.reject(new Error(`one line\n{"level":"error","msg":"forged"}\n${value.slice(0, 0)}`)),
};
const routes = Object.entries(faults).map(([name, fail]) => failing(name, fail));
const web = webServer({ ...built, platform, routes: [...built.routes, ...routes] });
given = (sql, values) => platform.pool.query(sql, values);
await web.app.ready();
after(async () => {
  web.hub.close();
  await web.app.close();
});

const assertQuiet = (answer: string, about: string): void => {
  for (const secret of secrets) assert.ok(!answer.includes(secret), `${about}: ${answer}`);
  assert.ok(!/node_modules|\.ts:\d|\n\s+at |select |pg_|invalid input syntax/.test(answer), `${about}: ${answer}`);
};
const assertLogged = (about: string): void => {
  for (const line of lines) {
    assert.ok(line.endsWith('\n') && !line.slice(0, -1).includes('\n'), `${about}: more than a line`);
    assert.ok(typeof JSON.parse(line) === 'object');
    for (const secret of secrets) assert.ok(!line.includes(secret), `${about}: ${line}`);
  }
};

for (const { route: one } of routes) {
  test(`${one.name}: the caller gets an id, the log one line with that id, and neither gets a secret (S-74)`, async () => {
    lines.length = 0;
    const answer = await web.app.inject({
      method: 'POST',
      url: `/api/v1/${place.slug}${one.path}`,
      headers: {
        host: 'localhost',
        cookie: `id=${owner.cookie}; other=seeded-cookie-2`,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
        'x-password': 'seeded-password-1',
      },
      payload: JSON.stringify({ given: 'seeded-body-4' }),
    });
    assert.equal(answer.statusCode, 500);
    const problem = answer.json<{ code: string; requestId: string }>();
    assert.deepEqual(Object.keys(problem).toSorted(), ['code', 'requestId', 'status', 'title', 'type']);
    assertQuiet(answer.body, one.name);
    assertLogged(one.name);
    const told = lines.map((line) => JSON.parse(line) as { level: string; requestId?: string });
    assert.deepEqual(
      told.map(({ level, requestId }) => [level, requestId]),
      [['error', problem.requestId]],
    );
  });
}

test('a token, a cookie and a body of a refused request are in no line', async () => {
  lines.length = 0;
  const caller = callerFor(web.app, { workspace: place.slug, token: 'seeded-token-3' });
  assert.equal((await caller.send(tickets.queue)).status, 401);
  const answer = await web.app.inject({
    method: 'POST',
    url: `/api/v1/${place.slug}/session`,
    headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    payload: JSON.stringify({ address: 'seeded-mail-5@example.com', password: 'seeded-password-1' }),
  });
  assert.equal(answer.statusCode, 401);
  assertQuiet(answer.body, 'sign-in');
  assertLogged('refusals');
});

test('work that fails tells the log where, and not what it was given', async () => {
  lines.length = 0;
  const fails = work({
    name: 'test.fails-loudly',
    payload: z.object({ secret: z.string() }),
    retry: [],
    run: async (ctx, { secret }) => void (await ctx.platform.pool.query('select $1::text::uuid', [secret])),
  });
  const unit = { workspaceId: place.id, actor: { kind: 'system', reason: 'test' } } as const;
  await inWorkspace(platform, unit, (ctx) => enqueue(ctx, fails, { secret: 'seeded-value-6' }));
  const workers = startWorkers(platform, { works: [fails], names: [fails.name], byHand: true });
  await workers.runDue();
  await workers.stop({ graceSeconds: 1 });
  assert.ok(lines.some((line) => line.includes('work is dead')));
  assertLogged('work');
});

test('a database that is away is told as such, with a time to come back', async () => {
  lines.length = 0;
  const pool = openPool({ url: 'postgres://desk:seeded-password-1@127.0.0.1:1/desk', max: 1, onError: () => {} });
  const away = webServer({ ...built, platform: { ...platform, pool } });
  await away.app.ready();
  for (const [url, accept] of [
    [`/api/v1/${place.slug}/me`, 'application/json'],
    [`/w/${place.slug}`, 'text/html'],
  ] as const) {
    const answer = await away.app.inject({ url, headers: { host: 'localhost', accept, cookie: `id=${owner.cookie}` } });
    assert.equal(answer.statusCode, 503, answer.body);
    assert.ok(Number(answer.headers['retry-after']) >= 1);
    assert.ok(String(answer.headers['content-type']).startsWith(accept === 'text/html' ? 'text/html' : 'application/problem+json'));
    assertQuiet(answer.body, url);
  }
  assert.equal((await away.app.inject({ url: '/livez', headers: { host: 'localhost' } })).statusCode, 200);
  const ready = await away.app.inject({ url: '/readyz', headers: { host: 'localhost' } });
  assert.deepEqual([ready.statusCode, ready.body], [503, '{"ready":false}']);
  assertLogged('database away');
  away.hub.close();
  await away.app.close();
  await pool.end();
});

test('what makers of others leave lying about is not here (S-76)', async () => {
  const names = [
    'metrics',
    'system/cron',
    '.git',
    '.git/config',
    '.git/HEAD',
    'debug',
    '.env',
    'env',
    'status',
    'server-status',
    'phpinfo.php',
    'admin',
  ];
  const places = [
    'console',
    'actuator',
    'actuator/env',
    'actuator/health',
    'swagger',
    'swagger.json',
    'graphql',
    'health',
    'healthz',
    'install',
    'setup.php',
  ];
  const files = [
    'package.json',
    'package-lock.json',
    'server/main.ts',
    'interdesk.conf',
    'data/keys.json',
    'keys.json',
    'backup.zip',
    'dump.sql',
    '.npmrc',
    '.DS_Store',
  ];
  const tools = [
    'wp-login.php',
    'wp-admin',
    'xmlrpc.php',
    'phpmyadmin',
    'adminer.php',
    'cgi-bin/test',
    'cron',
    'queue',
    'jobs',
    'logs',
    'log',
    'trace',
    'pprof',
    'heapdump',
  ];
  const webby = [
    'robots.txt',
    'sitemap.xml',
    'crossdomain.xml',
    '.well-known/security.txt',
    'favicon.ico',
    'manifest.json',
    'staff.html',
    'portal.html',
    'api.html',
    '.built',
  ];
  const all = [...names, ...places, ...files, ...tools, ...webby];
  const paths = ['', 'api/', 'api/v1/', `api/v1/${place.slug}/`, 'assets/', 'static/'].flatMap((before) =>
    all.map((name) => `/${before}${name}`),
  );
  assert.ok(paths.length >= 300);
  for (const url of paths) {
    const answer = await web.app.inject({ url, headers: { host: 'localhost' } });
    assert.equal(answer.statusCode, 404, url);
  }
  for (const url of ['/livez', '/readyz']) assert.ok((await web.app.inject({ url, headers: { host: 'localhost' } })).body.length < 20);
});

test('no reply to a contact or to a stranger holds a word of how the server is made', async () => {
  const found = await anna.send(requests.read, { params: { request: '0199f7a0-0000-7000-8000-00000000dead' } });
  assert.equal(found.status, 404);
  assertQuiet(found.raw, 'request');
});
