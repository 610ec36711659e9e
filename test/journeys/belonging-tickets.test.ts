import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { links } from '#contracts/links.ts';
import { noticeMatrix } from '#contracts/notice-matrix.ts';
import { requests } from '#contracts/portal/requests.ts';
import { tickets } from '#contracts/tickets.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { chromiumPath, noChromium } from '#test/support/watched-browser.ts';

let browser: Browser | undefined;
after(() => browser?.close());

const pictures = process.env['PICTURES'];
const snap = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
};
const ask = (who: Person, subject: string, text: string) => who.ok(requests.ask, { body: { subject, text } });

/** What the palette offers under these words. */
const command = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await page.getByRole('option', { name: words }).first().waitFor();
  await page.keyboard.press('Enter');
};

test(
  'tickets are merged, unmerged, split, linked, answered together and marked as spam by keyboard',
  { skip: noChromium, timeout: 240_000 },
  async () => {
    const { app, workspace, workers } = await desk();
    await buildWeb(() => {});
    if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
    const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
    const place = await workspace('Helix Telecom');
    const [erik, anna, bo] = [await place.member('owner', 'Erik Nyström'), await place.contact('Anna Berg'), await place.contact('Bo Ek')];
    const first = await ask(anna, 'No dial tone', 'All handsets at the reception are dead.');
    const second = await ask(bo, 'Phones are dead', 'We hear nothing at all.\nAnd the invoice of May is wrong.');
    const third = await ask(bo, 'Voicemail full', 'It takes no more messages.');
    const state = async (reference: string) => (await erik.ok(tickets.read, { params: { ticket: reference } })).ticket;

    browser = await chromium.launch({ executablePath: chromiumPath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    await context.addCookies([{ name: 'id', value: erik.cookie, url: origin }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const go = async (reference: string) => {
      await page.goto(`${origin}/t/${reference}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('heading', { name: 'Links' }).waitFor();
    };

    // Merge: asked, because it is of somebody else.
    await go(second.reference);
    await command(page, 'Merge into another ticket');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type(first.reference);
    await page.getByRole('option', { name: /No dial tone/ }).waitFor();
    await snap(page, 'merge-into');
    await page.keyboard.press('Enter');
    await page.getByText(`${second.reference} was asked by Bo Ek`, { exact: false }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'merge-ask');
    await page.getByRole('button', { name: 'Merge', exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(`${second.reference} is merged into ${first.reference}`).waitFor();
    await page.getByText(`from ${second.reference}`).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'merged');
    await go(second.reference);
    await page.getByText(`Merged into ${first.reference} by Erik Nyström`, { exact: false }).waitFor();
    await snap(page, 'merged-banner');
    await page.getByRole('button', { name: 'Unmerge' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${second.reference} stands alone again`).waitFor();
    assert.equal((await state(second.reference)).unlisted, null);

    // Split: the last words of the customer are chosen already.
    await command(page, 'Split into a new ticket');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Subject of the new ticket').fill('Invoice of May');
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'split');
    await dialog.getByRole('button', { name: 'Make the ticket' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Invoice of May' }).waitFor();
    await page.getByText('Split from').waitFor();
    await snap(page, 'split-made');

    // A family, and one answer for it.
    await go(first.reference);
    for (const child of [second, third]) {
      await command(page, 'Link: Parent of');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type(child.reference);
      // Before the answer is there: the other tickets that stand in the list until then are not meant.
      await page.keyboard.press('Enter');
      await page.getByText(`Linked to ${child.reference}`).waitFor();
    }
    assert.deepEqual(
      (await erik.ok(links.list, { params: { ticket: first.id } })).items.map(({ kind }) => kind),
      ['parent_of', 'parent_of'],
    );
    await page.getByRole('button', { name: 'Answer all' }).focus();
    await snap(page, 'family');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Answer', { exact: true }).fill('Hello [[customer]], [[number]] is solved.');
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'answer');
    await dialog.getByRole('button', { name: 'Send 3 replies' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('progressbar').first().waitFor();
    await workers.runDue();
    await page.getByText('3 replies are on their way').waitFor();
    await workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });
    const { entries } = await bo.ok(requests.read, { params: { request: third.id } });
    assert.equal(entries.at(-1)?.text, `Hello Bo Ek, ${third.reference} is solved.`);

    // Closing them asks first, as the closing of several always does.
    await place.within((ctx) =>
      ctx.db.updateTable('customers.contact').set({ verified: true }).where('workspaceId', '=', ctx.workspaceId).execute(),
    );
    const told = { event: 'closed', recipient: 'requester', onScreen: false, byMail: true } as const;
    await erik.ok(noticeMatrix.change, { body: { version: 0, deviations: [told] } });
    await go(first.reference);
    await page.getByRole('button', { name: 'Close 2 children' }).press('Enter');
    await page.getByText('Up to 1 customer gets a mail that their ticket is closed.').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    // Spam, with its sender blocked, and the list where that is seen.
    await go(third.reference);
    await command(page, 'Mark as spam');
    await dialog.getByLabel(/^Block bo/).check();
    await dialog.getByLabel(/^Reason/).fill('Sells watches');
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'spam');
    await dialog.getByRole('button', { name: 'Mark as spam' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${third.reference} is marked as spam`).waitFor();
    await page.goto(`${origin}/w/${place.slug}/tickets/spam`);
    await page.getByText('Voicemail full').waitFor();
    await snap(page, 'spam-list');
    await page.goto(`${origin}/w/${place.slug}/setup/blocked-senders`);
    await page.getByText('Sells watches').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'blocked');
    await page.getByRole('button', { name: 'Unblock' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Unblock' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Nobody is blocked').waitFor();
  },
);
