import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { mostImported, ticketImports } from '#contracts/ticket-imports.ts';
import { tickets } from '#contracts/tickets.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

const count = 3_000;
const began = Date.now() - count * 1_000;

/** What is on the screen: how far the list is scrolled, and where its rows stand. */
const placesOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role=grid] [data-index]')].flatMap((row) => {
      const subject = /Handset \d+ is silent/.exec(row.textContent ?? '')?.[0];
      const { top, bottom } = row.getBoundingClientRect();
      return subject !== undefined && bottom > 0 && top < window.innerHeight ? [[subject, Math.round(top)] as const] : [];
    }),
  );

test(
  'far down a list of thousands a ticket is closed by some readings, and the others keep their places',
  { skip: noChromium, timeout: 240_000 },
  async (t) => {
    const { place, open, origin, complaints } = await openDesk(t);
    const erik = await place.member('owner', 'Erik Nyström');
    for (let at = 0; at < count; at += mostImported)
      await erik.ok(ticketImports.add, {
        body: {
          source: 'bench',
          tickets: Array.from({ length: mostImported }, (_, n) => ({
            externalId: `${at + n}`,
            subject: `Handset ${at + n} is silent`,
            entries: [{ at: new Date(began + (at + n) * 1_000).toISOString(), from: 'customer' as const, text: 'Not a word.' }],
          })),
        },
      });
    const page = await open(erik, { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    page.setDefaultTimeout(20_000);
    let readings = 0;
    page.on('request', (request) => {
      if (/\/tickets\?/.test(request.url())) readings += 1;
    });
    await page.goto(`${origin}/w/${place.slug}/tickets/new`);
    await page.getByText('Handset 2999 is silent').waitFor();
    await page.keyboard.press('j');
    // To the end of what is there, until the next pages have come, some twenty-five times.
    const lastRead = () => page.evaluate(() => document.querySelector('[role=grid] [role=rowgroup]')?.getBoundingClientRect().height ?? 0);
    for (let height = 0; height < 80_000;) {
      await page.keyboard.press('End');
      await page.waitForFunction(
        (before) => (document.querySelector('[role=grid] [role=rowgroup]')?.getBoundingClientRect().height ?? 0) > before,
        height,
      );
      height = await lastRead();
    }
    for (let up = 0; up < 3; up += 1) await page.keyboard.press('PageUp');
    await page.waitForTimeout(1_000);
    const before = await placesOf(page);
    assert.ok(readings > 20, `${readings} pages read on the way`);
    assert.ok(before.length > 10);
    const current = await page.evaluate(
      () => /Handset \d+ is silent/.exec(document.querySelector('[data-current]')?.textContent ?? '')?.[0],
    );
    const gone = before.findIndex(([subject]) => subject === current);
    readings = 0;
    await page.keyboard.press('e');
    await page.waitForFunction(
      (subject) => ![...document.querySelectorAll('[role=grid] [data-index]')].some((row) => row.textContent?.includes(subject ?? '')),
      current,
    );
    await page.waitForTimeout(2_500);
    t.diagnostic(`${readings} readings after closing one of ${count}`);
    assert.ok(readings >= 1 && readings <= 12, `${readings} readings`);
    const after = await placesOf(page);
    // Those above it stand where they stood; those below moved up by a row.
    assert.deepEqual(after.slice(0, gone), before.slice(0, gone));
    assert.equal(after[gone]?.[0], before[gone + 1]?.[0]);

    // What others do at the top is told there, and a ticket that left far above is gone when its rows come near.
    const { items } = await erik.ok(tickets.queue, { query: { folder: 'new', limit: 100 } });
    const far = items[50];
    assert.ok(far);
    await erik.ok(tickets.close, { params: { ticket: far.id }, body: { version: far.version } });
    await page.keyboard.press('Home');
    await page.waitForFunction((subject) => {
      const rows = [...document.querySelectorAll('[role=grid] [data-index]')];
      return rows.some((row) => row.textContent?.includes('Handset 2999 is')) && !rows.some((row) => row.textContent?.includes(subject));
    }, far.subject);
    assert.deepEqual(complaints, []);
  },
);
