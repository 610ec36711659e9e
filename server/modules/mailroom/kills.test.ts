import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startDovecot } from '#test/support/dovecot.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { runKills } from '#test/support/mail-kills.ts';

const open = await mailDesk();
const dovecot = await startDovecot();
after(() => dovecot.stop());

const runs = [
  { protocol: 'imap', mails: 1000, kills: 40, seconds: 170 },
  { protocol: 'pop3', mails: 60, kills: 3, seconds: 60 },
] as const;

for (const run of runs) {
  test(
    `${run.protocol}: of ${run.mails} mails none is lost or doubled while ${run.kills} processes are killed (R-1)`,
    { skip: dovecot.skip, timeout: 240_000 },
    async (t) => {
      const report = await runKills(open, dovecot, run);
      t.diagnostic(`took ${report.seconds.toFixed(0)} s, ${report.killSeconds.toFixed(0)} s of it killing`);
      const { left, raw, filed, tickets, entries, lost, doubled } = report;
      const all = run.mails;
      assert.deepEqual(
        { left, raw, filed, tickets, entries, lost, doubled },
        { left: 0, raw: all, filed: all, tickets: all, entries: all, lost: [], doubled: [] },
      );
    },
  );
}
