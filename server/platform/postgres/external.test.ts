import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, readFile, rmdir, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from 'pg';
import { dataFolder, query } from '#test/support/embedded.ts';
import { binariesAt, installBinaries } from './binaries.ts';
import { asRole, useExternal } from './external.ts';
import { makeCluster } from './make-cluster.ts';
import { spawnPostmaster, untilReady } from './postmaster.ts';
import { runQuoted, socketUrl } from './roles.ts';
import { runAs } from './run-as.ts';
import { accessRules } from './settings.ts';
import { makeSocketFolder, socketFolderOf } from './socket-folder.ts';

type Server = { url(role: string, password: string, database: string): string; home: string; stop(): Promise<void> };

async function foreignServer(bin: string | undefined): Promise<Server> {
  const { dataDir, remove } = await dataFolder();
  await chmod(dataDir, 0o755);
  const as = await runAs();
  const place = {
    binaries: bin === undefined ? await installBinaries(dataDir) : await binariesAt(bin),
    as,
    cluster: join(dataDir, 'cluster'),
    socketDir: socketFolderOf(dataDir),
  };
  await makeSocketFolder(place.socketDir, as);
  await makeCluster({ ...place, superuserPassword: 'admin', throwaway: true, files: { 'pg_hba.conf': accessRules } });
  const child = spawnPostmaster(place, 'ignore');
  await untilReady(child, place.cluster, () => 'no reason');
  return {
    home: dataDir,
    url: (role, password, database) => socketUrl(role, password, database, place.socketDir),
    async stop() {
      child.kill('SIGINT');
      await once(child, 'exit');
      await rmdir(place.socketDir);
      await remove();
    },
  };
}

async function makeOwner(server: Server, name: string, rights: string): Promise<string> {
  const admin = new Client({ connectionString: server.url('postgres', 'admin', 'postgres') });
  await admin.connect();
  try {
    await runQuoted(admin, `create role %I login password 'own er' ${rights === 'createrole' ? 'createrole' : 'nocreaterole'}`, name);
    await runQuoted(admin, 'create database %I owner %I', name, name);
  } finally {
    await admin.end();
  }
  return server.url(name, 'own er', name);
}

const system = '/usr/lib/postgresql/15/bin';
const servers = [
  { name: 'the packaged PostgreSQL', bin: undefined, skip: false },
  { name: 'PostgreSQL 15 of the system', bin: system, skip: existsSync(join(system, 'postgres')) ? false : `${system} isn't there` },
];

for (const { name, bin, skip } of servers) {
  test(`${name} of others is used with a role of our own`, { skip }, async (t) => {
    const server = await foreignServer(bin);
    try {
      await t.test('an owner that may not make roles gets the statements to run', async () => {
        const databaseUrl = await makeOwner(server, 'modest', '');
        const dataDir = join(server.home, 'modest');
        await assert.rejects(useExternal({ databaseUrl, dataDir }), {
          name: 'StartRefusal',
          message: /may not make roles[^]*CREATE ROLE "interdesk_app" LOGIN NOSUPERUSER NOBYPASSRLS[^]*ON DATABASE "modest"/,
        });
      });
      await t.test('the role is made once, its password is kept, and a second start uses it', async () => {
        const databaseUrl = await makeOwner(server, 'rich', 'createrole');
        const dataDir = join(server.home, 'rich');
        const first = await useExternal({ databaseUrl, dataDir });
        assert.equal(first.appRole, 'interdesk_app');
        assert.equal((await stat(join(dataDir, 'external-database.json'))).mode & 0o777, 0o600);
        assert.deepEqual(await query(first.appUrl, 'select current_user::text as role, current_database()::text as database'), [
          { role: 'interdesk_app', database: 'rich' },
        ]);
        assert.equal((await useExternal({ databaseUrl, dataDir })).appUrl, first.appUrl);
      });
      await t.test('a role whose password is not known is not taken over', async () => {
        const databaseUrl = await makeOwner(server, 'second', 'createrole');
        await assert.rejects(
          useExternal({ databaseUrl, dataDir: join(server.home, 'second') }),
          /exists already, and its password isn't known here/,
        );
      });
      await t.test('a given role is used if it stands below the owner, in the same database', async () => {
        const databaseUrl = await makeOwner(server, 'given', 'createrole');
        const dataDir = join(server.home, 'given');
        await query(databaseUrl, `create role runner login password 'run'`);
        const appUrl = server.url('runner', 'run', 'given');
        assert.equal((await useExternal({ databaseUrl, appUrl, dataDir })).appRole, 'runner');
        await assert.rejects(useExternal({ databaseUrl, appUrl: databaseUrl, dataDir }), /given owns|may make roles/);
        await assert.rejects(
          useExternal({ databaseUrl, appUrl: server.url('runner', 'run', 'rich'), dataDir }),
          /name different databases/,
        );
        await assert.rejects(
          useExternal({ databaseUrl, appUrl: server.url('runner', 'wrong', 'given'), dataDir }),
          /as DATABASE_APP_URL: password authentication failed.*Check the password/,
        );
      });
      await t.test('a database of ASCII letters is refused before anything is made in it', async () => {
        const admin = server.url('postgres', 'admin', 'postgres');
        await query(admin, `create database ascii template template0 encoding 'UTF8' locale 'C' locale_provider libc`);
        const databaseUrl = server.url('postgres', 'admin', 'ascii');
        await assert.rejects(useExternal({ databaseUrl, dataDir: join(server.home, 'ascii') }), /no letters beyond ASCII/);
        await assert.rejects(readFile(join(server.home, 'ascii', 'external-database.json')), { code: 'ENOENT' });
      });
    } finally {
      await server.stop();
    }
  });
}

test('a server that does not answer is named without its password', async () => {
  const databaseUrl = 'postgres://owner:hidden@127.0.0.1:1/none';
  await assert.rejects(useExternal({ databaseUrl, dataDir: '/nowhere' }), (error: Error) => {
    assert.match(error.message, /can't be reached as DATABASE_URL: connect ECONNREFUSED/);
    assert.doesNotMatch(error.message, /hidden/);
    return true;
  });
});

test('the role of a database address is exchanged in all its forms', () => {
  const pairs = [
    ['postgres://o:p@db.example:6432/desk?sslmode=require', 'postgres://app:s%2Fx@db.example:6432/desk?sslmode=require'],
    ['postgresql://o@db.example/desk', 'postgresql://app:s%2Fx@db.example/desk'],
    ['postgres://o:p@/desk?host=%2Frun%2Fpg', 'postgres://app:s%2Fx@/desk?host=%2Frun%2Fpg'],
    ['postgres:///desk?host=%2Frun%2Fpg&user=o&password=p', 'postgres://app:s%2Fx@/desk?host=%2Frun%2Fpg'],
    ['postgres://o:p@%2Frun%2Fpg/desk', 'postgres://app:s%2Fx@%2Frun%2Fpg/desk'],
  ] as const;
  for (const [before, expected] of pairs) assert.equal(asRole(before, 'app', 's/x'), expected);
});
