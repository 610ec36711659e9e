// R-2, R-3, R-4, R-7, R-8 and R-10 of the safety paper at their full size: node bench/mail-faults.ts [names, a pattern]
// A line of figures and a verdict each. It runs as tests, for the servers that tests have.
import { after, test } from 'node:test';
import { usePatience } from '#server/modules/mailroom/queries/servers.ts';
import { startDovecot, type Dovecot } from '#test/support/dovecot.ts';
import { mailDesk, type MailDesk } from '#test/support/mail-desk.ts';
import { runLinks } from '#test/support/link-repairs.ts';
import { refusalNames, runPop3Cuts, runRefusal, runRenumbered, runSecondClient, type Outcome } from '#test/support/mail-faults.ts';
import { runRetries } from '#test/support/send-retries.ts';

interface Verdict {
  readonly figures: string;
  readonly right: boolean;
}
type Scenario = (open: MailDesk, dovecot: Dovecot) => Promise<Verdict[]>;

const of = (outcome: Outcome): string =>
  `${outcome.tickets} tickets, ${outcome.lost} lost, ${outcome.doubled} doubled, ${outcome.left} left on the server, ${outcome.wrongAccounts} accounts wrong`;
const isRight = ({ lost, doubled, wrongAccounts, left }: Outcome, wantedLeft: number): boolean =>
  lost === 0 && doubled === 0 && wrongAccounts === 0 && left === wantedLeft;

const scenarios: Record<string, Scenario> = {
  'R-2 a second client': async (open, dovecot) => {
    const outcome = await runSecondClient(open, dovecot, { mails: 500 });
    const { appended, removed } = outcome;
    return [{ figures: `500 mails, ${appended} appended and ${removed} removed meanwhile: ${of(outcome)}`, right: isRight(outcome, 0) }];
  },
  'R-3 other numbers': async (open, dovecot) => {
    const verdicts: Verdict[] = [];
    for (const protocol of ['imap', 'pop3'] as const)
      for (const keep of [false, true]) {
        const outcome = await runRenumbered(open, dovecot, { protocol, keep, mails: 1000, more: 10 });
        const way = `${protocol}, ${keep ? 'mail stays' : 'mail brought back'}`;
        const right = isRight(outcome, keep ? 1010 : 0) && outcome.before === 1000 && outcome.added === 10;
        verdicts.push({ figures: `${way}: ${outcome.before} imported, then +${outcome.added}: ${of(outcome)}`, right });
      }
    return verdicts;
  },
  'R-4 cuts before QUIT': async (open, dovecot) => {
    const outcome = await runPop3Cuts(open, dovecot, { cuts: 100 });
    const right = isRight(outcome, 0) && outcome.cut === 100 && outcome.stayed === 200;
    return [{ figures: `${outcome.cut} cuts, then other numbers: ${of(outcome)}`, right }];
  },
  'R-7 a server that refuses': async (open, dovecot) => {
    const verdicts: Verdict[] = [];
    for (const name of refusalNames) {
      const outcome = await runRefusal(open, dovecot, { name, mails: 20, polls: 100 });
      const { times, fetched, duplicates, told } = outcome;
      const figures = `${name}: 100 polls, ${fetched} fetched, ${duplicates} again, told ${times} times (${told[0]}): ${of(outcome)}`;
      verdicts.push({ figures, right: isRight(outcome, 40) && times === 1 && fetched === 40 && duplicates === 0 });
    }
    return verdicts;
  },
  'R-8 links in trouble': async (open, dovecot) =>
    (await runLinks(open, dovecot, { troubleSeconds: 60, mostSeconds: 300, everySeconds: 5 })).map(
      ({ name, silent, caughtUp, stored, state, lastError }) => ({
        figures: `${name}: ${silent ? 'noticed and' : `${state} (${lastError}),`} all in ${caughtUp?.toFixed(0) ?? 'never'} s after ${silent ? 'it went dead' : 'the repair'}`,
        right: stored === 11 && caughtUp !== null && caughtUp <= (silent ? 300 : 60),
      }),
    ),
  'R-10 retries': async (open) => {
    // Hours pass in a moment; only the silent server would take its time.
    usePatience(open.platform, { connectMillis: 1000, answerMillis: 1000 });
    return (await runRetries(open)).map(({ name, wanted, tried, said, arrived, lastHours, end }) => ({
      figures: `${name}: tried after ${tried.map((seconds) => seconds.toFixed(0)).join(', ')} s (${said.slice(0, 40)}); last after ${lastHours.toFixed(1)} h (${end.slice(0, 40)})`,
      right:
        tried.length === wanted.length &&
        wanted.every((second, at) => Math.abs((tried[at] ?? NaN) - second) <= Math.max(second * 0.1, 5)) &&
        lastHours <= 48 &&
        !/^(waiting|sending)/.test(end) &&
        (name !== 'healthy' || arrived === 1),
    }));
  },
};

const [only = ''] = process.argv.slice(2);
const open = await mailDesk();
const dovecot = await startDovecot({ rights: true });
after(() => dovecot.stop());

for (const [name, run] of Object.entries(scenarios)) {
  if (!new RegExp(only).test(name)) continue;
  test(name, { timeout: 3_600_000 }, async () => {
    if (dovecot.skip !== false && name !== 'R-10 retries') throw new Error(dovecot.skip);
    const began = performance.now();
    for (const { figures, right } of await run(open, dovecot)) {
      console.log(`${right ? 'ok ' : 'BAD'} ${name}: ${figures}`);
      if (!right) process.exitCode = 1;
    }
    console.log(`    ${((performance.now() - began) / 1000).toFixed(0)} s`);
  });
}
