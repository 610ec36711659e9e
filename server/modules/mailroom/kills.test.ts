import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startDovecot } from '#test/support/dovecot.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { runKills } from '#test/support/mail-kills.ts';

const open = await mailDesk();
const dovecot = await startDovecot();
after(() => dovecot.stop());

// KILL_SCALE=10 runs the whole of R-1: 10 000 mails and 400 kills.
const scale = Number(process.env['KILL_SCALE'] ?? 1);
const runs = [
  { protocol: 'imap', mails: 1000 * scale, kills: 40 * scale, seconds: 420 * scale },
  { protocol: 'pop3', mails: 60 * scale, kills: 3 * scale, seconds: 120 * scale },
] as const;

for (const run of runs) {
  test(
    `${run.protocol}: of ${run.mails} mails none is lost, doubled or miscounted while ${run.kills} processes are killed (R-1)`,
    { skip: dovecot.skip, timeout: run.seconds * 1200 },
    async (t) => {
      const report = await runKills(open, dovecot, run);
      t.diagnostic(`took ${report.seconds.toFixed(0)} s, ${report.killSeconds.toFixed(0)} s of it killing`);
      const { left, raw, filed, tickets, entries, lost, doubled, accounts } = report;
      const all = run.mails;
      assert.deepEqual(
        { left, raw, filed, tickets, entries, lost, doubled, accounts },
        { left: 0, raw: all, filed: all, tickets: all, entries: all, lost: [], doubled: [], accounts: [] },
      );
    },
  );
}
