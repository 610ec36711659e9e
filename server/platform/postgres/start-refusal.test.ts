import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { access, appendFile, chmod, mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { dataFolder, isRoot, nobody, parentOn, query, silent } from '#test/support/embedded.ts';
import { startEmbedded } from './supervisor.ts';
import type { Embedded } from './supervisor.ts';

let dataDir: string;
let remove: () => Promise<void>;
let embedded: Embedded | undefined;

beforeEach(async () => {
  ({ dataDir, remove } = await dataFolder());
});

afterEach(async () => {
  await embedded?.stop();
  embedded = undefined;
  await remove();
});

async function start(): Promise<Embedded> {
  embedded = await startEmbedded({ dataDir, log: silent });
  return embedded;
}

const refused = (message: RegExp) => assert.rejects(start(), { name: 'StartRefusal', message });
const cluster = (...path: string[]) => join(dataDir, 'postgres', 'cluster', ...path);

test('a cluster that may lose what it confirmed is not started', async () => {
  await (await start()).stop();
  await writeFile(cluster('postgresql.auto.conf'), `fsync = 'off'\nfull_page_writes = 'off'\n`);
  await refused(/fsync is off, full_page_writes is off/);
  await writeFile(cluster('postgresql.auto.conf'), '');
  const running = await start();
  await query(running.adminUrl, 'alter role interdesk_app set synchronous_commit = off');
  await running.stop();
  await refused(/synchronous_commit off/);
});

test('data of another release is not touched', async () => {
  await (await start()).stop();
  await writeFile(cluster('PG_VERSION'), '16\n');
  await refused(/made by PostgreSQL 16, and this release brings PostgreSQL 18/);
});

test('a folder that holds something else is not touched', async () => {
  await mkdir(cluster(), { recursive: true });
  await writeFile(cluster('letter.txt'), 'Dear Anna');
  await refused(/doesn't hold a PostgreSQL database/);
  assert.deepEqual(await readdir(cluster()), ['letter.txt']);
});

test('a file in the place of the data folder is named', async () => {
  await writeFile(join(dataDir, 'postgres'), '');
  await refused(/a file stands in its way/);
});

test('a mistake in postgresql.conf is quoted and can be mended', async () => {
  await (await start()).stop();
  await appendFile(cluster('postgresql.conf'), 'max_connections = many\n');
  await refused(/invalid value for parameter "max_connections"/);
  await writeFile(cluster('postgresql.conf'), `include 'interdesk.conf'\n`);
  await start();
});

test('a folder that PostgreSQL may not enter is named', { skip: isRoot ? false : 'needs root' }, async () => {
  const closed = join(dataDir, 'closed');
  await mkdir(closed, { mode: 0o700 });
  await assert.rejects(startEmbedded({ dataDir: join(closed, 'data'), log: silent }), {
    name: 'StartRefusal',
    message: new RegExp(`may not enter ${dataDir}[. ]`),
  });
  await chmod(dataDir, 0o755);
  await assert.rejects(startEmbedded({ dataDir: join(closed, 'data'), log: silent }), {
    name: 'StartRefusal',
    message: new RegExp(`may not enter ${closed}[. ]`),
  });
});

const otherUser = !isRoot
  ? 'needs root'
  : await access(process.execPath).then(
      () => canReadCheckout(),
      () => 'no node',
    );

function canReadCheckout(): string | false {
  try {
    execFileSync('ls', [import.meta.dirname, process.execPath], { ...nobody, stdio: 'ignore' });
    return false;
  } catch {
    return 'the checkout is closed to other users';
  }
}

test('a user other than root runs all of it in its own name', { skip: otherUser }, async () => {
  await chmod(dataDir, 0o777);
  const parent = parentOn(join(dataDir, 'own'), { as: nobody });
  const { appUrl } = await parent.up();
  assert.equal((await query(appUrl, 'select 1 as one')).length, 1);
  parent.process.kill('SIGTERM');
  await parent.over;
});

test('a data folder that this user may not write is named', { skip: otherUser }, async () => {
  await mkdir(join(dataDir, 'theirs'), { mode: 0o755 });
  await chmod(dataDir, 0o755);
  const said = await parentOn(join(dataDir, 'theirs'), { as: nobody }).outcome;
  assert.match(said.refusal ?? '', /theirs can't be written by this user/);
});

test('what root has made is not started by another user, and the sentence says whose it is', { skip: otherUser }, async () => {
  await chmod(dataDir, 0o777);
  const own = join(dataDir, 'own');
  const parent = parentOn(own, { as: { uid: 1, gid: 1 } });
  await parent.up();
  parent.process.kill('SIGTERM');
  await parent.over;
  await Promise.all([own, join(own, 'postgres')].map((folder) => chmod(folder, 0o777)));
  await rm(join(own, 'postgres', 'lock'));
  await rm(join(own, 'postgres', 'lock.pid'));
  await chmod(join(own, 'postgres', 'secrets.json'), 0o644);
  const said = await parentOn(own, { as: nobody }).outcome;
  assert.match(said.refusal ?? '', /belongs to (another system user \(number 1\)|somebody else)/);
});

test('a full disk refuses the first start and each later one, and leaves nothing in the way', { skip: canMount() }, async () => {
  const disk = join(dataDir, 'disk');
  await mkdir(disk);
  await chmod(dataDir, 0o755);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=755', 'tmpfs', disk]);
  try {
    const ballast = join(disk, 'ballast');
    const fill = (megabytes: number) =>
      execFileSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M', `count=${megabytes}`], { stdio: 'ignore' });
    const startThere = () => startEmbedded({ dataDir: join(disk, 'data'), log: silent });
    fill(200);
    await assert.rejects(startThere(), { name: 'StartRefusal', message: /has \d+ MB left, and the first start needs 250 MB/ });
    await truncate(ballast, 0);
    const first = await startThere();
    await query(first.ownerUrl, `create table kept as select 'kept' as name`);
    await first.stop();
    try {
      fill(400);
    } catch {
      // It fills what there is.
    }
    await assert.rejects(startThere(), { name: 'StartRefusal', message: /has 0 MB left, and PostgreSQL needs 32 MB/ });
    await truncate(ballast, 0);
    const second = await startThere();
    try {
      assert.deepEqual(await query(second.ownerUrl, 'select name from kept'), [{ name: 'kept' }]);
    } finally {
      await second.stop();
    }
  } finally {
    execFileSync('umount', [disk]);
  }
});

function canMount(): string | false {
  if (!isRoot || process.platform !== 'linux') return 'needs root on Linux';
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'may not mount a small disk here';
  }
}
