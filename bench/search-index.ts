// INTERDESK_DATA=folder node bench/search-index.ts [records 4000] [at once 2]
// How fast the search index is written: records of a generated workspace are forgotten and indexed anew by the product's own work.
import pg from 'pg';
import { readConfig } from '#server/platform/config/config.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { silentLog } from '#server/platform/log/log.ts';
import { openHouse } from '#server/start/open-house.ts';
import { recordIdsAfter } from '#server/modules/threads/index.ts';
import { indexRecords } from '#server/modules/search/commands/index-records.ts';
import { family, machine, processorSeconds } from './machine.ts';
import { prepare } from './prepare.ts';

const dataDir = process.env['INTERDESK_DATA'];
if (dataDir === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
const [records = 4_000, atOnce = 2, tickets = 20_000] = process.argv.slice(2).map(Number);
const prepared = await prepare(dataDir, { tickets });
const { house, database, close } = await openHouse({ config: readConfig(process.env), log: silentLog(), command: true });
const owner = new pg.Client({ connectionString: database.ownerUrl });
await owner.connect();
const within = <Result>(run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  inWorkspace(
    house.platform,
    { workspaceId: prepared.desk.workspaceId, actor: { kind: 'system', reason: 'bench' }, statementSeconds: 120 },
    run,
  );

console.log(machine(prepared.postgres));
const ids = await within((ctx) => recordIdsAfter(ctx, null, records));
const pages = Array.from({ length: Math.ceil(ids.length / 200) }, (_, page) => ids.slice(page * 200, page * 200 + 200));
const used = (): number =>
  family(process.pid)
    .slice(1)
    .reduce((sum, pid) => sum + processorSeconds(pid), 0);
const turn = async (name: string): Promise<void> => {
  const waiting = [...pages];
  const [began, before] = [performance.now(), process.cpuUsage()];
  const databaseBefore = used();
  const lane = async (): Promise<void> => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      const some = page;
      await within((ctx) => indexRecords(ctx, some, { entries: true }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await owner.query<{ count: string }>(
    `select count(*) from search.document where workspace_id = $1 and record_id = any ($2::uuid[])`,
    [prepared.desk.workspaceId, ids],
  );
  const cpu = process.cpuUsage(before);
  console.log(
    `${name}: ${ids.length} records, ${rows[0]?.count} documents in ${seconds.toFixed(1)} s: ${(ids.length / seconds).toFixed(0)} records, ` +
      `${(Number(rows[0]?.count) / seconds).toFixed(0)} documents a second; processor ${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of the server's and ${(used() - databaseBefore).toFixed(1)} s of the database's`,
  );
};
await owner.query('delete from search.document where workspace_id = $1 and record_id = any ($2::uuid[])', [prepared.desk.workspaceId, ids]);
await turn('anew');
await turn('again, all as it was');
await owner.end();
await close();
console.log(machine(prepared.postgres));
