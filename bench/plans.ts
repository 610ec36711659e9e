// INTERDESK_DATA=folder node bench/plans.ts [tickets 10000] [names, a pattern] [--all] [--kept]
// How the database answers what is asked all day: rows looked at, blocks, time, and the steps of the slowest statement.
import pg from 'pg';
import { readConfig } from '#server/platform/config/config.ts';
import { silentLog } from '#server/platform/log/log.ts';
import { openHouse } from '#server/start/open-house.ts';
import { castOf } from './cast.ts';
import { watched, type Seen } from './explain.ts';
import { hotQueries, runHot } from './hot-queries.ts';
import { machine } from './machine.ts';
import { prepare } from './prepare.ts';

const dataDir = process.env['INTERDESK_DATA'];
if (dataDir === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
const [tickets = '10000', only = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const prepared = await prepare(dataDir, { tickets: Number(tickets) });
console.log(machine(prepared.postgres));
const open = await openHouse({ config: readConfig({ ...process.env, INTERDESK_DATA: dataDir }), log: silentLog(), command: true });
const owner = new pg.Client({ connectionString: open.database.ownerUrl });
await owner.connect();
const seen: Seen[] = [];
const platform = watched(open.house.platform, (one) => seen.push(one), process.argv.includes('--kept') ? 'kept' : 'fresh');
try {
  const cast = await castOf(owner, prepared.desk.workspaceId);
  for (const hot of hotQueries({ platform, cast })) {
    if (!new RegExp(only).test(hot.name)) continue;
    await runHot(open.house.platform, cast, hot);
    seen.length = 0;
    const began = performance.now();
    await runHot(open.house.platform, cast, hot);
    const alone = performance.now() - began;
    await runHot(platform, cast, hot);
    const sum = (of: (one: Seen) => number): number => seen.reduce((total, one) => total + of(one), 0);
    const figures = `${seen.length} statements, ${sum((one) => one.rows)} rows, ${sum((one) => one.blocks)} blocks`;
    console.log(
      `${hot.name}: ${figures}, planned ${sum((one) => one.planning).toFixed(1)} ms, run ${sum((one) => one.running).toFixed(1)} ms, in all ${alone.toFixed(1)} ms`,
    );
    const shown = process.argv.includes('--all') ? seen : seen.toSorted((a, b) => b.rows + b.blocks - a.rows - a.blocks).slice(0, 1);
    for (const one of shown)
      console.log(
        `    ${one.running.toFixed(1)} ms: ${one.steps.join(' < ')}${one.wholeTables.length > 0 ? `  WHOLE ${one.wholeTables.join(' ')}` : ''}`,
      );
  }
} finally {
  await owner.end();
  await open.close();
}
