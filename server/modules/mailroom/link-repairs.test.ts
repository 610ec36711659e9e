import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startDovecot } from '#test/support/dovecot.ts';
import { runLinks } from '#test/support/link-repairs.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { usePatience } from './queries/servers.ts';

const open = await mailDesk();
const dovecot = await startDovecot();
after(() => dovecot.stop());

// bench/mail-faults.ts runs it for a minute and with the usual patience.
test(
  'mail that came while a line was in trouble is here soon after its repair (R-8)',
  { skip: dovecot.skip, timeout: 120_000 },
  async () => {
    usePatience(open.platform, { connectMillis: 1500, answerMillis: 1500 });
    const reports = await runLinks(open, dovecot, { troubleSeconds: 8, mostSeconds: 60, everySeconds: 0.5 });
    for (const { name, caughtUp, stored } of reports)
      assert.ok(caughtUp !== null && caughtUp < 40 && stored === 11, `${name}: ${caughtUp} s, ${stored}`);
    // Within that time each was looked at again, but where only half of all lines are reset.
    const blamed = reports.filter(({ name, silent }) => !silent && !name.startsWith('half'));
    for (const { name, state, lastError } of blamed) assert.match(`${state}: ${lastError}`, /^(failing|stopped): (?!null)/, name);
  },
);
