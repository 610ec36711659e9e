import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { newId } from '#server/platform/db/ids.ts';
import { freshDatabase } from '#test/support/database.ts';

/**
 * Times the finding function over many documents: `node bench/search.ts [documents]`. Half of them are one large
 * workspace's, the rest belong to a hundred others; one word in a thousand documents, one in half of them.
 */
const documents = Number(process.argv[2] ?? 100_000);
const workspace = newId();
const others = Array.from({ length: 100 }, newId);
const contact = newId();
const record = newId();

const database = await freshDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });
const app = new pg.Client({ connectionString: database.appUrl });
await owner.connect();
await app.connect();

const began = performance.now();
await owner.query(
  `insert into search.document (workspace_id, kind, id, record_id, sides, company_id, contact_ids, label, words, at)
   select case when n % 2 = 0 then $1::uuid else ($2::uuid[])[n % 100 + 1] end, case when n % 10 = 0 then 'record' when n % 1000 = 3 then 'company' else 'entry' end,
     gen_random_uuid(), case when n % 1000 = 2 then $5::uuid else gen_random_uuid() end, case when n % 3 = 0 then '{owner}'::text[] else '{customer,owner}' end, null,
     case when n % 1000 = 2 then array[$3::uuid] else '{}' end, case when n % 1000 = 3 then 'company w' || n % 997 || ' printer' else '' end,
     (select string_agg(format('''w%s'':%sC', (n::bigint * k * 7919) % 20000, k), ' ') from generate_series(1, 40) k)::tsvector
       || to_tsvector('simple', case when n % 2000 < 2 then 'rare' else '' end || ' ' || case when n % 4 < 2 then 'common' else 'seldom' end || case when n % 200 < 2 then ' hundredth' else '' end),
     now() - n * interval '1 second'
   from generate_series(1, $4::int) n`,
  [workspace, others, contact, documents, record],
);
await owner.query(
  `with made as (insert into threads.record (workspace_id, id, kind, number, reference, subject, contact_ids, created_at)
     values ($1, $2, 'ticket', 1, 'HLX-1', 'Printer', array[$3::uuid], now()))
   insert into threads.participant (workspace_id, record_id, person_kind, person_id, part, contact_ids, created_at)
   values ($1, $2, 'contact', $3, 'requester', array[$3::uuid], now())`,
  [workspace, record, contact],
);
await owner.query('vacuum analyze search.document');
process.stdout.write(`${documents} documents in ${Math.round(performance.now() - began)} ms\n`);

const settings = async (actor: string, contactId: string): Promise<void> => {
  await app.query('begin');
  await app.query(
    `select set_config('app.workspace_id', $1, true), set_config('app.actor', $2, true), set_config('app.contact', $3, true),
       set_config('app.companies', '', true), set_config('app.agreements', '', true), set_config('app.readers', '', true)`,
    [workspace, actor, contactId],
  );
};
const scans = async (index: string): Promise<number> => {
  const { rows } = await owner.query<{ scans: string }>(`select idx_scan as scans from pg_stat_user_indexes where indexrelname = $1`, [
    index,
  ]);
  return Number(rows[0]?.scans);
};

const measure = async (
  name: string,
  actor: 'member' | 'contact',
  query: string | null,
  alike: string | null,
  index: string,
): Promise<void> => {
  const contacts = actor === 'contact' ? [contact] : [];
  const before = await scans(index);
  const times: number[] = [];
  let found = 0;
  for (let turn = 0; turn < 20; turn += 1) {
    await settings(actor, contacts.join(','));
    const start = performance.now();
    const { rowCount } = await app.query(
      `select * from search.find($1, $2, $3, '{}', '{}', $6, $4::tsquery, $4::tsquery, null, null, null, '{}', $5, 500)`,
      [workspace, actor, contacts, query, alike, alike === null ? '{record,entry}' : '{company}'],
    );
    times.push(performance.now() - start);
    found = rowCount ?? 0;
    await app.query('commit');
  }
  await app.query('select pg_stat_force_next_flush()');
  await app.query('select 1');
  times.sort((a, b) => a - b);
  const used = (await scans(index)) > before ? index : `NOT ${index}`;
  process.stdout.write(`${name}: ${found} found, median ${times[10]?.toFixed(1)} ms, worst ${times[19]?.toFixed(1)} ms, used ${used}\n`);
};

await measure('a rare word, member', 'member', `'rare'`, null, 'document_words');
await measure('a common word, member', 'member', `'common'`, null, 'document_recent');
await measure('a rare and a common word, member', 'member', `'rare' & 'common'`, null, 'document_words');
await measure('a beginning of many words, member', 'member', `'w1':*`, null, 'document_recent');
await measure('a phrase, member', 'member', `'w7919' <1> 'w15838'`, null, 'document_words');
await measure('a common word, contact', 'contact', `'common'`, null, 'document_record');
await measure('a word in one of a hundred, member', 'member', `'hundredth'`, null, 'document_words');
await measure('two common words that never meet', 'member', `'common' & 'seldom'`, null, 'document_words');
await measure('a mistyped label, member', 'member', null, 'prinetr', 'document_label');

await app.end();
await owner.end();
await database.drop();
