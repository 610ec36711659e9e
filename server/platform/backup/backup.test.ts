import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { cloneDatabase, ensureTemplate } from '#test/support/cluster.ts';
import { testDatabase } from '#test/support/database.ts';
import { desk } from '#test/support/desk.ts';
import { readManifest } from './archive.ts';
import { ownTables } from './copy-tables.ts';
import { checkArchive, restoreArchive } from './restore-archive.ts';
import { verifyArchive } from './verify-archive.ts';
import { keepNewest, writeArchive, type Written } from './write-archive.ts';

const { house, workspace, workers } = await desk();
const { ownerUrl } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'idk-backup-'));
after(() => rm(folder, { recursive: true, force: true }));
const filesFolder = join(house.platform.config.dataDir, 'files');
const place = await workspace();
const [erik, anna] = [await place.member('agent', 'Erik'), await place.contact('Anna')];

const asking = async (turn: number): Promise<void> => {
  const file = await anna.ok(requests.upload, { query: { name: `trace ${turn}.txt` }, body: Buffer.from(`trace ${turn}`) });
  const { id } = await anna.ok(requests.ask, {
    body: { subject: `Question ${turn} "å"`, text: 'Tab\there, \\N and 日本語', attachmentIds: [file.id] },
  });
  await erik.ok(threads.write, { params: { record: id }, body: { lane: 'everyone', text: 'Answer', seenSeq: 1 } });
};

const asOwner = async <Result>(url: string, ask: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
};

/** A fingerprint of every row of every table. */
const stateOf = (url: string): Promise<Map<string, string>> =>
  asOwner(url, async (client) => {
    const state = new Map<string, string>();
    for (const { schema, name } of await ownTables(client)) {
      const { rows } = await client.query<{ print: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} t`,
      );
      state.set(`${schema}.${name}`, rows[0]?.print ?? '');
    }
    return state;
  });

const emptyDatabase = async () => {
  const clone = await cloneDatabase(await ensureTemplate('nothing', async () => {}));
  after(() => clone.drop());
  return clone;
};
const appRole = 'interdesk_app';
const restored = async (archive: string) => {
  const clone = await emptyDatabase();
  const into = join(await mkdtemp(join(folder, 'restored-')), 'files');
  await restoreArchive({ folder: archive, ownerUrl: clone.ownerUrl, appRole, filesFolder: into }, await checkArchive(archive));
  return { ...clone, filesFolder: into };
};

describe('a backup', () => {
  let written: Written;
  let state: Map<string, string>;

  before(async () => {
    for (let turn = 0; turn < 5; turn += 1) await asking(turn);
    await workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });
    await place.within(async (ctx) => {
      const [first] = await ctx.db
        .selectFrom('mailroom.outgoingMail')
        .select('id')
        .where('workspaceId', '=', ctx.workspaceId)
        .limit(1)
        .execute();
      const waiting = { state: 'waiting', notBefore: ctx.now };
      await ctx.db
        .updateTable('mailroom.outgoingMail')
        .set(waiting)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', first?.id ?? '')
        .execute();
    });
    await asOwner(ownerUrl, (client) =>
      client.query('insert into platform.installation (id) values (gen_random_uuid()) on conflict do nothing'),
    );
    state = await stateOf(ownerUrl);
    written = await writeArchive({ ownerUrl, filesFolder, into: folder, keyIds: ['first'] });
  });

  test('restored elsewhere is the same to the last row and file, but for what makes it quiet', async () => {
    const copy = await restored(written.folder);
    const found = await stateOf(copy.ownerUrl);
    const different = [...state].filter(([table, print]) => found.get(table) !== print).map(([table]) => table);
    assert.deepEqual(different, ['mailroom.outgoing_mail', 'platform.installation']);
    const waits = await asOwner(copy.ownerUrl, (client) =>
      client.query(`select from mailroom.outgoing_mail where state in ('waiting', 'sending')`),
    );
    assert.equal(waits.rowCount, 0);
    assert.equal(found.size, state.size);
    for (const file of await asOwner(copy.ownerUrl, (client) =>
      client.query<{ workspace: string; hash: string }>(
        `select workspace_id::text as workspace, encode(sha256, 'hex') as hash from platform.file`,
      ),
    ).then(({ rows }) => rows))
      assert.match(await readFile(join(copy.filesFolder, file.workspace, file.hash.slice(0, 2), file.hash), 'utf8'), /^trace \d$/);
    const quiet = await asOwner(copy.ownerUrl, (client) => client.query<{ quiet: boolean }>('select platform.is_quiet() as quiet'));
    assert.equal(quiet.rows[0]?.quiet, true);
    const keys = `select count(*)::int as keys from pg_constraint where contype = 'f'`;
    const count = (url: string) => asOwner(url, (client) => client.query<{ keys: number }>(keys)).then(({ rows }) => rows[0]?.keys);
    assert.equal(await count(copy.ownerUrl), await count(ownerUrl));
  });

  test('taken while people work holds one moment: every file and every entry of what is in it', async () => {
    const over = new AbortController();
    const work = (async () => {
      for (let turn = 100; !over.signal.aborted && turn < 400; turn += 1) await asking(turn);
    })();
    const under = await writeArchive({ ownerUrl, filesFolder, into: folder, keyIds: [], now: new Date(Date.now() + 1000) });
    over.abort();
    await work;
    const copy = await restored(under.folder);
    const { rows } = await asOwner(copy.ownerUrl, (client) =>
      client.query<{ lame: number }>(
        `select count(*)::int as lame from threads.record r
         where r.last_seq <> (select count(*) from threads.entry e where e.workspace_id = r.workspace_id and e.record_id = r.id)`,
      ),
    );
    assert.equal(rows[0]?.lame, 0);
    assert.deepEqual((await verifyArchive(under.folder)).faults, []);
  });

  test('names each file that is missing, cut or changed, and is not restored then', async () => {
    const archive = await writeArchive({ ownerUrl, filesFolder, into: folder, keyIds: [], now: new Date(Date.now() + 2000) });
    const { tables, fileList } = archive.manifest;
    const table = (name: string): string => join(archive.folder, tables.find((each) => each.table === name)?.path ?? name);
    const whole = await readFile(table('threads.entry'));
    const flipped = Buffer.from(whole);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
    await writeFile(table('threads.entry'), flipped);
    await truncate(table('threads.record'), 40);
    await rm(table('tickets.ticket'));
    const [line = ''] = (await readFile(join(archive.folder, fileList.path), 'utf8')).split('\n');
    const [owner = '', hash = ''] = line.split(' ');
    await appendFile(join(archive.folder, 'files', owner, hash.slice(0, 2), hash), '!');
    const { faults } = await verifyArchive(archive.folder);
    assert.deepEqual(
      faults.map((fault) => fault.replace(/\d+ bytes instead of \d+/, 'other bytes')),
      [
        'database/threads.entry.copy.zst is damaged',
        'database/threads.record.copy.zst has other bytes',
        'database/tickets.ticket.copy.zst is missing',
        `files/${owner}/${hash.slice(0, 2)}/${hash} has other bytes`,
      ],
    );
    await assert.rejects(checkArchive(archive.folder), /not whole.*threads\.entry/s);
    await appendFile(join(archive.folder, 'manifest.json'), ' ');
    await assert.rejects(readManifest(archive.folder), /manifest\.json .* is damaged/);
    await assert.rejects(readManifest(folder), /holds no finished backup/);
  });

  test('never lands on a desk that is there, nor from a newer version', async () => {
    const manifest = await checkArchive(written.folder);
    const target = { folder: written.folder, appRole, filesFolder: join(folder, 'nowhere') };
    await assert.rejects(restoreArchive({ ...target, ownerUrl }, manifest), /There is a desk here already/);
    const text = JSON.stringify({ ...manifest, migrations: [...manifest.migrations, '9999_later.sql'] });
    const later = await mkdtemp(join(folder, 'later-'));
    await writeFile(join(later, 'manifest.json'), text);
    await assert.rejects(checkArchive(later), /damaged/);
  });

  test('says which content was lost before it was taken', async () => {
    const file = await anna.ok(requests.upload, { query: { name: 'lost.txt' }, body: Buffer.from('about to be lost') });
    const hash = await place.within((ctx) =>
      ctx.db
        .selectFrom('threads.attachment')
        .select('sha256')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', file.id)
        .executeTakeFirstOrThrow(),
    );
    await house.platform.files.remove(place.id, hash.sha256);
    const { manifest } = await writeArchive({ ownerUrl, filesFolder, into: folder, keyIds: [], now: new Date(Date.now() + 3000) });
    assert.deepEqual(manifest.damaged, [`files/${place.id}/${hash.sha256.toString('hex').slice(0, 2)}/${hash.sha256.toString('hex')}`]);
  });

  test('keeps as many as are wanted, the newest', async () => {
    const gone = await keepNewest(folder, 1);
    assert.ok(gone.length >= 3 && gone.every((name) => name.startsWith('interdesk-')));
    assert.deepEqual(await keepNewest(folder, 1), []);
  });
});
