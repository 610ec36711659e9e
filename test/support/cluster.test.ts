import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Client } from 'pg';
import { cloneDatabase, ensureTemplate, testCluster } from './cluster.ts';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

test('a template is built once although several ask for it at the same time', async () => {
  let builds = 0;
  const key = `built once ${randomUUID()}`;
  const build = async (ownerUrl: string) => {
    builds += 1;
    await query(ownerUrl, 'create table place (name text)');
  };
  const names = await Promise.all([1, 2, 3].map(() => ensureTemplate(key, build)));
  assert.equal(builds, 1);
  assert.equal(new Set(names).size, 1);
});

test('a clone is a database of its own, with both roles and without superuser rights', async () => {
  const template = await ensureTemplate('clone test', async (ownerUrl) => {
    await query(ownerUrl, 'create table place (name text); grant select, insert on place to interdesk_app');
  });
  const [one, two] = await Promise.all([cloneDatabase(template), cloneDatabase(template)]);
  try {
    await query(one.appUrl, `insert into place values ('Ängelholm')`);
    assert.deepEqual(await query(one.ownerUrl, 'select name from place'), [{ name: 'Ängelholm' }]);
    assert.deepEqual(await query(two.appUrl, 'select name from place'), []);
    await assert.rejects(query(one.appUrl, 'drop table place'), { code: '42501' });
    await assert.rejects(query(one.ownerUrl, 'create role somebody superuser'), { code: '42501' });
  } finally {
    await Promise.all([one.drop(), two.drop()]);
  }
  await assert.rejects(query(one.appUrl, 'select 1'), { code: '3D000' });
});

test('a template whose building failed is built again from nothing', async () => {
  const key = `fails first ${randomUUID()}`;
  const failing = async (ownerUrl: string) => {
    await query(ownerUrl, 'create table half (name text)');
    throw new Error('migration failed');
  };
  await assert.rejects(ensureTemplate(key, failing), /migration failed/);
  const clone = await cloneDatabase(await ensureTemplate(key, async (url) => void (await query(url, 'create table whole (name text)'))));
  try {
    assert.deepEqual(await query(clone.ownerUrl, `select to_regclass('half') as half, to_regclass('whole')::text as whole`), [
      { half: null, whole: 'whole' },
    ]);
  } finally {
    await clone.drop();
  }
});

test('the cluster answers to its administrator', async () => {
  const { adminUrl } = await testCluster();
  assert.deepEqual(await query(adminUrl, `select rolsuper from pg_roles where rolname = current_user`), [{ rolsuper: true }]);
});
