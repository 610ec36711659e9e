// R-9 of the safety paper: node bench/outbox-kill.ts [mails 2000] [kills 200]
// Senders are killed one after the other; prints what that did. It runs as a test, for the servers that tests have.
import { test } from 'node:test';
import { mailDesk } from '#test/support/mail-desk.ts';
import { runOutboxKills } from '#test/support/outbox-kills.ts';

const [mails = 2000, kills = 200] = process.argv.slice(2).map(Number);

test('R-9', { timeout: 7_200_000 }, async () => {
  const open = await mailDesk();
  const report = await runOutboxKills(open, {
    mails,
    kills,
    longestMillis: 400,
    thinkMillis: 40,
    onTurn: (kill) => void (kill % 20 === 0 && console.log(`${kill} kills`)),
  });
  const { interrupted, arrived, sent, lost, duplicates, altered, unsigned, seconds } = report;
  console.log(
    `${mails} mails, ${kills} kills, ${seconds.toFixed(0)} s: ${arrived} arrived, ${sent} noted as sent, ${lost.length} lost, ` +
      `${interrupted} interrupted between the end of data and the note, ${duplicates} came twice, ${altered} altered, ${unsigned} unsigned`,
  );
  const right = lost.length === 0 && arrived === mails && sent === mails && altered === 0 && duplicates <= interrupted;
  console.log(right ? '0 lost, duplicates only of what was interrupted, the same to the byte' : 'NOT AS IT MUST BE');
  if (!right) process.exitCode = 1;
});
