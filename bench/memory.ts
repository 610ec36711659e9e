// INTERDESK_DATA=folder node bench/memory.ts [tickets 1000] [seconds of load 5]
// Memory of every process of a running desk: after its start, after a quiet minute's worth of looks, and after load.
import { setTimeout as sleep } from 'node:timers/promises';
import { scenarios } from './calls.ts';
import { measure } from './load.ts';
import { family, machine, shareOf } from './machine.ts';
import { prepare } from './prepare.ts';
import { startServer } from './server.ts';

const dataDir = process.env['INTERDESK_DATA'];
if (dataDir === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
const [tickets = 1_000, seconds = 5] = process.argv.slice(2).map(Number);
const prepared = await prepare(dataDir, { tickets });
console.log(machine(prepared.postgres));
console.log(`${prepared.made['tickets']} tickets, ${prepared.made['entries']} entries; ${prepared.size}`);
// The first start may build the screens, and what was loaded for that stays; the second is how a desk runs.
await (await startServer(dataDir)).stop();
const server = await startServer(dataDir);
const show = (when: string): void => {
  const shares = family(server.pid).map(shareOf);
  const sum = shares.reduce((total, share) => total + share.megabytes, 0);
  console.log(`${when}: ${sum.toFixed(0)} MB in ${shares.length} processes`);
  for (const { name, megabytes } of shares.toSorted((a, b) => b.megabytes - a.megabytes))
    console.log(`  ${megabytes.toFixed(1).padStart(7)}  ${name}`);
};
try {
  console.log(`ready after ${(server.readyAfter / 1000).toFixed(1)} s`);
  await sleep(15_000);
  show('idle');
  const calls = await scenarios(server.port, prepared);
  for (const { call } of calls) await measure(server.port, 8, seconds / calls.length, call);
  show('after the load');
  await sleep(45_000);
  show('45 s later');
} finally {
  await server.stop();
}
