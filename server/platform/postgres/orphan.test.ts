import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, test } from 'node:test';
import { dataFolder, parentOn, query, silent } from '#test/support/embedded.ts';
import type { Parent } from '#test/support/embedded.ts';
import { isAlive } from './orphan.ts';
import { startEmbedded } from './supervisor.ts';
import type { Embedded } from './supervisor.ts';

let dataDir: string;
let remove: () => Promise<void>;
const stops: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  ({ dataDir, remove } = await dataFolder());
});

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  await remove();
});

async function start(): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, log: silent });
  stops.push(() => embedded.stop());
  return embedded;
}

function parent(): Parent {
  const one = parentOn(dataDir);
  stops.push(async () => {
    one.process.kill('SIGTERM');
    await one.over;
  });
  return one;
}

const pidFile = () => join(dataDir, 'postgres', 'cluster', 'postmaster.pid');

test('after kill -9 of the parent the next start stops the orphan and works within ten seconds', async () => {
  const killed = parent();
  const { ownerUrl } = await killed.up();
  await query(ownerUrl, `create table confirmed (name text)`);
  for (const round of [1, 2, 3]) {
    const holder = round === 1 ? killed : parent();
    const said = await holder.up();
    await query(said.ownerUrl, `insert into confirmed values ('round')`);
    holder.process.kill('SIGKILL');
    await holder.over;
    assert.equal(isAlive(said.pid), true, 'PostgreSQL outlives its parent');
    const begun = performance.now();
    const next = await start();
    assert.ok(performance.now() - begun < 10_000);
    assert.equal(isAlive(said.pid), false);
    assert.deepEqual(await query(next.ownerUrl, 'select count(*)::int as count from confirmed'), [{ count: round }]);
    await next.stop();
  }
});

test('what was confirmed survives kill -9 of parent and PostgreSQL under load', async () => {
  const first = await parent().up();
  await query(first.ownerUrl, 'create table ledger (number int primary key)');
  const running = stops.splice(0);
  for (const stop of running) await stop();
  let confirmed = 0;
  for (let round = 0; round < 4; round += 1) {
    const holder = parent();
    const said = await holder.up();
    const url = said.ownerUrl;
    const writing = (async () => {
      for (;;) {
        await query(url, 'insert into ledger values ($1) on conflict do nothing', [confirmed + 1]);
        confirmed += 1;
      }
    })().catch(() => undefined);
    const wanted = confirmed + 8;
    const isWritten = (): boolean => confirmed >= wanted;
    while (!isWritten()) await sleep(5);
    await sleep(round * 30);
    holder.process.kill('SIGKILL');
    process.kill(said.pid, 'SIGKILL');
    await holder.over;
    await writing;
  }
  const next = await start();
  const [found] = await query<{ count: number }>(next.ownerUrl, 'select count(*)::int as count from ledger');
  assert.ok(confirmed > 20, `only ${confirmed} rows were written`);
  assert.ok((found?.count ?? 0) >= confirmed, `${found?.count} of ${confirmed} are left`);
});

test('a backend that outlives its killed PostgreSQL does not stand in the way', async () => {
  const holder = parent();
  const said = await holder.up();
  const url = said.ownerUrl;
  const busy = query(url, 'select pg_sleep(60)').catch(() => undefined);
  let backend: number | undefined;
  while (backend === undefined) {
    backend = (await query<{ pid: number }>(url, `select pid from pg_stat_activity where query = 'select pg_sleep(60)'`))[0]?.pid;
  }
  process.kill(backend, 'SIGSTOP');
  process.kill(said.pid, 'SIGKILL');
  holder.process.kill('SIGKILL');
  await holder.over;
  const begun = performance.now();
  const next = await start();
  assert.ok(performance.now() - begun < 10_000);
  assert.equal(isAlive(backend), false);
  assert.equal((await query(next.ownerUrl, 'select 1 as one')).length, 1);
  await busy;
});

test('a stale pid that now belongs to another process is left alone', async () => {
  const embedded = await start();
  const { uid, gid } = await stat(join(dataDir, 'postgres', 'cluster'));
  const socketLock = join(embedded.info.socketDir, '.s.PGSQL.5432.lock');
  const files = await Promise.all([pidFile(), socketLock].map(async (file) => ({ file, text: await readFile(file, 'utf8') })));
  await embedded.stop();
  const other = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
  stops.push(async () => {
    other.kill('SIGKILL');
    if (other.exitCode === null && other.signalCode === null) await once(other, 'exit');
  });
  await mkdir(embedded.info.socketDir, { mode: 0o700 });
  await chown(embedded.info.socketDir, uid, gid);
  for (const { file, text } of files) {
    await writeFile(file, text.replace(/^\d+/, String(other.pid)), { mode: 0o600 });
    await chown(file, uid, gid);
  }
  const next = await start();
  assert.equal((await query(next.ownerUrl, 'select 1 as one')).length, 1);
  assert.equal(isAlive(other.pid ?? 0), true);
});

test('of two starts at the same time one wins and the other names it', async () => {
  const two = [parent(), parent()];
  const said = await Promise.all(two.map(({ outcome }) => outcome));
  const winner = said.findIndex((one) => one.refusal === undefined);
  const refusals = said.flatMap((one) => one.refusal ?? []);
  assert.equal(refusals.length, 1);
  assert.match(refusals[0] ?? '', new RegExp(`already runs on .*process ${two[winner]?.process.pid}`));
});

test('a first start that was cut off anywhere does not disturb the next', async () => {
  for (const delay of [0, 30, 100, 250, 400, 600]) {
    const cut = parent();
    await Promise.race([cut.heard(/Making the database/), cut.outcome]);
    await sleep(delay);
    cut.process.kill('SIGKILL');
    await cut.over;
    const cluster = await stat(join(dataDir, 'postgres', 'cluster')).catch(() => undefined);
    if (cluster !== undefined) break;
  }
  const next = await start();
  assert.equal((await query(next.appUrl, `select show_trgm('é')`)).length, 1);
});
