import { relative, resolve } from 'node:path';
import { inspect } from 'node:util';
import type { run } from 'node:test';

type Events = ReturnType<typeof run>;
interface Happened {
  name: string;
  file?: string | undefined;
  nesting: number;
  skip?: string | boolean | undefined;
  todo?: string | boolean | undefined;
  details: { duration_ms?: number | undefined; error?: Error | undefined; type?: string | undefined };
}

const root = process.cwd();
const place = (file: string | undefined): string => (file === undefined ? '' : relative(root, file));
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const causeOf = (error: Error | undefined): string => {
  const cause = error?.cause ?? error;
  const text = cause instanceof Error && cause.name === 'AssertionError' ? (cause.stack ?? cause.message) : inspect(cause, { depth: 4 });
  return text.replaceAll(/\n +at [^\n]*\bnode:internal[^\n]*/g, '');
};
// A test that only failed because one below it did says nothing of its own.
const isEcho = (error: Error | undefined): boolean =>
  error !== undefined && 'failureType' in error && error.failureType === 'subtestsFailed';

interface Account {
  readonly failures: { where: string; why: string }[];
  // What the pages of a journey looked like when it failed.
  readonly pages: string[];
  readonly skips: string[];
  // What a file wrote to its error output, for one that fell over before it could name a test.
  said: string;
  tests: number;
  suites: number;
  passed: number;
  cancelled: number;
  todo: number;
}
const nothingYet = (): Account => ({
  failures: [],
  pages: [],
  skips: [],
  said: '',
  tests: 0,
  suites: 0,
  passed: 0,
  cancelled: 0,
  todo: 0,
});
const isGood = ({ failures, cancelled }: Account): boolean => failures.length === 0 && cancelled === 0;

/** Collects what several runs of the test runner say: a line a file while they run, the whole account at the end. */
export class Report {
  readonly #started = performance.now();
  readonly #accounts = new Map<string, Account>();
  // What failed once and was asked again by itself.
  readonly #setAside = new Map<string, Account>();

  get good(): boolean {
    const accounts = [...this.#accounts.values()];
    // A second run that says nothing at all is no pass.
    const ranAgain = [...this.#setAside.keys()].every((file) => (this.#accounts.get(file)?.passed ?? 0) > 0);
    return ranAgain && accounts.every((account) => isGood(account)) && accounts.some(({ passed }) => passed > 0);
  }

  /** The files that did not pass, as absolute paths. */
  get failed(): string[] {
    return [...this.#accounts].flatMap(([file, account]) => (file === '' || isGood(account) ? [] : [file]));
  }

  /** Takes a file's account away, to be told beside that of its second run. */
  setAside(file: string): void {
    const account = this.#accounts.get(file);
    if (account === undefined) return;
    this.#accounts.delete(file);
    this.#setAside.set(file, account);
  }

  async follow(events: Events): Promise<void> {
    for await (const event of events) {
      if (event.type === 'test:pass') this.#ended(event.data, true);
      else if (event.type === 'test:fail') this.#ended(event.data, false);
      else if (event.type === 'test:diagnostic') {
        const { file, message } = event.data;
        if (file !== undefined && message.startsWith('Page: ')) this.#of(file).pages.push(message);
        else if (file !== undefined && message.startsWith('Error')) this.#of(file).said += `${message}\n`;
      } else if (event.type === 'test:stderr' || event.type === 'test:stdout') {
        const { file, message } = event.data;
        if (event.type === 'test:stderr') this.#of(file).said = `${this.#of(file).said}${message}`.slice(-6_000);
        if (process.env['INTERDESK_TEST_OUTPUT']) process.stdout.write(`${place(file)}: ${message}`);
      } else if (event.type === 'test:summary' && event.data.file !== undefined) {
        const { success, counts, duration_ms: duration, file } = event.data;
        const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
        console.log(
          `${success ? 'ok    ' : 'FAILED'}  ${place(file)}  ${counts.passed} of ${counts.tests}${skipped}  ${seconds(duration)}`,
        );
      }
    }
  }

  #of(file: string | undefined): Account {
    const key = file === undefined ? '' : resolve(file);
    const account = this.#accounts.get(key) ?? nothingYet();
    this.#accounts.set(key, account);
    return account;
  }

  #ended({ name, file, skip, todo, details }: Happened, passed: boolean): void {
    const account = this.#of(file);
    if (details.type === 'suite') {
      account.suites += 1;
      return;
    }
    account.tests += 1;
    const where = `${place(file)}: ${name}`;
    if (skip !== undefined && skip !== false) account.skips.push(typeof skip === 'string' && skip !== '' ? `${where} (${skip})` : where);
    else if (todo !== undefined && todo !== false) account.todo += 1;
    else if (passed) account.passed += 1;
    else if (details.error && 'failureType' in details.error && details.error.failureType === 'cancelledByParent') account.cancelled += 1;
    else if (name === file) {
      console.log(`FAILED  ${place(file)}`);
      account.failures.push({ where: place(file), why: `The file itself failed.\n${account.said}` });
    } else account.failures.push({ where, why: isEcho(details.error) ? 'A test below it failed.' : causeOf(details.error) });
  }

  /** Failures in full, what passed only by itself, then every skip by name, then the counts as the last lines. */
  close(): void {
    for (const [file, first] of this.#setAside) {
      const again = this.#accounts.get(file) ?? nothingYet();
      const passed = isGood(again) && again.passed > 0;
      console.log(`\n${place(file)} failed ${passed ? 'beside others and passed by itself' : 'twice'}. The first time:`);
      tellFailures(first, file);
    }
    for (const [file, account] of this.#accounts) tellFailures(account, file);
    const accounts = [...this.#accounts.values()];
    const skips = accounts.flatMap((account) => account.skips);
    if (skips.length > 0) console.log(`\nSkipped:\n${skips.map((skip) => `  ${skip}`).join('\n')}`);
    const sum = (count: (account: Account) => number): number => accounts.reduce((total, account) => total + count(account), 0);
    const counts = {
      tests: sum(({ tests }) => tests),
      suites: sum(({ suites }) => suites),
      pass: sum(({ passed }) => passed),
      fail: sum(({ failures }) => failures.length),
      cancelled: sum(({ cancelled }) => cancelled),
      skipped: skips.length,
      todo: sum(({ todo }) => todo),
      duration_ms: Math.round(performance.now() - this.#started),
    };
    console.log('');
    for (const [name, count] of Object.entries(counts)) console.log(`ℹ ${name} ${count}`);
  }
}

function tellFailures({ failures, pages }: Account, file: string): void {
  for (const { where, why } of failures) console.log(`\n✖ ${where}\n${why}`);
  if (pages.length > 0 && failures.length > 0) console.log(`\n${place(file)} stood before\n${pages.join('\n')}`);
}
