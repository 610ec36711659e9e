import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runListenerKills } from '#test/support/listener-kills.ts';
import { mailDesk } from '#test/support/mail-desk.ts';

const open = await mailDesk();
const mails = 4;

// bench/mail-kill.ts runs it with as many as asked for.
test(
  `of ${mails} mails that are handed over while the desk is killed, each comes in exactly once (R-1)`,
  { timeout: 300_000 },
  async (t) => {
    const { stored, ...rest } = await runListenerKills(open, { mails });
    t.diagnostic(`${stored} of ${mails} were stored when the desk died`);
    assert.deepEqual(rest, { broken: 0, refused: 0, wrong: 0, tickets: mails });
  },
);
