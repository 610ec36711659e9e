import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailDesk } from '#test/support/mail-desk.ts';
import { runOutboxKills } from '#test/support/outbox-kills.ts';

const open = await mailDesk();

// bench/outbox-kill.ts runs the whole of R-9: 2,000 mails and 200 kills.
test(
  'of 100 mails none is lost while 8 senders are killed, and what comes twice is the same to the byte (R-9)',
  { timeout: 600_000 },
  async (t) => {
    const report = await runOutboxKills(open, { mails: 100, kills: 8, longestMillis: 400, thinkMillis: 40 });
    const { kills, interrupted, duplicates, arrived, sent, lost, altered, unsigned, seconds } = report;
    t.diagnostic(`${kills} kills, ${interrupted} mails in the middle of DATA…250, ${duplicates} duplicates, ${seconds.toFixed(0)} s`);
    assert.deepEqual({ arrived, sent, lost, altered, unsigned }, { arrived: 100, sent: 100, lost: [], altered: 0, unsigned: 0 });
    assert.ok(duplicates <= interrupted, `${duplicates} duplicates of ${interrupted} interrupted`);
  },
);
