// R-1 of the safety paper: node bench/mail-kill.ts [mails 10000] [kills 300] [database kills 20] [imap | pop3]
//                         node bench/mail-kill.ts smtp [mails 200]
// Processes that take and file mail of a real server, or that mail is brought to, are killed one after the other, and so
// is their database; prints what that did. It runs as a test, for the servers that tests have.
import { after, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { startDovecot } from '#test/support/dovecot.ts';
import { durableDatabase } from '#test/support/durable-database.ts';
import { runListenerKills } from '#test/support/listener-kills.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { runKills, unharmed } from '#test/support/mail-kills.ts';

const onTurn = (kill: number): void => void (kill % 20 === 0 && console.log(`${kill} kills`));

const fetching = async (): Promise<void> => {
  const [mails = 10_000, kills = 300, databaseKills = 20] = process.argv.slice(2, 5).map(Number);
  const protocol = process.argv[5] === 'pop3' ? 'pop3' : 'imap';
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
    onTurn,
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
  console.log(
    wrong.length === 0 ? '0 lost, 0 doubled, the accounts agree' : `NOT AS IT MUST BE: ${wrong.map(([name]) => name).join(', ')}`,
  );
  if (wrong.length > 0) process.exitCode = 1;
};

const taking = async (): Promise<void> => {
  const mails = Number(process.argv[3] ?? 200);
  await durableDatabase();
  const began = performance.now();
  const { stored, broken, refused, wrong, tickets } = await runListenerKills(await mailDesk(), { mails, onTurn });
  console.log(
    `smtp: ${mails} mails and as many kills in ${((performance.now() - began) / 1000).toFixed(0)} s: ${stored} were stored when the desk died, ` +
      `${tickets} tickets, ${broken} promises broken, ${refused} refused when they came again, ${wrong} lost or doubled`,
  );
  const isRight = broken === 0 && refused === 0 && wrong === 0 && tickets === mails;
  console.log(isRight ? '0 lost, 0 doubled, every 250 held' : 'NOT AS IT MUST BE');
  if (!isRight) process.exitCode = 1;
};

test('R-1', { timeout: 7_200_000 }, process.argv[2] === 'smtp' ? taking : fetching);
