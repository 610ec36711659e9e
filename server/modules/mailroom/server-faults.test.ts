import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startDovecot } from '#test/support/dovecot.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { refusalNames, runPop3Cuts, runRefusal, runRenumbered, runSecondClient, type Outcome } from '#test/support/mail-faults.ts';

// bench/mail-faults.ts runs all of this at its full size.
const open = await mailDesk();
const dovecot = await startDovecot({ rights: true });
after(() => dovecot.stop());
const { skip } = dovecot;

const right = (outcome: Outcome, left: number): void => {
  const { lost, doubled, wrongAccounts } = outcome;
  assert.deepEqual({ lost, doubled, left: outcome.left, wrongAccounts }, { lost: 0, doubled: 0, left, wrongAccounts: 0 });
};

test('each mail is taken once while another client removes, marks and brings mails (R-2)', { skip }, async () => {
  const outcome = await runSecondClient(open, dovecot, { mails: 50 });
  assert.ok(outcome.appended > 0 && outcome.removed > 0);
  right(outcome, 0);
});

for (const [protocol, keep] of [
  ['imap', false],
  ['imap', true],
  ['pop3', false],
  ['pop3', true],
] as const) {
  const what = keep ? 'mail that stays on the server' : 'mail that is brought back';
  test(`${protocol}: of ${what} under other numbers nothing becomes a ticket again (R-3, R-4)`, { skip }, async () => {
    const outcome = await runRenumbered(open, dovecot, { protocol, keep, mails: 40, more: 5 });
    assert.deepEqual([outcome.before, outcome.added, outcome.state], [40, 5, 'on']);
    right(outcome, keep ? 45 : 0);
  });
}

test('lines cut before QUIT and new numbers lose and double nothing (R-4)', { skip }, async () => {
  const outcome = await runPop3Cuts(open, dovecot, { cuts: 8 });
  assert.deepEqual([outcome.cut, outcome.stayed, outcome.state], [8, 16, 'on']);
  right(outcome, 0);
});

for (const name of refusalNames) {
  test(`${name}: mail comes in once, and the reason is told once (R-7)`, { skip }, async () => {
    const outcome = await runRefusal(open, dovecot, { name, mails: 3, polls: 12 });
    assert.deepEqual([outcome.times, outcome.fetched, outcome.duplicates], [1, 6, 0], JSON.stringify(outcome));
    right(outcome, 6);
  });
}
