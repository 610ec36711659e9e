import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { buildWeb } from '#server/start/build-web.ts';
import { moduleOrder, root } from '#test/house/module-order.ts';
import { installChromium } from '#test/support/install-chromium.ts';
import { Report } from '#test/support/report.ts';

// A file that hangs is a failure of that file, not of the evening.
const fileMinutes = 12;
// A slow machine lets a few waits of browsers run out; more than these is the work's fault. What is lost or doubled under
// kills and races may show once in many runs, so nothing else is asked twice.
const mostSecondChances = 6;
const usesBrowser = (file: string): boolean =>
  /open-desk|open-browser|watched-browser|screen-tour|playwright-core/.test(readFileSync(file, 'utf8'));

process.chdir(root);
const full = process.argv.includes('--full');
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

// From the inside out: what everything leans on is tested first, whole journeys last.
const order = [
  'contracts/',
  'server/platform/',
  ...moduleOrder().map((name) => `server/modules/${name}/`),
  'server/',
  'web/',
  'test/support/',
  'test/house/',
  'test/',
];
const rank = (file: string): number => order.findIndex((folder) => file.startsWith(folder));
const isWanted = (file: string): boolean =>
  (full || !file.endsWith('.full.test.ts')) && (asked.length === 0 || asked.some((name) => file.startsWith(name.replace(/^\.\//, ''))));

const files = globSync('{contracts,server,web,test}/**/*.test.ts')
  .filter((file) => isWanted(file) && !file.startsWith('web/dist/'))
  .toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
if (files.length === 0) {
  console.error(`No test file is called so: ${asked.join(' ')}`);
  process.exit(1);
}

// Pages are tested as they are served, so they are built once, before anybody asks for one.
await buildWeb((sentence) => console.log(sentence));

const report = new Report();
const runAll = (list: readonly string[], concurrency: number): Promise<void> =>
  list.length === 0
    ? Promise.resolve()
    : report.follow(run({ files: list.map((file) => resolve(file)), concurrency, timeout: fileMinutes * 60_000 }));

const isJourney = (file: string): boolean => file.startsWith('test/journeys/');
const checks = asked.length === 0 ? spawnSync(join(root, 'bin/check'), ['--tools'], { stdio: 'inherit' }).status === 0 : true;
const browser = files.some(isJourney) ? installChromium() : null;

if (full) process.env['INTERDESK_TEST_FULL'] = '1';
await runAll(
  files.filter((file) => !isJourney(file)),
  2,
);
// A browser takes both cores, and a journey that waits for another's proves nothing about time.
await runAll(files.filter(isJourney), 1);
const { failed } = report;
if (failed.length <= mostSecondChances && failed.every(usesBrowser)) {
  for (const file of failed) report.setAside(file);
  await runAll(failed, 1);
}

if (browser !== null) console.log(`\nBrowser: ${browser}`);
if (!checks) console.log('\nThe checks before the tests failed; see above.');
report.close();
process.exitCode = report.good && checks ? 0 : 1;
