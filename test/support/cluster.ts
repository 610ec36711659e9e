import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { binariesAt, installBinaries } from '#server/platform/postgres/binaries.ts';
import { takeLock } from '#server/platform/postgres/lock.ts';
import { giveTo, makeCluster } from '#server/platform/postgres/make-cluster.ts';
import { isAlive, stopOrphan } from '#server/platform/postgres/orphan.ts';
import { readPidFile, spawnPostmaster, untilReady } from '#server/platform/postgres/postmaster.ts';
import { appRole, closeToOthers, makeRoles, ownerRole, runQuoted, socketUrl } from '#server/platform/postgres/roles.ts';
import { closedFolder, runAs } from '#server/platform/postgres/run-as.ts';
import { makeSocketFolder, socketFolderOf } from '#server/platform/postgres/socket-folder.ts';
import { keepWhileUsed } from './cluster-keeper.ts';

export type TestCluster = { adminUrl: string; ownerUrl(database: string): string; appUrl(database: string): string };
export type Clone = { database: string; ownerUrl: string; appUrl: string; drop(): Promise<void> };

const serverBin = process.env['INTERDESK_TEST_POSTGRES_BIN'] ?? '';
const key = createHash('sha256')
  .update([import.meta.dirname, userInfo().uid, serverBin, 'v1'].join('\n'))
  .digest('hex')
  .slice(0, 12);
const folder = join(tmpdir(), `interdesk-test-${key}`);
const socketDir = socketFolderOf(folder);
const cluster = join(folder, 'cluster');
const templatesKept = 8;

const handle: TestCluster = {
  adminUrl: socketUrl('postgres', 'postgres', 'postgres', socketDir),
  ownerUrl: (database) => socketUrl(ownerRole, 'owner', database, socketDir),
  appUrl: (database) => socketUrl(appRole, 'app', database, socketDir),
};

let starting: Promise<TestCluster> | undefined;

/** The one throw-away cluster of this checkout: started by whoever comes first, ended some minutes after the last. */
export function testCluster(): Promise<TestCluster> {
  starting ??= start();
  return starting;
}

/** Builds a template database once per key, whoever asks first; the others wait for it. */
export async function ensureTemplate(templateKey: string, build: (ownerUrl: string) => Promise<void>): Promise<string> {
  const template = `tpl_${createHash('sha256').update(templateKey).digest('hex').slice(0, 16)}`;
  const { ownerUrl } = await testCluster();
  await asAdmin(async (admin) => {
    if (await exists(admin, template)) return;
    await admin.query('select pg_advisory_lock(hashtext($1))', [template]);
    if (await exists(admin, template)) return;
    const making = `making_${template}`;
    await runQuoted(admin, 'drop database if exists %I with (force)', making);
    await runQuoted(admin, 'create database %I owner %I template template0', making, ownerRole);
    await closeToOthers(admin, making);
    await asAdmin((client) => client.query('create extension pg_trgm'), making);
    try {
      await build(ownerUrl(making));
    } catch (error) {
      await runQuoted(admin, 'drop database if exists %I with (force)', making);
      throw error;
    }
    await runQuoted(admin, 'alter database %I allow_connections false', making);
    await admin.query('select pg_terminate_backend(pid, 2000) from pg_stat_activity where datname = $1', [making]);
    await runQuoted(admin, 'alter database %I rename to %I', making, template);
  });
  return template;
}

/** A database of one's own, copied from a template; dropped by drop(), else when its process is gone. */
export async function cloneDatabase(template: string): Promise<Clone> {
  const { ownerUrl, appUrl } = await testCluster();
  const database = `clone_${process.pid}_${randomBytes(5).toString('hex')}`;
  await asAdmin(async (admin) => {
    await runQuoted(admin, 'create database %I owner %I template %I', database, ownerRole, template);
    await closeToOthers(admin, database);
  });
  const drop = () => asAdmin((admin) => runQuoted(admin, 'drop database if exists %I with (force)', database));
  return { database, ownerUrl: ownerUrl(database), appUrl: appUrl(database), drop };
}

async function start(): Promise<TestCluster> {
  await mkdir(join(folder, 'users'), { recursive: true });
  await writeFile(join(folder, 'users', String(process.pid)), '');
  for (;;) {
    if (await answers()) break;
    const lock = takeLock(join(folder, 'lock'));
    if (lock === undefined) {
      await sleep(50);
      continue;
    }
    try {
      if (!(await answers())) await launch();
      break;
    } finally {
      lock.release();
    }
  }
  await removeLeftovers();
  return handle;
}

async function answers(): Promise<boolean> {
  return asAdmin(() => Promise.resolve(true)).catch(() => false);
}

async function launch(): Promise<void> {
  const as = await runAs();
  const closed = as.drop === undefined ? undefined : await closedFolder(folder, as);
  if (closed !== undefined) throw new Error(`${as.name} can't enter ${closed}, set TMPDIR to a folder that all may enter`);
  const binaries = serverBin === '' ? await installBinaries(folder) : await binariesAt(serverBin);
  const place = { binaries, as, cluster, socketDir };
  await makeSocketFolder(socketDir, as);
  const fresh = { ...place, superuserPassword: 'postgres', throwaway: true, files: throwawayFiles };
  for (const attempt of [1, 2]) {
    const found = await readdir(cluster).catch(() => []);
    if (found.length === 0) await makeCluster(fresh);
    await stopOrphan(place);
    const child = spawnPostmaster(place, 'ignore');
    try {
      await untilReady(child, cluster, () => `see ${cluster}/server.log`);
      child.unref();
      break;
    } catch (error) {
      if (attempt === 2) throw error;
      // Without fsync a crash of the machine may have torn it; nothing in it is worth keeping.
      await rm(cluster, { recursive: true, force: true });
    }
  }
  await asAdmin((admin) => makeRoles(admin, { owner: 'owner', app: 'app' }));
  await giveTo(as, socketDir);
  const running = await readPidFile(cluster);
  if (running !== undefined) keepWhileUsed(folder, cluster, running.pid);
}

async function removeLeftovers(): Promise<void> {
  await asAdmin(async (admin) => {
    const { rows: tried } = await admin.query<{ ours: boolean }>(`select pg_try_advisory_lock(hashtext('leftovers')) as ours`);
    if (tried[0]?.ours !== true) return;
    const { rows } = await admin.query<{ name: string }>('select datname as name from pg_database order by oid desc');
    const names = rows.map((row) => row.name);
    const clones = names.filter((name) => name.startsWith('clone_') && !isAlive(Number(name.split('_')[1])));
    const templates = names.filter((name) => name.startsWith('tpl_')).slice(templatesKept);
    for (const name of [...clones, ...templates]) await runQuoted(admin, 'drop database if exists %I with (force)', name);
  });
}

async function exists(admin: Client, database: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
  return rowCount === 1;
}

async function asAdmin<T>(run: (admin: Client) => Promise<T>, database = 'postgres'): Promise<T> {
  const admin = new Client({ connectionString: socketUrl('postgres', 'postgres', database, socketDir) });
  await admin.connect();
  try {
    return await run(admin);
  } finally {
    await admin.end();
  }
}

const throwawayFiles = {
  'pg_hba.conf': 'local all all trust\n',
  'postgresql.conf': `
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 256MB
max_connections = 200
shared_buffers = 128MB
huge_pages = off
max_parallel_workers_per_gather = 0
autovacuum = off
jit = off
timezone = 'UTC'
password_encryption = 'scram-sha-256'
default_text_search_config = 'pg_catalog.simple'
logging_collector = on
log_directory = '.'
log_filename = 'server.log'
log_truncate_on_rotation = on
log_rotation_age = 1h
`,
};
