import type pg from 'pg';

interface Part {
  readonly table: string;
  readonly text: string;
}
interface Table {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly says: string | null;
  readonly unlogged: boolean;
  readonly secured: boolean;
}
interface Policy {
  readonly table: string;
  readonly name: string;
  readonly kind: string;
  readonly using: string | null;
  readonly check: string | null;
}
interface Right {
  readonly table: string;
  readonly verb: string;
  readonly columns: string | null;
}
interface Routine {
  readonly schema: string;
  readonly text: string;
}

const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;

const tablesSql = `
  select n.nspname || '.' || c.relname as name, case c.relkind when 'v' then 'view' else 'table' end as kind,
    case c.relkind when 'v' then pg_get_viewdef(c.oid, true) end as says, c.relpersistence = 'u' as unlogged, c.relrowsecurity as secured
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v') and ${ours} order by n.nspname, c.relkind = 'v', c.relname`;

const columnsSql = `
  select n.nspname || '.' || c.relname as table, format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
    || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
       else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end
    || case when a.attnotnull then ' not null' else '' end as text
  from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') join pg_namespace n on n.oid = c.relnamespace
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where ${ours} and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`;

const constraintsSql = `
  select n.nspname || '.' || c.relname as table, pg_get_constraintdef(k.oid) as text
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and k.contype in ('p', 'u', 'f', 'c', 'x') order by 1, array_position('{p,u,x,f,c}'::text[], k.contype::text), k.conname`;

const indexesSql = `
  select n.nspname || '.' || c.relname as table, pg_get_indexdef(i.indexrelid) as text
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by 1, 2`;

const policiesSql = `
  select n.nspname || '.' || c.relname as table, p.polname as name,
    case when p.polpermissive then '' else 'restrictive ' end
      || case p.polcmd when '*' then 'for all' when 'r' then 'for select' when 'a' then 'for insert' when 'w' then 'for update' else 'for delete' end as kind,
    pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} order by 1, p.polpermissive desc, p.polname`;

const rightsSql = `
  select n.nspname || '.' || c.relname as table, v.verb,
    case when v.verb = 'update' and not has_table_privilege($1, c.oid, 'update') then (
      select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and not has_column_privilege($1, c.oid, a.attnum, 'update')) end as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest('{select,insert,update,delete}'::text[]) with ordinality as v(verb, place)
  where ${ours} and c.relkind in ('r', 'p', 'v')
    and (has_table_privilege($1, c.oid, v.verb) or v.verb = 'update' and has_any_column_privilege($1, c.oid, 'update')) order by 1, v.place`;

const routinesSql = `
  select n.nspname as schema, format('function %I.%I(%s) returns %s', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid))
    || case when p.prosecdef then ', with its owner''s rights' else '' end
    || case when has_function_privilege($1, p.oid, 'execute') then '' else ', not for the runtime' end as text
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} order by 1, 2`;

const byTable = <Row extends { readonly table: string }>(rows: readonly Row[]): Map<string, Row[]> => Map.groupBy(rows, (row) => row.table);

/** The same few rules stand on every table: each is written once and has a letter. */
const lettered = (policies: readonly Policy[]): Map<string, string> => {
  const rules = [...new Set(policies.flatMap(({ using, check }) => [using, check]).filter((rule) => rule !== null))];
  return new Map(
    rules.toSorted((a, b) => a.length - b.length || a.localeCompare(b)).map((rule, place) => [rule, String.fromCodePoint(97 + place)]),
  );
};

const policyText = ({ name, kind, using, check }: Policy, letters: ReadonlyMap<string, string>): string => {
  const seen = using === null ? [] : [`using (${letters.get(using)})`];
  const written = check === null ? [] : [`with check (${letters.get(check)})`];
  return `-- policy ${name} ${[kind, ...seen, ...written].join(' ')}`;
};

/** The whole database as one readable text, for `server/db/schema.sql`; not meant to be run. */
export const schemaSql = async (client: pg.ClientBase, appRole: string): Promise<string> => {
  const parts = async (sql: string): Promise<Map<string, Part[]>> => byTable((await client.query<Part>(sql)).rows);
  const tables = (await client.query<Table>(tablesSql)).rows;
  const columns = await parts(columnsSql);
  const constraints = await parts(constraintsSql);
  const indexes = await parts(indexesSql);
  const allPolicies = (await client.query<Policy>(policiesSql)).rows;
  const letters = lettered(allPolicies);
  const policies = byTable(allPolicies);
  const rights = byTable((await client.query<Right>(rightsSql, [appRole])).rows);
  const routines = Map.groupBy((await client.query<Routine>(routinesSql, [appRole])).rows, (row) => row.schema);

  const rightsText = (name: string): string => {
    const verbs = (rights.get(name) ?? []).map(({ verb, columns: but }) => (but === null ? verb : `${verb} (all but ${but})`));
    return `-- runtime: ${verbs.join(', ') || 'nothing'}`;
  };
  const tableText = ({ name, kind, says, unlogged, secured }: Table): string[] => {
    if (kind === 'view') return [`create view ${name} as\n${says ?? ''}`, rightsText(name)];
    const lines = [...(columns.get(name) ?? []), ...(constraints.get(name) ?? [])].map(({ text }) => `  ${text}`);
    return [
      `create ${unlogged ? 'unlogged ' : ''}table ${name} (\n${lines.join(',\n')}\n);`,
      ...(indexes.get(name) ?? []).map(({ text }) => `${text};`),
      ...(secured ? [] : ['-- no row-level security']),
      ...(policies.get(name) ?? []).map((policy) => policyText(policy, letters)),
      rightsText(name),
    ];
  };

  const out = [
    '-- Written by `npm run schema` from the migrated database, to be read; do not edit.',
    '--',
    '-- Rules of the policies below:',
  ];
  for (const [rule, letter] of letters) out.push(`--   (${letter}) ${rule}`);
  for (const [schema, list] of Map.groupBy(tables, ({ name }) => name.slice(0, name.indexOf('.')))) {
    out.push('', `-- ${schema} ${'-'.repeat(100 - schema.length)}`);
    for (const table of list) out.push('', ...tableText(table));
    const called = routines.get(schema) ?? [];
    if (called.length > 0) out.push('', ...called.map(({ text }) => `-- ${text}`));
  }
  return `${out.join('\n')}\n`;
};
