import type pg from 'pg';
import { exceptions } from './files.ts';
import { isReach, policiesOf } from './table-reach.ts';

const houses = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;

interface Row {
  fault: string;
  name: string;
}
const ask = async (client: pg.ClientBase, sql: string, values: unknown[] = []): Promise<string[]> =>
  (await client.query<Row>(sql, values)).rows.map(({ fault, name }) => `${name}: ${fault}`);

const tenantTables = (client: pg.ClientBase, globals: string[]): Promise<string[]> =>
  ask(
    client,
    `with t as (
      select c.oid, c.relowner, c.relrowsecurity as secured, c.relforcerowsecurity as forced, n.nspname || '.' || c.relname as name, a.attnotnull, a.atttypid,
        n.nspname || '.' || c.relname = any ($1) as is_global
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relkind in ('r', 'p') and ${houses})
    select name, 'has no workspace_id and is not on the list of global tables' as fault from t where atttypid is null and not is_global
    union all select name, 'is on the list of global tables, yet has a workspace_id' from t where atttypid is not null and is_global
    union all select name, 'its workspace_id may be null or is no uuid' from t where not (attnotnull and atttypid = 'uuid'::regtype)
    union all select name, 'row-level security is off' from t where atttypid is not null and not secured
    union all select name, 'row-level security is forced, which blinds the definer functions' from t where forced
    union all select name, 'belongs to ' || pg_get_userbyid(relowner) from t where relowner <> 'interdesk_owner'::regrole
    union all select name, 'has a trigger (decision 14)' from t where exists (select from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal)
    union all select g, 'is on the list of global tables and does not exist' from unnest($1::text[]) g where to_regclass(g) is null`,
    [globals],
  );

const keys = (client: pg.ClientBase, globals: string[], globalKeys: string[]): Promise<string[]> =>
  ask(
    client,
    `select n.nspname || '.' || ic.relname as name, 'a key that does not lead with workspace_id' as fault
    from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where ${houses} and (i.indisunique or i.indisprimary or i.indisexclusion) and a.attname is distinct from 'workspace_id'
      and n.nspname || '.' || c.relname <> all ($1) and n.nspname || '.' || ic.relname <> all ($2)
    union all
    select n.nspname || '.' || c.relname, 'has no primary key'
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${houses} and c.relkind in ('r', 'p') and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
    [globals, globalKeys],
  );

// A foreign key that leads with workspace_id on both sides can not reach into another workspace.
const foreignKeys = (client: pg.ClientBase, globals: string[]): Promise<string[]> =>
  ask(
    client,
    `select k.conrelid::regclass || '.' || k.conname as name, 'a foreign key that leaves the workspace' as fault
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    join pg_attribute ra on ra.attrelid = k.confrelid and ra.attnum = k.confkey[1]
    where k.contype = 'f' and ${houses} and rn.nspname || '.' || r.relname <> all ($1)
      and not (a.attname = 'workspace_id' and ra.attname = 'workspace_id')`,
    [globals],
  );

// Row-level security does not look at foreign keys, so an id without one may name a row of another workspace.
const looseIds = (client: pg.ClientBase, loose: string[]): Promise<string[]> =>
  ask(
    client,
    `with id as (
      select c.oid, a.attnum, n.nspname || '.' || c.relname || '.' || a.attname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      where c.relkind in ('r', 'p') and ${houses} and (a.attname like '%\\_id' and a.attname <> 'workspace_id' or n.nspname || '.' || c.relname || '.' || a.attname = any ($2))
        and exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id')),
    held as (
      select id.name from id join pg_constraint k on k.conrelid = id.oid and k.contype = 'f' and id.attnum = any (k.conkey)
      -- The last id among its columns is the one that the key is for.
      where not exists (select from id later where later.oid = id.oid and array_position(k.conkey, later.attnum) > array_position(k.conkey, id.attnum)))
    select name, 'an id without a foreign key' as fault from id where name not in (select name from held) and name <> all ($1)
    union all select l, 'is excused from a foreign key, but has one or is gone' from unnest($1::text[]) l
      where l not in (select name from id) or l in (select name from held)`,
    [loose, exceptions.boundWithoutId],
  );

interface Policy {
  table: string;
  name: string;
  permissive: boolean;
  verb: string;
  rules: string[];
  public: boolean;
}

const own = `(workspace_id = (current_setting('app.workspace_id'::text))::uuid)`;
// COALESCE is an expression of the language, evaluated in place; docs/decisions/0006 says what it is for.
const calls = new Set(['current_setting', 'string_to_array', 'COALESCE']);
const notCalls = new Set(['any', 'and', 'or', 'in', 'array', 'not']);

const policyFault = ({ permissive, rules }: Policy): string | null => {
  if (permissive && rules.some((rule) => rule !== own)) return 'opens more than the own workspace';
  if (!permissive && !rules.every((rule) => rule.includes(`current_setting('app.actor'::text)`))) return 'does not ask who acts';
  for (const rule of rules) {
    const outsideTexts = rule.replaceAll(/'[^']*'/g, "''");
    if (/\bselect\b/i.test(outsideTexts)) return 'holds a subquery';
    for (const [, call = ''] of outsideTexts.matchAll(/\b([a-z_][a-z_0-9.]*)\s*\(/gi)) {
      if (!calls.has(call) && !notCalls.has(call.toLowerCase())) return `calls ${call}()`;
    }
  }
  return null;
};

const policies = async (client: pg.ClientBase, said: ReadonlyMap<string, string>): Promise<string[]> => {
  const { rows } = await client.query<Policy>(
    `select n.nspname || '.' || c.relname as table, p.polname as name, p.polpermissive as permissive, p.polroles = '{0}' as public,
      case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end as verb,
      array_remove(array[pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)], null) as rules
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where ${houses}`,
  );
  const found = Map.groupBy(rows, (row) => row.table);
  const faults = rows.flatMap((row) => {
    const fault =
      policyFault(row) ??
      (row.public ? null : 'is for some roles only') ??
      (row.verb === 'all' && row.rules.length < 2 ? 'lacks its check' : null);
    return fault === null ? [] : [`${row.table}: policy ${row.name} ${fault}`];
  });
  for (const [table, reach] of said) {
    const has = (found.get(table) ?? []).map(
      ({ name, permissive, verb }) => `${name}: ${permissive ? 'permissive' : 'restrictive'} for ${verb}`,
    );
    if (!isReach(reach)) faults.push(`${table}: unknown reach ${reach}, teach test/house/table-reach.ts`);
    else if (has.toSorted().join() !== policiesOf[reach].join()) faults.push(`${table}: not the policies of reach ${reach}`);
    if (reach === 'open' && !(table in exceptions.openTables)) faults.push(`${table}: open to every actor without a stated reason`);
  }
  for (const table of Object.keys(exceptions.openTables))
    if (said.get(table) !== 'open') faults.push(`${table}: excused as open, but it is not`);
  return faults;
};

const functionsAndViews = (client: pg.ClientBase, gates: string[]): Promise<string[]> =>
  ask(
    client,
    `with f as (
      select p.oid, n.nspname || '.' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')' as name, p.proconfig, p.proowner, p.proacl
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and ${houses})
    select name, 'a definer function that nobody has reviewed' as fault from f where name <> all ($1)
    union all select g, 'is on the list of reviewed functions and does not exist' from unnest($1::text[]) g where g not in (select name from f)
    union all select name, 'a definer function without search_path = pg_catalog' from f where not coalesce('search_path=pg_catalog' = any (proconfig), false)
    union all select name, 'a definer function that everybody may call'
      from f where proacl is null or exists (select from aclexplode(proacl) x where x.grantee = 0)
    union all select name, 'a definer function of ' || pg_get_userbyid(proowner) from f where proowner <> 'interdesk_owner'::regrole
    union all select n.nspname || '.' || c.relname, 'a view that reads with its owner''s rights'
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'v' and ${houses} and not coalesce('security_invoker=true' = any (c.reloptions), false)
    union all select n.nspname || '.' || c.relname, 'a materialised view, which row-level security can not reach'
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm' and ${houses}`,
    [gates],
  );

const rights = (client: pg.ClientBase): Promise<string[]> =>
  ask(
    client,
    `with t as (
      select c.oid, c.relacl, n.nspname || '.' || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v') and ${houses})
    select name || '.' || a.attname as name, 'the runtime may change it' as fault
      from t join pg_attribute a on a.attrelid = t.oid and a.attname in ('workspace_id', 'id', 'created_at')
      where has_column_privilege('interdesk_app', t.oid, a.attnum, 'update')
    union all select t.name, 'the runtime may ' || lower(x.privilege_type)
      from t, aclexplode(t.relacl) x where x.grantee = 'interdesk_app'::regrole and x.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
    union all select t.name, 'everybody may ' || lower(x.privilege_type) from t, aclexplode(t.relacl) x where x.grantee = 0
    union all select n.nspname, 'the runtime may make things in it' from pg_namespace n where ${houses} and has_schema_privilege('interdesk_app', n.oid, 'create')
    union all select rolname, 'more than a plain sign-in role' from pg_roles
      where rolname = 'interdesk_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin)
    union all select 'interdesk_app', 'is a member of ' || m.roleid::regrole from pg_auth_members m where m.member = 'interdesk_app'::regrole
    union all select 'interdesk_app', 'owns ' || o.classid::regclass || ' ' || o.objid from pg_shdepend o
      where o.refobjid = 'interdesk_app'::regrole and o.refclassid = 'pg_authid'::regclass and o.deptype = 'o'
        and o.dbid = (select oid from pg_database where datname = current_database())
    union all select current_database(), 'the runtime may make temporary tables or schemas in it'
      where has_database_privilege('interdesk_app', current_database(), 'temp') or has_database_privilege('interdesk_app', current_database(), 'create')`,
  );

/** What the live catalogue says against the rules of decisions 8 and 14; empty when all is well. */
export const tableFaults = async (client: pg.ClientBase, said: ReadonlyMap<string, string>): Promise<string[]> => {
  const globals = Object.keys(exceptions.globalTables);
  return [
    ...(await tenantTables(client, globals)),
    ...(await keys(client, globals, Object.keys(exceptions.globalKeys))),
    ...(await foreignKeys(client, globals)),
    ...(await looseIds(client, Object.values(exceptions.looseIds).flat())),
    ...(await policies(client, said)),
    ...(await functionsAndViews(client, Object.keys(exceptions.gateFunctions))),
    ...(await rights(client)),
  ].toSorted();
};
