import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { exceptions, none, sources, unexcused } from './files.ts';
import { root } from './module-order.ts';
import { foreignTables, joinedSql, knownTables } from './sql.ts';
import { textsOf } from './texts.ts';

const made = mkdtempSync(join(tmpdir(), 'interdesk-sql-'));
after(() => rmSync(made, { recursive: true, force: true }));
const textsIn = (source: string) => {
  writeFileSync(join(made, 'a.ts'), source);
  return textsOf(relative(root, join(made, 'a.ts')));
};
const joinedIn = (source: string): number[] => joinedSql(textsIn(source)).map(({ line }) => line);

test('no statement is made by joining text with values', () => {
  const found = sources()
    .filter((file) => !/^(?:web|test)\/|\.test\.ts$/.test(file))
    .flatMap((file) => joinedSql(textsOf(file)).map(({ line, text }) => ({ file, at: `${file}:${line} ${text.trim().slice(0, 60)}` })));
  const { needless } = unexcused(
    found.map(({ file }) => file),
    exceptions.joinedSql,
  );
  assert.deepEqual({ wrong: found.filter(({ file }) => !(file in exceptions.joinedSql)).map(({ at }) => at), needless }, none);
});

test('a joined statement is found, a parameter and a sentence are not', () => {
  assert.deepEqual(joinedIn('// why\nconst a = 1;\nexport const b = `select * from x.y where id = ${a}`;'), [3]);
  assert.deepEqual(joinedIn("export const f = (a: string) => 'delete from x.y where id = ' + a;"), [1]);
  assert.deepEqual(joinedIn('export const f = (a: string) => `order by ${a}`;'), [1]);
  assert.deepEqual(joinedIn('export const f = (a: string) => `  and name = ${a}`;'), [1]);
  assert.deepEqual(joinedIn('import { sql } from "kysely";\nexport const f = (a: string) => sql.raw(`${a}`);'), [2]);
  assert.deepEqual(joinedIn('import { sql } from "kysely";\nexport const f = (a: string) => sql`select ${a} from x.y`;'), []);
  assert.deepEqual(joinedIn('export const f = (a: string) => `Select ${a} and carry on where you like`;'), []);
});

const ownerOf = (file: string): string => /^server\/modules\/([^/]+)\//.exec(file)?.[1] ?? 'platform';

test('a module touches its own tables, and the cards of modules above it', () => {
  const product = sources().filter((file) => /^server\/(?:modules|platform)\//.test(file) && !file.endsWith('.test.ts'));
  const found = product.flatMap((file) =>
    foreignTables(ownerOf(file), textsOf(file)).map(({ line, table, why }) => ({ file, at: `${file}:${line} ${table} ${why}` })),
  );
  const { needless } = unexcused(
    found.map(({ file }) => file),
    exceptions.foreignSql,
  );
  assert.deepEqual({ wrong: found.filter(({ file }) => !(file in exceptions.foreignSql)).map(({ at }) => at), needless }, none);
});

test("another module's table is found in a query, and its card only from below", () => {
  const order = ['staff', 'tickets'];
  const reached = (owner: string, source: string): string[] =>
    foreignTables(owner, textsIn(source), knownTables(), order).map(({ table }) => table);
  assert.deepEqual(reached('tickets', "export const q = db.selectFrom('staff.member as m').select('m.id');"), ['staff.member']);
  assert.deepEqual(reached('tickets', "export const q = db.selectFrom('staff.memberCard as m');"), []);
  assert.deepEqual(reached('staff', "export const q = db.innerJoin('threads.recordCard as r');"), ['threads.record_card']);
  assert.deepEqual(reached('staff', 'export const q = sql`update threads.read_mark set seq = 1`;'), ['threads.read_mark']);
  assert.deepEqual(reached('tickets', "export const q = db.updateTable('tickets.ticket'); on('tickets.closed');"), []);
});
