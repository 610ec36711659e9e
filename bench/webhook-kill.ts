// R-13 of the safety paper: node bench/webhook-kill.ts [kills 100] [tickets before each 4]
// Senders are killed one after the other; prints what that did. It runs as a test, for the database that tests have.
import { test } from 'node:test';
import { desk } from '#test/support/desk.ts';
import { runWebhookKills } from '#test/support/webhook-kills.ts';
import { machine } from './machine.ts';

const [kills = 100, tickets = 4] = process.argv.slice(2).map(Number);

test('R-13', { timeout: 7_200_000 }, async () => {
  console.log(machine(''));
  const open = await desk();
  Object.assign(open.house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
  const onTurn = (kill: number): void => void (kill % 20 === 0 && console.log(`${kill} kills`));
  const report = await runWebhookKills(open, { kills, tickets, longestMillis: 250, thinkMillis: 20, onTurn });
  const { events, arrived, delivered, again, outOfOrder, seconds } = report;
  console.log(
    `${events} events, ${kills} kills, ${seconds.toFixed(0)} s: ${arrived} arrived, ${delivered} noted as delivered, ` +
      `${again} came again, ${outOfOrder} tickets out of order`,
  );
  const right = arrived === events && delivered === events && outOfOrder === 0;
  console.log(right ? '0 lost, each ticket in its order' : 'NOT AS IT MUST BE');
  if (!right) process.exitCode = 1;
});
