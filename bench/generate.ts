import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { setting } from '#server/commands/command.ts';
import { newId } from '#server/platform/db/ids.ts';
import { openHouse } from '#server/start/open-house.ts';
import { makeDesk, type BenchDesk } from './bench-desk.ts';
import { drawEntries, drawFacts, drawTickets, picture, writes } from './fill-sql.ts';
import { bodies, companyNames, people, subjectLines } from './texts.ts';

export interface Size {
  readonly tickets: number;
  /** Entries a ticket on average. */
  readonly entries?: number;
  /** The part of the tickets that is not closed. */
  readonly open?: number;
  /** How many different texts are written again and again. */
  readonly texts?: number;
  /** Who works there. */
  readonly members?: number;
  /** Small workspaces beside it, of forty tickets each. */
  readonly beside?: number;
  readonly onProgress?: (tickets: number) => void;
}

export type Made = Readonly<Record<string, number>>;
type Desk = Pick<BenchDesk, 'workspaceId' | 'key' | 'memberIds' | 'teamIds' | 'productIds'>;

const batchSize = 2_500;

const insertPeople = async (client: pg.Client, workspaceId: string, tickets: number): Promise<{ companies: number; contacts: number }> => {
  const companies = companyNames(Math.max(3, Math.ceil(tickets / 50)));
  const companyIds = companies.map(newId);
  const contacts = people(Math.max(5, Math.ceil(tickets / 12)), 5);
  await client.query(
    `insert into customers.company (workspace_id, id, name, created_at, updated_at)
     select $1::uuid, c.id, c.name, now(), now() from unnest($2::uuid[], $3::text[]) c(id, name)`,
    [workspaceId, companyIds, companies],
  );
  await client.query(
    `create temporary table bench_person as
     select n::int, uuidv7(interval '-3 years') as id, name, 'person' || n || '@customer' || n % 97 || '.example' as address,
       case when n % 9 = 0 then null else ($1::uuid[])[1 + n % cardinality($1::uuid[])] end as company_id, words::tsvector, from_words::tsvector, label
     from unnest($2::text[], $3::text[], $4::text[], $5::text[]) with ordinality as c(name, words, from_words, label, n)`,
    [
      companyIds,
      contacts.map((one) => one.name),
      contacts.map((one) => one.words),
      contacts.map((one) => one.from),
      contacts.map((one) => one.label),
    ],
  );
  await client.query('create unique index on bench_person (n)');
  for (const statement of [
    `insert into customers.contact (workspace_id, id, name, created_at, updated_at) select $1::uuid, id, name, now(), now() from bench_person`,
    `insert into customers.contact_address (workspace_id, address, contact_id, is_primary, created_at) select $1::uuid, address, id, true, now() from bench_person`,
    `insert into customers.membership (workspace_id, contact_id, company_id, is_primary, manager, created_at)
     select $1::uuid, id, company_id, true, n % 10 = 1, now() from bench_person where company_id is not null`,
    `insert into search.document (workspace_id, kind, id, record_id, sides, contact_ids, label, words, at)
     select $1::uuid, 'contact', id, id, '{owner}', '{}', label, words, now() - n * interval '3 hours' from bench_person`,
  ]) {
    await client.query(statement, [workspaceId]);
  }
  return { companies: companies.length, contacts: contacts.length };
};

const insertTexts = async (client: pg.Client, count: number): Promise<void> => {
  const some = bodies(count);
  await client.query(
    `create temporary table bench_body as select n::int, language, text, words::tsvector
     from unnest($1::text[], $2::text[], $3::text[]) with ordinality as b(language, text, words, n)`,
    [some.map((one) => one.language), some.map((one) => one.text), some.map((one) => one.words)],
  );
  const lines = subjectLines(Math.ceil(count / 3));
  await client.query(
    `create temporary table bench_subject as select n::int, text, words::tsvector, beside::tsvector, label
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as s(text, words, beside, label, n)`,
    [lines.map((one) => one.text), lines.map((one) => one.words), lines.map((one) => one.beside), lines.map((one) => one.label)],
  );
  await client.query(
    'create unique index on bench_body (n); create unique index on bench_subject (n); analyze bench_body; analyze bench_subject',
  );
};

// An index over text that is built at the end costs a fraction of one that grows by every row.
const textIndexes = ['search.document_words', 'search.document_label'];
const without = async <Result>(client: pg.Client, names: readonly string[], run: () => Promise<Result>): Promise<Result> => {
  const { rows } = await client.query<{ name: string; says: string }>(
    `select format('%I.%I', schemaname, indexname) as name, indexdef as says from pg_indexes where schemaname || '.' || indexname = any ($1)`,
    [names],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  try {
    return await run();
  } finally {
    await client.query(`set maintenance_work_mem = '512MB'`);
    for (const { says } of rows) await client.query(says);
  }
};

const fillOne = async (
  client: pg.Client,
  desk: Desk,
  { tickets, entries = 10, open = 0.08, texts = 6_000, onProgress }: Size,
): Promise<Made> => {
  const made: Record<string, number> = { tickets: 0 };
  await client.query(`set synchronous_commit = off; set work_mem = '64MB'`);
  const { rows } = await client.query<{ value: number }>(
    `select value from workspaces.counter where workspace_id = $1 and name = 'ticket'`,
    [desk.workspaceId],
  );
  const before = rows[0]?.value ?? 0;
  Object.assign(made, await insertPeople(client, desk.workspaceId, tickets));
  await client.query(
    `insert into tags.tag (workspace_id, id, name, folded, created_at)
     select $1, gen_random_uuid(), 'tag' || n, 'tag' || n, now() from generate_series(1, 40) n on conflict do nothing`,
    [desk.workspaceId],
  );
  await client.query(
    `with l as (insert into fields.list (workspace_id, id, name, created_at) values ($1, gen_random_uuid(), 'Bench', now())
         on conflict do nothing returning id),
       c as (insert into fields.choice (workspace_id, id, list_id, name, names, position, created_at)
         select $1, gen_random_uuid(), l.id, n, '{}', o, now() from l, unnest('{common,rare}'::text[]) with ordinality n(n, o))
     insert into fields.field (workspace_id, id, record_kind, key, name, names, helps, kind, list_id, position, created_at)
     select $1, gen_random_uuid(), k.record_kind, 'bench_' || k.key, k.key, '{}', '{}', k.kind, case when k.kind = 'choice' then l.id end, 1, now()
     from l, (values ('ticket', 'region', 'choice'), ('ticket', 'day', 'date'), ('company', 'tier', 'choice'), ('company', 'seats', 'number'),
       ('contact', 'since', 'date')) k(record_kind, key, kind)`,
    [desk.workspaceId],
  );
  // Nine in ten have each of theirs.
  await client.query(
    `with o as (select id, 'company' as kind, row_number() over (order by id) as n from customers.company where workspace_id = $1
       union all select id, 'contact', row_number() over (order by id) from customers.contact where workspace_id = $1)
     insert into fields.value (workspace_id, field_id, of_company_id, of_contact_id, choice_id, number, key)
     select $1, f.id, case o.kind when 'company' then o.id end, case o.kind when 'contact' then o.id end, c.id,
       case when f.kind = 'number' then o.n % 500 end, case when f.kind = 'date' then to_char(date '2020-01-01' + (o.n % 1500)::int, 'YYYY-MM-DD') end
     from o join fields.field f on f.workspace_id = $1 and f.record_kind = o.kind and f.key like 'bench%'
     left join fields.choice c on c.workspace_id = $1 and c.list_id = f.list_id and c.name = case when o.n % 50 = 11 then 'rare' else 'common' end
     where o.n % 10 <> 3 on conflict do nothing`,
    [desk.workspaceId],
  );
  await client.query(
    `insert into customers.company_tag (workspace_id, company_id, tag_id)
     select c.workspace_id, c.id, g.id from (select *, row_number() over (order by id) as n from customers.company where workspace_id = $1) c
     join tags.tag g on g.workspace_id = c.workspace_id and g.name = case when c.n = 1 then 'tag40' else 'tag' || 1 + c.n % 3 end
     on conflict do nothing`,
    [desk.workspaceId],
  );
  await insertTexts(client, texts);
  await client.query(
    `insert into platform.file (workspace_id, sha256, size, created_at) values ($1, sha256($2::bytea), octet_length($2::bytea), now()) on conflict do nothing`,
    [desk.workspaceId, picture],
  );
  const batch = async (from: number, to: number): Promise<void> => {
    await client.query('begin');
    const lists = [desk.memberIds, desk.teamIds, desk.productIds];
    await client.query(drawTickets, [
      from,
      to,
      desk.key,
      before + tickets,
      entries,
      made['contacts'],
      Math.ceil(texts / 3),
      ...lists,
      open,
    ]);
    await client.query(drawEntries, [desk.memberIds, texts]);
    await client.query(drawFacts);
    for (const [what, statement] of writes) {
      const done = await client.query(statement, statement.includes('$2') ? [desk.workspaceId, desk.key] : [desk.workspaceId]);
      made[what] = (made[what] ?? 0) + (done.rowCount ?? 0);
    }
    await client.query(
      `insert into workspaces.counter (workspace_id, name, value) values ($1, 'ticket', $2)
      on conflict (workspace_id, name) do update set value = excluded.value`,
      [desk.workspaceId, to],
    );
    await client.query('commit');
    onProgress?.(made['tickets'] ?? 0);
  };
  const safely = (from: number, to: number): Promise<void> =>
    batch(from, to).catch(async (error: unknown) => {
      await client.query('rollback');
      throw error;
    });
  for (let from = before + 1; from <= before + tickets; from += batchSize)
    await safely(from, Math.min(before + tickets, from + batchSize - 1));
  await client.query(
    `insert into search.word (workspace_id, word, seen) select $1::uuid, w.word, sum(w.seen) from (
       select lexeme as word, count(*) as seen from bench_body, unnest(words) where lexeme ~ '^[[:alpha:]]{3,32}$' and lexeme !~ '[^\u0001-\u024f]' group by 1
       union all select lexeme, count(*) from bench_subject, unnest(words) where lexeme ~ '^[[:alpha:]]{3,32}$' and lexeme !~ '[^\u0001-\u024f]' group by 1
     ) w group by w.word on conflict do nothing`,
    [desk.workspaceId],
  );
  await client.query('drop table bench_person, bench_body, bench_subject');
  return made;
};

/** Fills workspaces as the owner of the tables, with everything that their tickets would have left behind. */
export const fill = async (client: pg.Client, desk: Desk, size: Size, beside: readonly Desk[] = []): Promise<Made> => {
  const made = await without(client, textIndexes, async () => {
    for (const [index, other] of beside.entries()) {
      await fillOne(client, other, { tickets: 40, entries: 5, texts: 60 });
      // What the planner believes of empty tables is wrong soon.
      if (Number.isInteger(Math.log2(index + 1))) await client.query('analyze');
    }
    return fillOne(client, desk, size);
  });
  await client.query('vacuum analyze');
  return { ...made, ...(beside.length > 0 ? { 'workspaces beside it': beside.length } : {}) };
};

/** `INTERDESK_DATA=folder node bench/generate.ts [tickets 10000] [entries 10]`: a new workspace in that data folder. */
const command = async ([tickets = 10_000, entries = 10]: readonly number[]): Promise<void> => {
  if (process.env['INTERDESK_DATA'] === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
  const { config, log } = setting();
  const open = await openHouse({ config, log, command: true });
  const client = new pg.Client({ connectionString: open.database.ownerUrl });
  await client.connect();
  const desk = await makeDesk(open.house.platform);
  const began = performance.now();
  const onProgress = (count: number): void => void process.stderr.write(`\r${count} tickets`);
  const made = await fill(client, desk, { tickets, entries, onProgress });
  const seconds = (performance.now() - began) / 1000;
  await open.house.platform.files.put(desk.workspaceId, picture);
  const size = await client.query<{ size: string }>('select pg_size_pretty(pg_database_size(current_database())) as size');
  console.log(
    `\nworkspace /${desk.slug}: ${Object.entries(made)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ')}`,
  );
  console.log(`${seconds.toFixed(1)} s, ${(tickets / seconds).toFixed(0)} tickets a second; the database has ${size.rows[0]?.size}`);
  console.log(`as ${desk.members[0]?.name}: cookie id=${desk.members[0]?.cookie}`);
  await client.end();
  await open.close();
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await command(process.argv.slice(2).map(Number));
