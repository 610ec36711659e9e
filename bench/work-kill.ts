// L-3 of the safety paper: node bench/work-kill.ts [pieces 20000] [kills 500] [stalls 10] [lease seconds 5] [workers 3]
// Workers are killed and stopped in the middle of their work; prints what that did.
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#server/platform/db/ids.ts';
import { freshDatabase } from '#test/support/database.ts';
import { endChild, openLedger, startChild } from '#test/support/worker-fleet.ts';

const [pieces = 20_000, kills = 500, stalls = 10, leaseSeconds = 5, workers = 3] = process.argv.slice(2).map(Number);
const database = await freshDatabase();
const ledger = await openLedger(
  database,
  Array.from({ length: 20 }, () => newId()),
);
const start = () => startChild({ appUrl: database.appUrl, leaseSeconds, milliseconds: 40, parallel: 4 });
const began = performance.now();
const fleet = await Promise.all(Array.from({ length: workers }, start));
const stallEvery = stalls > 0 ? Math.max(1, Math.floor(kills / stalls)) : Infinity;
let stalled = 0;
for (let turn = 0; turn < kills; turn += 1) {
  await ledger.feed(Math.round((pieces * (turn + 1)) / kills) - Math.round((pieces * turn) / kills));
  await sleep(20 + Math.random() * 200);
  const place = turn % fleet.length;
  const child = fleet[place];
  if (!child) continue;
  if (turn % stallEvery === stallEvery - 1) {
    stalled += 1;
    child.kill('SIGSTOP');
    // It wakes up when others have long had its work, and is replaced only after it has had time to commit.
    void sleep(leaseSeconds * 1500).then(async () => {
      child.kill('SIGCONT');
      await sleep(2_000);
      await endChild(child, 'SIGTERM');
    });
  } else await endChild(child, 'SIGKILL');
  fleet[place] = await start();
  if (turn % 50 === 49) console.log(`${turn + 1} kills, ${JSON.stringify(await ledger.counts())}`);
}
const drained = await ledger.drained(leaseSeconds * 10 + pieces / 50);
await sleep(leaseSeconds * 1500 + 3_000);
await Promise.all(fleet.map((child) => endChild(child, 'SIGTERM')));
const counts = await ledger.counts();
const seconds = (performance.now() - began) / 1000;
console.log(
  `${kills - stalled} kills, ${stalled} stalls past a lease of ${leaseSeconds} s, ${seconds.toFixed(0)} s: ${JSON.stringify(counts)}`,
);
console.log(drained && counts.effects === pieces && counts.doubled === 0 ? 'effects = pieces, 0 lost, 0 doubled' : 'NOT AS IT MUST BE');
await ledger.client.end();
await database.drop();
process.exit(0);
