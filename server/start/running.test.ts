import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { interdesk, startInterdesk, type Running } from '#test/support/running.ts';

// One desk with its own database, from the first start to kill -9; each test goes on where the last one ended.
const folder = await mkdtemp(join(tmpdir(), 'interdesk-running-'));
await chmod(folder, 0o755);
const env = { INTERDESK_DATA: join(folder, 'data'), PORT: '0' };
let desk: Running = await startInterdesk(env);
after(async () => {
  desk.child.kill('SIGKILL');
  await desk.ended;
  const left = await postmasterPid().catch(() => 0);
  if (left > 0) tryKill(left);
  await sleep(200);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const postmasterPid = async (): Promise<number> =>
  Number((await readFile(join(env.INTERDESK_DATA, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
const tryKill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
};

interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}
let cookie = '';
const ask = async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Heard> => {
  const response = await fetch(desk.origin + path, {
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
};
const until = async (wanted: () => Promise<boolean>, milliseconds: number): Promise<number> => {
  const began = performance.now();
  while (!(await wanted().catch(() => false))) {
    if (performance.now() - began > milliseconds) throw new Error(`not within ${milliseconds} ms`);
    await sleep(20);
  }
  return performance.now() - began;
};
const secretIn = (text: string): string => /\/setup#([\w-]+)/.exec(text)?.[1] ?? '';
const wish = (secret: string) => ({
  secret,
  you: { name: 'Maya Berg', address: 'maya@helix.example', password: 'seven wet otters in a canoe', language: 'en' },
  company: { name: 'Helix Telecom', timeZone: 'Europe/Stockholm', currency: 'SEK' },
  samples: false,
});
const home = '/api/v1/helix-telecom';

test('the start says once where the desk and its data are, and how to set it up', () => {
  assert.equal(desk.out().match(/Interdesk is running at/g)?.length, 1);
  assert.ok(desk.out().includes(`Data is in ${env.INTERDESK_DATA}`));
  assert.match(desk.out(), /\/setup#[\w-]{43}\n/);
  for (const line of desk.err().split('\n').filter(Boolean)) assert.ok(typeof JSON.parse(line) === 'object', line);
  assert.ok(!desk.err().includes(secretIn(desk.out())));
});

test('the last setup link printed makes the desk, once', async () => {
  const first = secretIn(desk.out());
  const { code, out } = await interdesk(['setup', 'link'], env);
  assert.equal(code, 0);
  const secret = secretIn(out);
  assert.equal((await ask('/api/v1/setup', wish(first))).status, 401);
  const made = await ask('/api/v1/setup', wish(secret));
  assert.equal(made.status, 200, made.body);
  cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
  assert.equal((await ask(`${home}/me`)).status, 200);
  assert.equal((await ask('/api/v1/setup', wish(secret))).status, 409);
  const again = await interdesk(['setup', 'link'], env);
  assert.deepEqual([again.code, /set up already/.test(again.err)], [1, true]);
});

test('commands work beside the running desk: doctor finds it well, user reset prints a way back in', async () => {
  const doctor = await interdesk(['doctor'], env);
  assert.equal(doctor.code, 0, doctor.out + doctor.err);
  assert.match(doctor.out, /PostgreSQL 18[^]*The database is up to date[^]*% of the disk/);
  const reset = await interdesk(['user', 'reset', 'maya@helix.example'], env);
  assert.equal(reset.code, 0, reset.err);
  assert.match(reset.out, /Helix Telecom[^]*http:\/\/localhost\S*\/w\/helix-telecom\//);
  const nobody = await interdesk(['user', 'reset', 'nobody@helix.example'], env);
  assert.deepEqual([nobody.code, nobody.err.trim()], [1, 'interdesk: Nobody has the address nobody@helix.example.']);
  assert.equal((await ask('/readyz')).status, 200);
});

test('a second desk on the same data names the first', async () => {
  const ended = await interdesk(['start'], env);
  assert.equal(ended.code, 1);
  assert.match(ended.err, new RegExp(`${desk.child.pid}`));
  assert.ok(!/\n\s+at /.test(ended.err));
});

test('while the database is gone requests are told to come back; then all goes on by itself (R-30, R-33)', async (t) => {
  const seen = { over: false, away: 0, wrong: [] as string[], live: true, unready: false };
  const asking = (async () => {
    while (!seen.over) {
      const [me, live, ready] = await Promise.all([ask(`${home}/me`), ask('/livez'), ask('/readyz')]);
      if (me.status === 503 && Number(me.headers.get('retry-after')) >= 1) seen.away += 1;
      else if (me.status !== 200) seen.wrong.push(`${me.status} ${me.body}`);
      seen.live &&= live.status === 200;
      seen.unready ||= ready.status === 503;
      await sleep(10);
    }
  })();
  await sleep(100);
  process.kill(await postmasterPid(), 'SIGKILL');
  await until(async () => seen.away > 0, 5_000);
  const took = await until(async () => (await ask('/readyz')).status === 200 && (await ask(`${home}/me`)).status === 200, 15_000);
  seen.over = true;
  await asking;
  t.diagnostic(`back after ${took.toFixed(0)} ms`);
  assert.deepEqual(seen.wrong, []);
  assert.ok(seen.live && seen.unready);
  const created = await ask(`${home}/tickets`, { subject: 'After the fall', text: 'x' });
  assert.equal(created.status, 200, created.body);
});

test('after kill -9 of every process the next start works within ten seconds and has everything', async (t) => {
  const postmaster = await postmasterPid();
  desk.child.kill('SIGKILL');
  tryKill(postmaster);
  await desk.ended;
  const began = performance.now();
  desk = await startInterdesk(env);
  const took = performance.now() - began;
  t.diagnostic(`up after ${took.toFixed(0)} ms`);
  // The figure is for a machine with cores to spare.
  assert.ok(took < 10_000 * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()), `${took} ms`);
  assert.ok(!desk.out().includes('/setup#'), 'a desk that is set up prints no setup link');
  const { body } = await ask(`${home}/tickets`);
  assert.ok(body.includes('After the fall'));
});

test('a stream tells what happened since its page was written, though it began later', async () => {
  const page = await ask('/w/helix-telecom/tickets/new', undefined, { accept: 'text/html' });
  const { live } = JSON.parse(/id="boot"[^>]*>([^<]*)</.exec(page.body)?.[1] ?? '{}') as { live?: string };
  assert.match(live ?? '', /^\d+\./);
  const made = await ask(`${home}/tickets`, { subject: 'Between page and stream', text: 'Quick.' });
  assert.equal(made.status, 200, made.body);
  const { id } = JSON.parse(made.body) as { id: string };
  const leaving = new AbortController();
  const stream = await fetch(`${desk.origin}${home}/live?after=${live}`, { headers: { cookie }, signal: leaving.signal });
  let heard = '';
  for await (const part of stream.body ?? []) {
    heard += Buffer.from(part).toString('utf8');
    if (heard.includes('event: ready') && heard.includes(id)) break;
  }
  leaving.abort();
  assert.match(heard, new RegExp(`event: change\ndata: \\{"name":"ticket\\.[^}]*${id}`));
});

test('told to stop, it ends what has begun, sends live readers away to come back, and leaves with 0 (R-32)', async (t) => {
  const stream = await fetch(`${desk.origin}${home}/live`, { headers: { cookie } });
  assert.equal(stream.headers.get('x-content-type-options'), 'nosniff');
  const heard = stream.text();
  const { hostname, port } = new URL(desk.origin);
  const upload = request({
    hostname,
    port,
    method: 'POST',
    path: `${home}/attachments?name=half.txt`,
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream', 'content-length': 10 },
  });
  const answered = new Promise<number>((resolve, reject) => {
    upload.on('response', (response) => resolve(response.resume().statusCode ?? 0));
    upload.on('error', reject);
  });
  upload.write('first');
  await sleep(300);
  const began = performance.now();
  const ended = desk.stop('SIGTERM');
  await sleep(500);
  upload.end('later');
  assert.equal(await answered, 200);
  assert.match(await heard, /^retry: \d+\n\n[^]*event: close/);
  assert.equal((await ended).code, 0);
  const took = performance.now() - began;
  t.diagnostic(`stopped after ${took.toFixed(0)} ms`);
  assert.ok(took < 25_000);
  await assert.rejects(postmasterPid());
});

test('a second signal ends it at once, and the next start does not mind', async () => {
  desk = await startInterdesk(env);
  const { hostname, port } = new URL(desk.origin);
  const hanging = request({
    hostname,
    port,
    method: 'POST',
    path: `${home}/attachments?name=half.txt`,
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream', 'content-length': 10 },
  });
  hanging.on('error', () => {});
  hanging.write('first');
  await sleep(300);
  desk.child.kill('SIGTERM');
  await sleep(300);
  const began = performance.now();
  const { code } = await desk.stop('SIGTERM');
  assert.equal(code, 1);
  assert.ok(performance.now() - began < 3_000);
  desk = await startInterdesk(env);
  assert.equal((await ask(`${home}/me`)).status, 200);
  assert.equal((await desk.stop('SIGINT')).code, 0);
});
