// R-1 of the safety paper: node bench/mail-kill.ts [mails 10000] [kills 300] [database kills 20] [imap | pop3]
// Processes that fetch and file mail of a real server are killed one after the other, and so is their database; prints
// what that did. It runs as a test, for the servers that tests have.
import { after, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { startDovecot } from '#test/support/dovecot.ts';
import { durableDatabase } from '#test/support/durable-database.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { runKills, unharmed } from '#test/support/mail-kills.ts';

const [mails = 10_000, kills = 300, databaseKills = 20] = process.argv.slice(2, 5).map(Number);
const protocol = process.argv[5] === 'pop3' ? 'pop3' : 'imap';

test('R-1', { timeout: 7_200_000 }, async () => {
  const database = await durableDatabase();
  const open = await mailDesk();
  const dovecot = await startDovecot();
  after(() => dovecot.stop());
  if (dovecot.skip !== false) throw new Error(dovecot.skip);
  const report = await runKills(open, dovecot, database, {
    mails,
    kills,
    databaseKills,
    protocol,
    longestMillis: 2000,
    seconds: mails / 2 + 120,
    onTurn: (kill) => void (kill % 20 === 0 && console.log(`${kill} kills`)),
  });
  const { raw, filed, tickets, entries, lost, doubled, accounts, fallen, longestAway, seconds, killSeconds, filedWhileKilling } = report;
  console.log(
    `${protocol}: ${report.mails} mails, ${kills} processes and ${report.databaseKills} databases killed in ${killSeconds.toFixed(0)} s ` +
      `(${filedWhileKilling} mails filed meanwhile, the database away for at most ${longestAway.toFixed(1)} s), all in after ${seconds.toFixed(0)} s: ` +
      `${raw} raw, ${filed} filed, ${tickets} tickets, ${entries} entries, ${report.left} left on the server, ${lost.length} lost, ` +
      `${doubled.length} doubled, ${fallen} processes fell by themselves, ${accounts.length} accounts wrong`,
  );
  const wanted = unharmed(report);
  const wrong = Object.entries(wanted).filter(([name, value]) => !isDeepStrictEqual(report[name as keyof typeof report], value));
  console.log(wrong.length === 0 ? '0 lost, 0 doubled, the accounts agree' : `NOT AS IT MUST BE: ${wrong.map(([name]) => name).join(', ')}`);
  if (wrong.length > 0) process.exitCode = 1;
});
