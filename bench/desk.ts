// INTERDESK_DATA=folder node bench/desk.ts [tickets 10000] [seconds a cell 2] [names, a pattern] [members 40] [workspaces beside 0]
// How long people wait, over HTTP, at 1, 8 and 32 clients, with the driver on the same cores.
import { family, machine, processorSeconds } from './machine.ts';
import { scenarios } from './calls.ts';
import { measure } from './load.ts';
import { prepare } from './prepare.ts';
import { startServer } from './server.ts';

const dataDir = process.env['INTERDESK_DATA'];
if (dataDir === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
const [tickets = '10000', seconds = '2', only = '', members = '40', beside = '0'] = process.argv.slice(2);
const prepared = await prepare(dataDir, { tickets: Number(tickets), members: Number(members), beside: Number(beside) });
console.log(machine(prepared.postgres));
console.log(
  `${Object.entries(prepared.made)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')}; ${prepared.size}, written in ${prepared.seconds.toFixed(0)} s`,
);
const warmSeconds = 3;
const server = await startServer(dataDir);
console.log(`ready after ${(server.readyAfter / 1000).toFixed(1)} s; p50 / p95 / p99 ms (requests a second) at 1, 8 and 32 clients`);
console.log('and what a request costs: processor ms of server + database, kB of reply');
try {
  const asked = (await scenarios(server.port, prepared)).filter(({ name }) => new RegExp(only).test(name));
  // A desk at work has prepared its statements on every connection and compiled its code: all of it, not the first one's alone.
  for (const { call } of asked) await measure(server.port, 8, warmSeconds, call);
  for (const { name, call } of asked) {
    const cells: string[] = [];
    let bytes = 0;
    const used = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + processorSeconds(pid), 0);
    const [own, database] = [[server.pid], family(server.pid).slice(1)];
    const [ownBefore, databaseBefore] = [used(own), used(database)];
    let count = 0;
    for (const clients of [1, 8, 32]) {
      const timing = await measure(server.port, clients, Number(seconds), call);
      bytes = timing.bytes;
      count += timing.count;
      cells.push(
        `${timing.p50.toFixed(1)} / ${timing.p95.toFixed(1)} / ${timing.p99.toFixed(1)} (${timing.perSecond.toFixed(0)})${timing.refused > 0 ? ` ${timing.refused} refused` : ''}`,
      );
    }
    const cost = [used(own) - ownBefore, used(database) - databaseBefore].map((cpu) => ((cpu * 1000) / count).toFixed(1)).join(' + ');
    console.log(`| ${name} | ${cells.join(' | ')} | ${cost} | ${(bytes / 1024).toFixed(1)} |`);
  }
} finally {
  await server.stop();
}
console.log(machine(prepared.postgres));
