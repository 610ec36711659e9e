// INTERDESK_DATA=folder node bench/hands.ts [tickets answered 50] [slow-down of the browser 4] [tickets in the workspace 100000]
// What hands feel: a list of all tickets is scrolled by keyboard and wheel, then tickets are opened, answered and closed by keyboard only,
// in Chromium with a slowed processor. Prints how long each kind of key took until the next picture (INP), and the frames.
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { at } from './load.ts';
import { machine } from './machine.ts';
import { prepare } from './prepare.ts';
import { startServer } from './server.ts';

const dataDir = process.env['INTERDESK_DATA'];
if (dataDir === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
const [many = 50, slower = 4, tickets = 100_000] = process.argv.slice(2).map(Number);
const prepared = await prepare(dataDir, { tickets, members: 40, beside: 0 });
const { desk } = prepared;

interface Felt {
  readonly name: string;
  readonly key: string;
  /** From the input to the next picture, in steps of 8 ms as the browser tells it; and of that, what the page worked. */
  readonly duration: number;
  readonly work: number;
  readonly interaction: number;
}

declare global {
  interface Window {
    felt: Felt[];
    gaps: number[];
    long: { duration: number; script: string }[];
  }
}

/** Listens to what the browser says of itself, from before the first line of the page. */
const listen = (): void => {
  Object.assign(window, { felt: [], gaps: [], long: [] });
  let lastKey = '';
  addEventListener('keydown', ({ key }) => (lastKey = key.length === 1 && /\w/.test(key) ? 'letter' : key), { capture: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[])
      if (entry.interactionId !== undefined && entry.interactionId > 0)
        window.felt.push({
          name: entry.name,
          key: lastKey,
          duration: entry.duration,
          work: entry.processingEnd - entry.processingStart,
          interaction: entry.interactionId,
        });
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      scripts?: { invoker: string; sourceFunctionName: string; duration: number }[];
    })[]) {
      const [script] = (entry.scripts ?? []).toSorted((one, other) => other.duration - one.duration);
      window.long.push({ duration: entry.duration, script: script ? `${script.invoker} ${script.sourceFunctionName}` : '' });
    }
  }).observe({ type: 'long-animation-frame', buffered: true });
  let before = performance.now();
  const frame = (now: number): void => {
    window.gaps.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
};

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
const server = await startServer(dataDir);
const origin = `http://localhost:${server.port}`;

const told = async (page: Page, name: string, keys: number): Promise<void> => {
  await sleep(500);
  const { felt, gaps, long } = await page.evaluate(() => {
    const heard = { felt: window.felt, gaps: window.gaps, long: window.long };
    Object.assign(window, { felt: [], gaps: [], long: [] });
    return heard;
  });
  // An interaction is as slow as the slowest of its events; those under 16 ms are not told and count as 8.
  const worst = [...Map.groupBy(felt, ({ interaction }) => interaction).values()].map(
    (some) => some.toSorted((a, b) => b.duration - a.duration)[0] as Felt,
  );
  const all = [...worst.map(({ duration }) => duration), ...Array.from({ length: Math.max(0, keys - worst.length) }, () => 8)].toSorted(
    (a, b) => a - b,
  );
  const slow = gaps.filter((gap) => gap > 50);
  console.log(
    `${name}: ${all.length} interactions, INP p50 / p75 / p98 / worst ${[0.5, 0.75, 0.98, 1].map((part) => at(all, part).toFixed(0)).join(' / ')} ms; ` +
      `${gaps.length} frames, ${slow.length} over 50 ms, longest ${Math.max(0, ...gaps).toFixed(0)} ms; ` +
      `${long.length} long animation frames, together ${long.reduce((sum, { duration }) => sum + duration, 0).toFixed(0)} ms`,
  );
  for (const [key, some] of Map.groupBy(worst, (one) => one.key)) {
    const times = some.map(({ duration }) => duration).toSorted((a, b) => a - b);
    const work = some.map((one) => one.work).toSorted((a, b) => a - b);
    console.log(
      `  ${key}: ${times.length} told, p75 ${at(times, 0.75)} ms, worst ${at(times, 1)} ms, the page's own work p75 ${at(work, 0.75).toFixed(0)} ms`,
    );
  }
  for (const { duration, script } of long.toSorted((a, b) => b.duration - a.duration).slice(0, 3))
    console.log(`  long frame ${duration.toFixed(0)} ms: ${script}`);
};

const press = async (page: Page, key: string, pause = 40): Promise<void> => {
  await page.keyboard.press(key);
  await sleep(pause);
};

try {
  console.log(machine(prepared.postgres));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.addCookies([{ name: 'id', value: desk.members[0]?.cookie ?? '', url: origin }]);
  const page = await context.newPage();
  await page.addInitScript(listen);
  const protocol = await context.newCDPSession(page);
  await page.goto(`${origin}/w/${desk.slug}/tickets/all`);
  const grid = page.getByRole('grid');
  await grid.waitFor();
  await page.getByRole('row').nth(10).waitFor();
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: slower });
  console.log(`${tickets} tickets, processor slowed ${slower} times`);
  await told(page, 'the list comes up', 0);

  await press(page, 'j');
  for (let count = 0; count < 200; count += 1) await press(page, 'j', 30);
  await told(page, '200 rows down by J', 200);
  for (let count = 0; count < 30; count += 1) await press(page, 'PageDown', 120);
  await told(page, '30 pages down by PageDown', 30);
  await page.mouse.move(700, 500);
  for (let count = 0; count < 200; count += 1) {
    await page.mouse.wheel(0, 600);
    await sleep(30);
  }
  await told(page, '200 turns of the wheel, 600 px each', 0);

  await page.goto(`${origin}/w/${desk.slug}/tickets/open`);
  await grid.waitFor();
  await page.getByRole('row').nth(3).waitFor();
  await told(page, 'the open folder comes up', 0);
  let keys = 0;
  let answered = 0;
  await press(page, 'j', 300);
  await press(page, 'Enter', 0);
  for (let count = 0; count < many; count += 1) {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await sleep(400);
    await press(page, 'r', 150);
    const field = page.getByRole('textbox', { name: 'Reply' });
    if (!(await field.isVisible())) {
      await press(page, 'Escape');
      await press(page, 'j', 600);
      keys += 3;
      continue;
    }
    const text = 'We have looked at it and it works again.';
    await page.keyboard.type(text, { delay: 30 });
    await press(page, 'Control+Enter', 500);
    await press(page, 'Escape', 100);
    await press(page, 'e', 300);
    await press(page, 'Control+Enter', 700);
    keys += text.length + 6;
    answered += 1;
  }
  await told(page, `${answered} tickets answered and closed by keyboard, ${many - answered} passed over`, keys);
} finally {
  await browser.close();
  await server.stop();
}
