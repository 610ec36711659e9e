// INTERDESK_DATA=folder node bench/desk.ts [tickets 10000] [seconds a cell 2] [only names with…]
// How long people wait, over HTTP, at 1, 8 and 32 clients, with the driver on the same cores.
import { machine } from './machine.ts';
import { scenarios } from './calls.ts';
import { measure } from './load.ts';
import { prepare } from './prepare.ts';
import { startServer } from './server.ts';

const dataDir = process.env['INTERDESK_DATA'];
if (dataDir === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
const [tickets = '10000', seconds = '2', only = ''] = process.argv.slice(2);
const prepared = await prepare(dataDir, { tickets: Number(tickets) });
console.log(machine(prepared.postgres));
console.log(
  `${Object.entries(prepared.made)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')}; ${prepared.size}, written in ${prepared.seconds.toFixed(0)} s`,
);
const server = await startServer(dataDir);
console.log(`ready after ${(server.readyAfter / 1000).toFixed(1)} s; p50 / p95 / p99 ms (requests a second)`);
try {
  for (const { name, call } of await scenarios(server.port, prepared)) {
    if (!name.includes(only)) continue;
    await measure(server.port, 4, 0.3, call);
    const cells: string[] = [];
    let bytes = 0;
    for (const clients of [1, 8, 32]) {
      const timing = await measure(server.port, clients, Number(seconds), call);
      bytes = timing.bytes;
      cells.push(`${timing.p50.toFixed(1)} / ${timing.p95.toFixed(1)} / ${timing.p99.toFixed(1)} (${timing.perSecond.toFixed(0)})`);
    }
    console.log(`| ${name} | ${cells.join(' | ')} | ${(bytes / 1024).toFixed(1)} kB |`);
  }
} finally {
  await server.stop();
}
console.log(machine(prepared.postgres));
