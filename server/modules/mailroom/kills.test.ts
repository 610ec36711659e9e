import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startDovecot } from '#test/support/dovecot.ts';
import { durableDatabase } from '#test/support/durable-database.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { runKills, unharmed } from '#test/support/mail-kills.ts';

const database = await durableDatabase();
const open = await mailDesk();
const dovecot = await startDovecot();
after(() => dovecot.stop());

// bench/mail-kill.ts runs the whole of R-1: 10,000 mails, 300 kills of the intake and 20 of the database.
const runs = [
  { protocol: 'imap', mails: 100, kills: 5, databaseKills: 2 },
  { protocol: 'pop3', mails: 20, kills: 2, databaseKills: 0 },
] as const;

for (const run of runs) {
  test(
    `${run.protocol}: of ${run.mails} mails none is lost, doubled or miscounted while ${run.kills} processes and ${run.databaseKills} databases are killed (R-1)`,
    { skip: dovecot.skip, timeout: 300_000 },
    async (t) => {
      const report = await runKills(open, dovecot, database, { ...run, longestMillis: 500, seconds: 120 });
      t.diagnostic(
        `took ${report.seconds.toFixed(0)} s, ${report.killSeconds.toFixed(0)} s of it killing; the database was away for up to ${report.longestAway.toFixed(1)} s`,
      );
      assert.equal(report.databaseKills, run.databaseKills);
      assert.ok(report.mails >= run.mails);
      assert.partialDeepStrictEqual(report, unharmed(report));
    },
  );
}
