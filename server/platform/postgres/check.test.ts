import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { cloneDatabase, ensureTemplate, testCluster } from '#test/support/cluster.ts';
import type { Clone } from '#test/support/cluster.ts';
import { query } from '#test/support/embedded.ts';
import { checkAppRole, checkDatabase } from './check.ts';
import type { Problem } from './check.ts';
import { runQuoted } from './roles.ts';

let clone: Clone;
let adminUrl: string;

before(async () => {
  ({ adminUrl } = await testCluster());
  clone = await cloneDatabase(await ensureTemplate('empty', () => Promise.resolve()));
});

after(() => clone.drop());

async function asking(url: string, ask: (client: Client) => Promise<Problem[]>): Promise<Problem[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

const refusals = (problems: Problem[]) => problems.filter(({ level }) => level === 'refuse').map(({ sentence }) => sentence);

async function withDatabase(template: string, run: (url: string) => Promise<void>): Promise<void> {
  const name = `clone_${process.pid}_${randomBytes(4).toString('hex')}`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await runQuoted(admin, template, name);
    await run(adminUrl.replace('/postgres?', `/${name}?`));
  } finally {
    await runQuoted(admin, 'drop database if exists %I with (force)', name);
    await admin.end();
  }
}

test('a database made as it should be has nothing to refuse, for either role', async () => {
  assert.deepEqual(refusals(await asking(clone.ownerUrl, checkDatabase)), []);
  assert.deepEqual(refusals(await asking(clone.appUrl, checkDatabase)), []);
  assert.deepEqual(await asking(clone.appUrl, checkAppRole), []);
});

test('a server that may lose what it confirmed is a warning, in our own cluster a refusal', async () => {
  const problems = await asking(clone.ownerUrl, checkDatabase);
  const settings = ['fsync', 'full_page_writes', 'synchronous_commit'];
  assert.deepEqual(
    problems.map(({ level, sentence }) => [level, settings.find((name) => sentence.includes(name))]),
    settings.map((name) => ['warn', name]),
  );
  const own = await asking(clone.ownerUrl, (client) => checkDatabase(client, { embedded: true }));
  assert.equal(refusals(own).length, 3);
});

test('an encoding other than UTF-8 is refused', () =>
  withDatabase(`create database %I template template0 encoding 'LATIN1' locale 'C' locale_provider libc`, async (url) => {
    const [problem] = await asking(url, checkDatabase);
    assert.match(problem?.sentence ?? '', /encoding is LATIN1/);
    assert.match(problem?.remedy ?? '', /CREATE DATABASE .* ENCODING 'UTF8'/);
  }));

test('a character type that knows ASCII only is refused, with pg_trgm there or not', () =>
  withDatabase(`create database %I template template0 encoding 'UTF8' locale 'C' locale_provider libc`, async (url) => {
    assert.match(refusals(await asking(url, checkDatabase)).join(), /no letters beyond ASCII/);
    assert.deepEqual(await query(url, `select from pg_extension where extname = 'pg_trgm'`), [], 'asking leaves nothing behind');
    await query(url, 'create extension pg_trgm');
    assert.match(refusals(await asking(url, checkDatabase)).join(), /no letters beyond ASCII/);
  }));

test('pg_trgm may be in any schema', () =>
  withDatabase(`create database %I template template0`, async (url) => {
    await query(url, 'create schema "Other Place"');
    await query(url, 'create extension pg_trgm schema "Other Place"');
    assert.deepEqual(refusals(await asking(url, checkDatabase)), []);
  }));

test('a read-only database is refused', async () => {
  const url = `${clone.ownerUrl}&options=${encodeURIComponent('-c default_transaction_read_only=on')}`;
  assert.match(refusals(await asking(url, checkDatabase)).join(), /read-only/);
});

test('the role of requests may not own, may not stand above and may not become somebody who does', async () => {
  assert.match(refusals(await asking(clone.ownerUrl, checkAppRole)).join(), /interdesk_owner owns/);
  assert.match(refusals(await asking(adminUrl, checkAppRole)).join(), /postgres is a superuser/);

  const role = `role_${randomBytes(4).toString('hex')}`;
  const url = clone.appUrl.replace('interdesk_app:', `${role}:`);
  const admin = new Client({ connectionString: clone.ownerUrl.replace('interdesk_owner:', 'postgres:') });
  await admin.connect();
  try {
    await runQuoted(admin, 'create role %I login', role);
    await runQuoted(admin, 'grant connect on database %I to %I', clone.database, role);
    assert.deepEqual(await asking(url, checkAppRole), []);
    await runQuoted(admin, 'alter role %I bypassrls', role);
    assert.match(refusals(await asking(url, checkAppRole)).join(), /bypasses row-level security/);
    await runQuoted(admin, 'alter role %I nobypassrls createrole', role);
    assert.match(refusals(await asking(url, checkAppRole)).join(), /may make roles/);
    await runQuoted(admin, 'alter role %I nocreaterole', role);
    await runQuoted(admin, 'grant interdesk_owner to %I', role);
    assert.match(refusals(await asking(url, checkAppRole)).join(), /member of a role that does/);
  } finally {
    await runQuoted(admin, 'drop owned by %I; drop role %1$I', role);
    await admin.end();
  }
});
