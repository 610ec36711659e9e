import { relative } from 'node:path';
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

/** Collects what several runs of the test runner say: a line a file while they run, the whole account at the end. */
export class Report {
  readonly #started = performance.now();
  readonly #failures: { where: string; why: string }[] = [];
  // What the pages of a journey looked like when it failed.
  readonly #pages = new Map<string, string[]>();
  readonly #skips: string[] = [];
  // What a file wrote to its error output, for one that fell over before it could name a test.
  readonly #said = new Map<string, string>();
  #tests = 0;
  #suites = 0;
  #passed = 0;
  #cancelled = 0;
  #todo = 0;

  get good(): boolean {
    return this.#failures.length === 0 && this.#cancelled === 0 && this.#passed > 0;
  }

  async follow(events: Events): Promise<void> {
    for await (const event of events) {
      if (event.type === 'test:pass') this.#ended(event.data, true);
      else if (event.type === 'test:fail') this.#ended(event.data, false);
      else if (event.type === 'test:diagnostic') {
        const { file, message } = event.data;
        if (file !== undefined && message.startsWith('Page: ')) this.#pages.set(file, [...(this.#pages.get(file) ?? []), message]);
        else if (file !== undefined && message.startsWith('Error')) this.#said.set(file, `${this.#said.get(file) ?? ''}${message}\n`);
      } else if (event.type === 'test:stderr' || event.type === 'test:stdout') {
        const { file, message } = event.data;
        if (event.type === 'test:stderr') this.#said.set(file, `${this.#said.get(file) ?? ''}${message}`.slice(-6_000));
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

  #ended({ name, file, skip, todo, details }: Happened, passed: boolean): void {
    if (details.type === 'suite') {
      this.#suites += 1;
      return;
    }
    this.#tests += 1;
    const where = `${place(file)}: ${name}`;
    if (skip !== undefined && skip !== false) this.#skips.push(typeof skip === 'string' && skip !== '' ? `${where} (${skip})` : where);
    else if (todo !== undefined && todo !== false) this.#todo += 1;
    else if (passed) this.#passed += 1;
    else if (details.error && 'failureType' in details.error && details.error.failureType === 'cancelledByParent') this.#cancelled += 1;
    else if (name === file) {
      console.log(`FAILED  ${place(file)}`);
      this.#failures.push({ where: place(file), why: `The file itself failed.\n${this.#said.get(file) ?? ''}` });
    } else this.#failures.push({ where, why: isEcho(details.error) ? 'A test below it failed.' : causeOf(details.error) });
  }

  /** Failures in full, then every skip by name, then the counts as the last lines. */
  close(): void {
    for (const { where, why } of this.#failures) console.log(`\n✖ ${where}\n${why}`);
    for (const [file, pages] of this.#pages) console.log(`\n${place(file)} stood before\n${pages.join('\n')}`);
    if (this.#skips.length > 0) console.log(`\nSkipped:\n${this.#skips.map((skip) => `  ${skip}`).join('\n')}`);
    const counts = {
      tests: this.#tests,
      suites: this.#suites,
      pass: this.#passed,
      fail: this.#failures.length,
      cancelled: this.#cancelled,
      skipped: this.#skips.length,
      todo: this.#todo,
      duration_ms: Math.round(performance.now() - this.#started),
    };
    console.log('');
    for (const [name, count] of Object.entries(counts)) console.log(`ℹ ${name} ${count}`);
  }
}
