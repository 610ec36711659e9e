import assert from 'node:assert/strict';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { dataFolder, isRoot, parentOn, query, silent } from '#test/support/embedded.ts';
import { startEmbedded } from './supervisor.ts';
import type { Embedded } from './supervisor.ts';
import type { State } from './keep-running.ts';

let dataDir: string;
let remove: () => Promise<void>;
let embedded: Embedded;

const start = () => startEmbedded({ dataDir, log: silent });

// A pid of 0 would mean this test's own process group.
function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  assert.ok(pid !== undefined);
  process.kill(pid, signal);
}

before(async () => {
  ({ dataDir, remove } = await dataFolder());
  embedded = await start();
});

after(async () => {
  await embedded.stop();
  await remove();
});

test('the first start makes a UTF-8 database that knows letters of all languages', async () => {
  const [found] = await query(
    embedded.ownerUrl,
    `
    select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
           cardinality(show_trgm('é')) > 0 as latin, cardinality(show_trgm('日本')) > 0 as japanese, upper('å') as upper`,
  );
  assert.deepEqual(found, { encoding: 'UTF8', checksums: 'on', latin: true, japanese: true, upper: 'Å' });
});

test('neither role is a superuser, and only the owner may make schemas', async () => {
  const roles = await query(
    embedded.ownerUrl,
    `
    select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'interdesk%' order by 1`,
  );
  const powerless = { rolsuper: false, rolbypassrls: false, rolcreaterole: false };
  assert.deepEqual(roles, [
    { rolname: 'interdesk_app', ...powerless },
    { rolname: 'interdesk_owner', ...powerless },
  ]);
  await query(embedded.ownerUrl, 'create schema owned create table owned.place (name text)');
  await assert.rejects(query(embedded.appUrl, 'create schema taken'), { code: '42501' });
  await assert.rejects(query(embedded.appUrl, 'create temporary table kept (name text)'), { code: '42501' });
});

test('nothing listens on the network and only one system user reaches the socket', async () => {
  const [found] = await query<{ addresses: string }>(embedded.ownerUrl, `select current_setting('listen_addresses') as addresses`);
  assert.equal(found?.addresses, '');
  const folder = await stat(embedded.info.socketDir);
  assert.equal(folder.mode & 0o777, 0o700);
  const secrets = await stat(join(dataDir, 'postgres', 'secrets.json'));
  assert.equal(secrets.mode & 0o777, 0o600);
});

test('a wrong password is refused', async () => {
  const url = embedded.appUrl.replace(/:[^:@]+@/, ':guessed@');
  await assert.rejects(query(url, 'select 1'), { code: '28P01' });
});

test('PostgreSQL does not run as root', { skip: isRoot ? false : 'needs root' }, async () => {
  const { uid } = await stat(`/proc/${embedded.info.pid}`);
  assert.notEqual(uid, 0);
});

test('a second start on the same data names the process that holds it', async () => {
  await assert.rejects(start(), { name: 'StartRefusal', message: new RegExp(`process ${process.pid}\\)`) });
  const said = await parentOn(dataDir).outcome;
  assert.match(said.refusal ?? '', new RegExp(`already runs on .* \\(process ${process.pid}\\)`));
  assert.equal((await query(embedded.ownerUrl, 'select 1 as one')).length, 1);
});

test('data, passwords and a changed postgresql.conf survive a restart', async () => {
  await query(embedded.ownerUrl, `create table kept (name text); insert into kept values ('Göteborg')`);
  const earlier = embedded.ownerUrl;
  await embedded.stop();
  assert.equal(embedded.info.pid, undefined);
  const conf = join(dataDir, 'postgres', 'cluster', 'postgresql.conf');
  await writeFile(conf, `include 'interdesk.conf'\nmax_connections = 41\n`);
  await mkdir(join(dataDir, 'postgres', '.making-cluster'));
  embedded = await start();
  assert.equal(embedded.ownerUrl, earlier);
  const rows = await query(embedded.ownerUrl, `select name, current_setting('max_connections') as connections from kept`);
  assert.deepEqual(rows, [{ name: 'Göteborg', connections: '41' }]);
  await assert.rejects(stat(join(dataDir, 'postgres', '.making-cluster')), { code: 'ENOENT' });
});

test('when PostgreSQL is killed it comes back by itself, with what it had confirmed', async () => {
  const states: State[] = [];
  const forget = embedded.onState((state) => states.push(state));
  await query(embedded.ownerUrl, 'create table confirmed (number int)');
  for (const number of [1, 2, 3]) {
    await query(embedded.ownerUrl, 'insert into confirmed values ($1)', [number]);
    const seen = states.length;
    kill(embedded.info.pid, 'SIGKILL');
    for (let waited = 0; states.length < seen + 2 && waited < 10_000; waited += 20) await sleep(20);
  }
  assert.deepEqual(states, ['down', 'up', 'down', 'up', 'down', 'up']);
  assert.deepEqual(await query(embedded.ownerUrl, 'select count(*)::int as count from confirmed'), [{ count: 3 }]);
  forget();
});

test('a second stop does not wait for a process that hangs', async () => {
  const [backend] = await query<{ pid: number }>(
    embedded.adminUrl,
    `select pid from pg_stat_activity where backend_type = 'background writer'`,
  );
  kill(backend?.pid, 'SIGSTOP');
  const begun = performance.now();
  const first = embedded.stop();
  await sleep(300);
  await Promise.all([first, embedded.stop()]);
  assert.ok(performance.now() - begun < 12_000);
  embedded = await start();
});

test('lost passwords are made anew', async () => {
  await embedded.stop();
  await writeFile(join(dataDir, 'postgres', 'secrets.json'), JSON.stringify({ superuser: 'other', owner: 'other', app: 'other' }), {
    mode: 0o600,
  });
  embedded = await start();
  assert.equal((await query(embedded.appUrl, 'select 1 as one')).length, 1);
});

test('the variables of whoever starts it have no influence', async () => {
  await embedded.stop();
  const env = {
    PGPORT: '1',
    PGHOST: 'nowhere.invalid',
    PGUSER: 'x',
    PGDATA: '/nowhere',
    PGSSLMODE: 'require',
    LC_ALL: 'sv_SE',
    LANG: 'sv_SE',
  };
  const parent = parentOn(dataDir, { env });
  const said = await parent.outcome;
  assert.equal(said.refusal, undefined);
  parent.process.kill('SIGTERM');
  await parent.over;
  embedded = await start();
});
