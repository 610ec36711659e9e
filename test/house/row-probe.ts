import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Reach } from './table-reach.ts';

const id = pg.escapeIdentifier;
const tableOf = (name: string): string => name.split('.').map(id).join('.');

const here = randomUUID();
const elsewhere = randomUUID();
const me = randomUUID();
const myCompany = randomUUID();
const agreement = randomUUID();
const myTag = randomUUID();

const actors = ['member', 'contact', 'partner', 'nobody'] as const;
type Actor = (typeof actors)[number];

/** The columns that decide who reaches a row. */
interface Row {
  readonly contact_ids: readonly string[];
  readonly company_id: string | null;
  readonly agreement_id: string | null;
  readonly sides: readonly string[];
  readonly person_kind: string;
  readonly person_id: string;
  readonly audience: string;
  readonly reader_ids: readonly string[];
}

const row = (
  contact_ids: string[],
  company_id: string | null,
  agreement_id: string | null,
  sides: string[],
  kind: string,
  person: string,
  audience: string,
  reader_ids: string[],
): Row => ({
  contact_ids,
  company_id,
  agreement_id,
  sides,
  person_kind: kind,
  person_id: person,
  audience,
  reader_ids,
});
const rows: readonly Row[] = [
  row([me], null, null, ['customer', 'owner'], 'contact', me, 'public', []),
  row([randomUUID()], myCompany, null, ['customer', 'owner', 'provider'], 'contact', randomUUID(), 'customers', []),
  row([randomUUID()], randomUUID(), agreement, ['owner', 'provider'], 'member', me, 'chosen', [randomUUID(), myTag]),
  row([me], myCompany, randomUUID(), ['owner'], 'contact', randomUUID(), 'chosen', [randomUUID()]),
  row([], null, agreement, ['owner'], 'member', randomUUID(), 'staff', [myTag]),
];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
  readonly changeable: boolean;
}

export interface Table {
  readonly name: string;
  readonly reach: Reach;
  readonly columns: readonly Column[];
  readonly verbs: ReadonlySet<string>;
  /** Which of the rows it took: a table with one row a workspace takes the first only. */
  readonly taken: readonly Row[];
}

let count = 0;
const values: Record<string, () => unknown> = {
  uuid: randomUUID,
  text: () => randomBytes(6).toString('hex'),
  bool: () => false,
  bytea: () => randomBytes(32),
  jsonb: () => '{}',
  timestamptz: () => new Date().toISOString(),
  tsvector: () => '',
};
const valueFor = (type: string): unknown => {
  if (type.startsWith('_')) return [];
  if (/^(?:int[248]|float[48]|numeric)$/.test(type)) return (count += 1);
  const make = values[type];
  if (!make) throw new Error(`teach test/house/row-probe.ts a value of ${type}`);
  return make();
};

const deciding: Partial<Record<Reach, readonly (keyof Row)[]>> = {
  shared: ['contact_ids', 'company_id', 'agreement_id', 'sides'],
  person: ['person_kind', 'person_id'],
  readers: ['audience', 'reader_ids'],
};

// Columns that may be empty, but not all of them: a generated one is made of them.
const given: Readonly<Record<string, readonly string[]>> = {
  'fields.value': ['of_ticket_id'],
  'duplicates.key': ['contact_id'],
  'duplicates.pair': ['one_contact_id', 'other_contact_id'],
};

const add = async (
  client: pg.ClientBase,
  table: Pick<Table, 'name' | 'columns' | 'reach'>,
  workspaceId: string,
  of: Row,
): Promise<number> => {
  const decides = (name: string): keyof Row | undefined => deciding[table.reach]?.find((column) => column === name);
  const used = table.columns.filter((column) => column.needed || decides(column.name) || given[table.name]?.includes(column.name));
  const filled = used.map(({ name, type }) => {
    const column = decides(name);
    if (name === 'workspace_id') return workspaceId;
    return column ? of[column] : valueFor(type);
  });
  const places = used.map((_, index) => `$${index + 1}`).join(', ');
  const names = used.map((column) => id(column.name)).join(', ');
  const result = await client.query(`insert into ${tableOf(table.name)} (${names}) values (${places})`, filled);
  return result.rowCount ?? 0;
};

const tried = async (client: pg.ClientBase, run: () => Promise<number>): Promise<number | 'refused'> => {
  await client.query('savepoint tried');
  try {
    return await run();
  } catch (error) {
    // 23505: the row got past the policies and met a key.
    if (error instanceof pg.DatabaseError && error.code === '23505') return 1;
    if (error instanceof pg.DatabaseError && error.code === '42501') return 'refused';
    throw error;
  } finally {
    await client.query('rollback to savepoint tried');
  }
};

/** Lays rows of two workspaces into every tenant table; foreign keys and checks are out of the way in this transaction. */
export const seed = async (client: pg.ClientBase, reaches: ReadonlyMap<string, Reach>): Promise<Table[]> => {
  await client.query('set local session_replication_role = replica');
  const tables: Table[] = [];
  for (const [name, reach] of reaches) {
    const checks = await client.query<{ name: string }>(
      `select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
      [name],
    );
    for (const check of checks.rows) await client.query(`alter table ${tableOf(name)} drop constraint ${id(check.name)}`);
    const columns = await client.query<Column>(
      `select a.attname as name, t.typname as type, a.attnotnull and not a.atthasdef as needed,
        has_column_privilege('interdesk_app', a.attrelid, a.attnum, 'update') as changeable
      from pg_attribute a join pg_type t on t.oid = a.atttypid
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
      [name],
    );
    const verbs = await client.query<{ verb: string }>(
      `select v as verb from unnest('{select,insert,update,delete}'::text[]) v
      where has_table_privilege('interdesk_app', $1, v) or v = 'update' and has_any_column_privilege('interdesk_app', $1, v)`,
      [name],
    );
    const taken: Row[] = [];
    for (const workspaceId of [here, elsewhere]) {
      for (const each of rows) {
        await client.query('savepoint laid');
        try {
          await add(client, { name, reach, columns: columns.rows }, workspaceId, each);
          if (workspaceId === here) taken.push(each);
        } catch (error) {
          if (!(error instanceof pg.DatabaseError && error.code === '23505')) throw error;
          await client.query('rollback to savepoint laid');
        }
      }
    }
    tables.push({ name, reach, columns: columns.rows, verbs: new Set(verbs.rows.map(({ verb }) => verb)), taken });
  }
  return tables;
};

const reachedBy = (
  actor: Actor,
  { reach, columns }: Table,
  { contact_ids, company_id, agreement_id, sides, person_kind, person_id }: Row,
): boolean => {
  const bySides = columns.some((column) => column.name === 'sides');
  if (actor === 'member' || reach === 'open') return true;
  if (reach === 'person') return actor === 'contact' && person_kind === 'contact' && person_id === me;
  if (reach !== 'shared') return false;
  if (actor === 'contact') return (!bySides || sides.includes('customer')) && (contact_ids.includes(me) || company_id === myCompany);
  return actor === 'partner' && (!bySides || sides.includes('provider')) && agreement_id === agreement;
};

/** Reading reaches further than changing where rows are published. */
const seenBy = (actor: Actor, table: Table, each: Row): boolean => {
  if (table.reach === 'everyone') return true;
  if (table.reach !== 'readers' || actor === 'member') return reachedBy(actor, table, each);
  const { audience, reader_ids } = each;
  if (audience === 'public') return true;
  return actor === 'contact' && (audience === 'customers' || (audience === 'chosen' && reader_ids.includes(myTag)));
};

const enter = (client: pg.ClientBase, actor: Actor): Promise<unknown> =>
  client.query(`set local role interdesk_app; set local app.workspace_id = '${here}'; set local app.actor = '${actor}';
    set local app.contact = '${actor === 'contact' ? me : ''}'; set local app.companies = '${actor === 'contact' ? myCompany : ''}';
    set local app.readers = '${actor === 'contact' ? myTag : ''}';
    set local app.agreements = '${actor === 'partner' ? agreement : ''}'`);

const probeAs = async (client: pg.ClientBase, table: Table, actor: Actor): Promise<string[]> => {
  const { name, reach, verbs, taken, columns } = table;
  const faults: string[] = [];
  const expect = (verb: string, found: number | 'refused', wanted: number | 'refused'): void => {
    if (found !== wanted) faults.push(`${name}: a ${actor} could ${verb} ${found}, should ${wanted}`);
  };
  const reached = taken.filter((each) => reachedBy(actor, table, each)).length;
  if (verbs.has('select')) {
    const seen = await client.query<{ n: string }>(`select count(*)::text as n from ${tableOf(name)}`);
    expect('see', Number(seen.rows[0]?.n), taken.filter((each) => seenBy(actor, table, each)).length);
  }
  const change = columns.find((column) => column.changeable);
  if (verbs.has('update') && change) {
    const set = `update ${tableOf(name)} set ${id(change.name)} = ${id(change.name)}`;
    expect('change', await tried(client, async () => (await client.query(set)).rowCount ?? 0), reached);
  }
  if (verbs.has('delete')) {
    expect('delete', await tried(client, async () => (await client.query(`delete from ${tableOf(name)}`)).rowCount ?? 0), reached);
  }
  if (verbs.has('insert')) {
    for (const each of taken) {
      const allowed = reach === 'append' || reachedBy(actor, table, each);
      expect('add', await tried(client, () => add(client, table, here, each)), allowed ? 1 : 'refused');
    }
    if (taken[0]) expect('add elsewhere', await tried(client, () => add(client, table, elsewhere, taken[0] as Row)), 'refused');
  }
  return faults;
};

/** What each kind of actor can see, change, delete and add in this table against what it should. */
export const probeRows = async (client: pg.ClientBase, table: Table): Promise<string[]> => {
  const faults: string[] = [];
  for (const actor of actors) {
    await client.query('savepoint probe');
    await enter(client, actor);
    faults.push(...(await probeAs(client, table, actor)));
    await client.query('rollback to savepoint probe');
  }
  return faults;
};
