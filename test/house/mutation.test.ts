import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { testCluster } from '#test/support/cluster.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { probeRows, seed, type Table } from './row-probe.ts';
import { tableFaults } from './table-faults.ts';
import { isReach, reaches, type Reach } from './table-reach.ts';

let database: TestDatabase;
let client: pg.Client;
let said: ReadonlyMap<string, string>;
let tables: Table[];

// Everything happens in one transaction that is rolled back in the end: PostgreSQL's DDL allows it, and it is fast.
before(async () => {
  database = await freshDatabase();
  const { adminUrl } = await testCluster();
  const name = /@\/([^?]+)\?/.exec(database.ownerUrl)?.[1] ?? '';
  client = new pg.Client({ connectionString: adminUrl.replace('@/postgres?', `@/${name}?`) });
  await client.connect();
  await client.query('begin');
  said = await reaches();
  tables = await seed(client, new Map([...said].filter((entry): entry is [string, Reach] => isReach(entry[1]))));
});
after(async () => {
  await client.query('rollback');
  await client.end();
  await database.drop();
});

interface Mutation {
  table: string;
  sql: string;
}
const mutations = async (sql: string): Promise<Mutation[]> => {
  const { rows } = await client.query<Mutation>(sql);
  assert.ok(rows.length > 20);
  return rows;
};

/** The mutations after which `look` still finds nothing wrong. */
const unnoticed = async (list: readonly Mutation[], look: (table: string) => Promise<string[]>): Promise<string[]> => {
  const missed: string[] = [];
  for (const { table, sql } of list) {
    await client.query('savepoint mutation');
    await client.query(sql);
    if ((await look(table)).length === 0) missed.push(sql);
    await client.query('rollback to savepoint mutation');
  }
  return missed;
};

const lint = (): Promise<string[]> => tableFaults(client, said);
const probe = async (name: string): Promise<string[]> => {
  const table = tables.find((each) => each.name === name);
  assert.ok(table, `${name} was not seeded`);
  return probeRows(client, table);
};

// Where a verb is not granted, or reading is closed already, a policy is a second wall that no row can show.
const either = async (name: string): Promise<string[]> => {
  const faults = await probe(name);
  return faults.length > 0 ? faults : lint();
};

const policy = `from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace`;

test('every actor reaches exactly the rows of two workspaces that are its own', async () => {
  for (const { name } of tables) assert.deepEqual(await probe(name), []);
  assert.deepEqual(await lint(), []);
});

test('a dropped policy is noticed', async () => {
  const list = await mutations(
    `select n.nspname || '.' || c.relname as table, format('drop policy %I on %s', p.polname, p.polrelid::regclass) as sql ${policy}`,
  );
  assert.deepEqual(await unnoticed(list, either), []);
});

test('a policy that lets everything through is noticed', async () => {
  const list = await mutations(
    `select n.nspname || '.' || c.relname as table, format('alter policy %I on %s', p.polname, p.polrelid::regclass)
      || case when p.polqual is null then '' else ' using (true)' end || case when p.polwithcheck is null then '' else ' with check (true)' end as sql ${policy}`,
  );
  assert.deepEqual(await unnoticed(list, either), []);
});

test('switched-off row-level security is noticed on each table, by the rows and by the lint', async () => {
  const list = tables.map(({ name }) => ({ table: name, sql: `alter table ${name} disable row level security` }));
  assert.deepEqual(await unnoticed(list, probe), []);
  assert.deepEqual(await unnoticed(list, lint), []);
});

test('a dropped foreign key is noticed', async () => {
  const list = await mutations(
    `select k.conrelid::regclass::text as table, format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as sql
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname !~ '^pg_' and k.conparentid = 0`,
  );
  assert.deepEqual(await unnoticed(list, lint), []);
});

const slips: Record<string, string> = {
  'a table nobody thought about': 'create table tickets.label (id uuid primary key)',
  'a table without policies': 'create table tickets.label (workspace_id uuid not null, id uuid, primary key (workspace_id, id))',
  'forced row-level security': 'alter table tickets.ticket force row level security',
  'a second permissive policy': 'create policy wide on tickets.ticket using (true)',
  'a subquery in a policy': 'create policy narrow on tickets.ticket as restrictive using (exists (select from tickets.status))',
  'a function in a policy': `create policy narrow on tickets.ticket as restrictive using (lower(channel) = 'web')`,
  'a key over all workspaces': 'alter table staff.team add unique (name)',
  'an index over all workspaces that is unique': 'create unique index on staff.member (address)',
  'a foreign key across workspaces': 'alter table staff.team add unique (id), add column x_id uuid references staff.team (id)',
  'an id without a foreign key': 'alter table tickets.ticket add column copied_id uuid',
  'a trigger': `create function tickets.t() returns trigger language plpgsql as 'begin return new; end';
    create trigger t before insert on tickets.ticket for each row execute function tickets.t()`,
  'a definer function': `create function tickets.f() returns int language sql security definer set search_path = pg_catalog as 'select 1'`,
  'a definer function open to all': 'grant execute on function workspaces.find(text) to public',
  'a definer function with a loose search_path': 'alter function workspaces.find(text) reset search_path',
  "a view with its owner's rights": 'create view tickets.owned_card as select workspace_id, id from tickets.ticket',
  'a materialised view': 'create materialized view tickets.all_of_them as select * from tickets.ticket',
  'a changeable workspace': 'grant update (workspace_id) on tickets.ticket to interdesk_app',
  'a changeable table': 'grant update on tickets.ticket to interdesk_app',
  truncate: 'grant truncate on tickets.ticket to interdesk_app',
  'a table open to everybody': 'grant select on tickets.ticket to public',
  'a runtime that makes tables': 'grant create on schema tickets to interdesk_app',
  'a runtime that owns a table': 'alter table tickets.ticket owner to interdesk_app',
};

for (const [slip, sql] of Object.entries(slips)) {
  test(`the lint notices ${slip}`, async () => {
    assert.deepEqual(await unnoticed([{ table: '', sql }], lint), []);
  });
}
