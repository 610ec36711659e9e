import type pg from 'pg';

const scalars: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  int4: 'number',
  float8: 'number',
  int8: 'number',
  bool: 'boolean',
  timestamptz: 'string',
  bytea: 'Buffer',
  jsonb: 'Json',
  xid8: 'string',
  tsvector: 'string',
  name: 'string',
};

const typeOf = (name: string): string => {
  const element = name.startsWith('_') ? scalars[name.slice(1)] : undefined;
  const type = element ? `${element}[]` : scalars[name];
  if (!type) throw new Error(`no TypeScript type for column type ${name}`);
  return type;
};

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => {
  const rest = camel(name.replaceAll('.', '_'));
  return rest[0]?.toUpperCase() + rest.slice(1);
};

interface Column {
  table: string;
  name: string;
  type: string;
  required: boolean;
  filled: boolean;
}

const columnsOf = `
  select n.nspname || '.' || c.relname as table, a.attname as name, t.typname as type,
    a.attnotnull or c.relkind = 'v' and false as required, a.atthasdef as filled
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'v', 'p')
  join pg_namespace n on n.oid = c.relnamespace and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pg_toast')
  join pg_type t on t.oid = a.atttypid
  where a.attnum > 0 and not a.attisdropped
  order by 1, a.attnum`;

/** The Kysely types of every table and view, as the text of `server/db/schema.ts`. */
export const schemaTypes = async (client: pg.ClientBase): Promise<string> => {
  const { rows } = await client.query<Column>(columnsOf);
  const views = new Map((await client.query<{ name: string; from: string }>(viewSources)).rows.map((row) => [row.name, row.from]));
  const required = new Set(rows.filter((row) => row.required).map((row) => `${row.table}.${row.name}`));
  const tables = Map.groupBy(rows, (row) => row.table);
  const lines = [
    '// Written by `npm run schema` from the migrated database; do not edit.',
    "import type { ColumnType, Generated } from 'kysely';",
    '',
    '/** Read as parsed JSON, written as text. */',
    'export type Json = ColumnType<unknown, string, string>;',
    'export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;',
    '',
  ];
  for (const [table, columns] of tables) {
    lines.push(`export interface ${pascal(table)} {`);
    for (const column of columns) {
      const base = typeOf(column.type);
      const source = views.get(table);
      const always = column.required || (source !== undefined && required.has(`${source}.${column.name}`));
      const type = always ? base : base === 'Json' ? 'NullableJson' : `${base} | null`;
      lines.push(`  ${camel(column.name)}: ${column.filled ? `Generated<${type}>` : type};`);
    }
    lines.push('}', '');
  }
  lines.push('export interface Database {');
  for (const table of tables.keys()) lines.push(`  '${table.includes('_') ? camelTable(table) : table}': ${pascal(table)};`);
  lines.push('}', '');
  return lines.join('\n');
};

// The camel-case plugin maps table names as it maps columns.
const camelTable = (table: string): string => table.split('.').map(camel).join('.');

// A view's columns are as certain as those of the first table it selects from.
const viewSources = `
  select distinct on (v.oid) vn.nspname || '.' || v.relname as name, tn.nspname || '.' || t.relname as from
  from pg_class v
  join pg_namespace vn on vn.oid = v.relnamespace and vn.nspname not in ('pg_catalog', 'information_schema')
  join pg_rewrite r on r.ev_class = v.oid
  join pg_depend d on d.objid = r.oid and d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid <> v.oid
  join pg_class t on t.oid = d.refobjid
  join pg_namespace tn on tn.oid = t.relnamespace
  where v.relkind = 'v'
  order by v.oid, t.oid`;
