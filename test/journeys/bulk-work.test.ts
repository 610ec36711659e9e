import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { noticeMatrix } from '#contracts/notice-matrix.ts';
import { tickets } from '#contracts/tickets.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk } from '#test/support/desk.ts';
import { chromiumPath, noChromium } from '#test/support/watched-browser.ts';

let browser: Browser | undefined;
after(() => browser?.close());

const pictures = process.env['PICTURES'];
const snap = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
};

const count = 130;

test(
  'all of a list that is longer than the page are changed by keyboard, and changed back',
  { skip: noChromium, timeout: 180_000 },
  async () => {
    const { app, workspace, workers } = await desk();
    await buildWeb(() => {});
    if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
    const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
    const place = await workspace('Helix Telecom');
    const erik = await place.member('owner', 'Erik Nyström');
    for (let at = 0; at < count; at += 1)
      await erik.ok(tickets.open, { body: { subject: `Handset ${at} is silent`, text: 'words', as: 'note' } });
    const ranks = async (): Promise<string[]> => {
      const first = await erik.ok(tickets.queue, { query: { folder: 'all', limit: 100 } });
      const rest = await erik.ok(tickets.queue, { query: { folder: 'all', limit: 100, cursor: first.next ?? '' } });
      return [...new Set([...first.items, ...rest.items].map(({ priority }) => priority))];
    };

    browser = await chromium.launch({ executablePath: chromiumPath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    await context.addCookies([{ name: 'id', value: erik.cookie, url: origin }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${origin}/w/${place.slug}/tickets/all`);
    await page.getByText('Handset 129 is silent').waitFor();
    await page.getByRole('checkbox', { name: /^Select all/ }).check();
    await page.getByText('100 selected').waitFor();
    await snap(page, 'page');
    await page.getByRole('button', { name: `Select all ${count} in this list` }).click();
    await page.getByText(`${count} selected`).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'everything');
    await page.keyboard.press('p');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Urgent');
    await page.keyboard.press('Enter');
    await page
      .getByText(/of 130 done/)
      .first()
      .waitFor();
    await snap(page, 'progress');
    await workers.runDue();
    await page.getByText(`${count} tickets now have priority Urgent`).waitFor();
    await snap(page, 'done');
    assert.deepEqual(await ranks(), ['urgent']);

    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.waitForTimeout(300);
    await workers.runDue();
    await page.getByText(/of 130 done/).waitFor({ state: 'detached' });
    assert.deepEqual(await ranks(), ['normal']);

    const anna = await place.contact('Anna Lind');
    await place.within((ctx) =>
      ctx.db.updateTable('customers.contact').set({ verified: true }).where('workspaceId', '=', ctx.workspaceId).execute(),
    );
    const about = { event: 'closed', recipient: 'requester', onScreen: false, byMail: true } as const;
    await erik.ok(noticeMatrix.change, { body: { version: 0, deviations: [about] } });
    for (const subject of ['Line is dead', 'Line is noisy'])
      await erik.ok(tickets.open, { body: { subject, text: 'words', requesterId: anna.id } });
    await workers.runDue();
    await page.goto(`${origin}/w/${place.slug}/tickets/all`);
    for (const subject of ['Line is dead', 'Line is noisy'])
      await page.getByRole('row').filter({ hasText: subject }).getByRole('checkbox').check();
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('e');
    await page.getByText('Up to 1 customer gets a mail that their ticket is closed.').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'closing-mails');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('e');
    await page.getByRole('button', { name: 'Close without mailing' }).press('Enter');
    await page
      .getByText(/of 2 done/)
      .first()
      .waitFor();
    await workers.runDue();
    await page
      .getByText(/^2 tickets.* closed|closed.*2 tickets|2 tickets are closed/i)
      .first()
      .waitFor();
    const told = await place.within((ctx) =>
      ctx.db
        .selectFrom('mailroom.outgoingMail')
        .select('id')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('sourceKey', 'like', 'told:%')
        .execute(),
    );
    assert.deepEqual(told, []);
  },
);
