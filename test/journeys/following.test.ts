import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { absences } from '#contracts/absence.ts';
import { appearance } from '#contracts/appearance.ts';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { changeMe } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { chromiumPath, noChromium } from '#test/support/watched-browser.ts';

const { app, workspace, workers } = await desk();

let browser: Browser | undefined;
after(() => browser?.close());

const pictures = process.env['PICTURES'];
const snap = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
};

const scene = async () => {
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace('Helix Telecom');
  const [erik, sara] = [await place.member('owner', 'Erik Nyström'), await place.member('agent', 'Sara Lind')];
  const anna = await place.contact('Anna Berg');
  const { id, reference } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All handsets are dead.' } });
  await anna.ok(requests.ask, { body: { subject: 'Invoice shows wrong VAT', text: 'It says 12 %.' } });
  const at = `${origin}/w/${place.slug}`;
  browser ??= await chromium.launch({ executablePath: chromiumPath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const pageFor = async (person: Person, options: BrowserContextOptions = {}) => {
    const context = await browser?.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
    assert.ok(context);
    await context.addCookies([{ name: 'id', value: person.cookie, url: origin }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  };
  return { erik, sara, id, reference, at, pageFor };
};

test(
  'by keyboard: a colleague is named in a note, hears of it and follows; the ticket sleeps and is woken',
  { skip: noChromium, timeout: 240_000 },
  async () => {
    const { erik, sara, id, reference, at, pageFor } = await scene();
    const page = await pageFor(erik);
    await page.goto(`${at}/t/${reference}`);
    await page.getByRole('button', { name: 'Follow', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Stop following' }).waitFor();
    await page.getByRole('heading', { name: 'No dial tone' }).first().focus();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Our note' }).waitFor();
    await page.keyboard.type('Ask @sa');
    await page.getByRole('option', { name: 'Sara Lind' }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'mention-list');
    await page.keyboard.press('Enter');
    await page.keyboard.type('about the port.');
    await page.keyboard.press('Control+Enter');
    await page.locator('article b', { hasText: '@Sara Lind' }).waitFor();
    await workers.runDue();
    assert.deepEqual(
      (await sara.ok(notifications.list)).items.map(({ kind }) => kind),
      ['mentioned'],
    );
    await page.getByRole('listitem').filter({ hasText: 'Sara Lind' }).first().waitFor();
    await snap(page, 'ticket-followed');

    await page.keyboard.press('Escape');
    await page.keyboard.press('h');
    await page.getByRole('button', { name: /^Tomorrow/ }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'snooze');
    await page.getByRole('button', { name: /^Tomorrow/ }).press('Enter');
    await page.getByText(/Snoozed until .* by Erik Nyström/).waitFor();
    await snap(page, 'asleep');
    assert.equal((await erik.ok(tickets.queue, { query: { folder: 'snoozed' } })).items[0]?.id, id);
    await page.goto(`${at}/tickets/snoozed`);
    await page.getByText('No dial tone').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'snoozed-list');
    await page.goto(`${at}/t/${reference}`);
    await page.getByRole('button', { name: 'Wake now' }).press('Enter');
    await page.getByText(/Snoozed until .* by Erik Nyström/).waitFor({ state: 'detached' });
    await page.goto(`${at}/my/followed`);
    await page.getByText('No dial tone').waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('u');
    await page.getByText('is unread again').waitFor();
    await snap(page, 'followed-list');
  },
);

test(
  'who is away is said where tickets are given; the desk looks as its reader chose from the first paint on',
  { skip: noChromium, timeout: 240_000 },
  async () => {
    const { erik, sara, reference, at, pageFor } = await scene();
    const page = await pageFor(erik);
    await page.goto(`${at}/absences`);
    await page
      .getByRole('button', { name: /Add absence/ })
      .first()
      .press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.getByLabel('From').fill('2026-01-01T08:00');
    const year = new Date().getFullYear() + 1;
    await page.getByLabel('Until').fill(`${year}-01-05T17:00`);
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'absence-dialog');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByRole('cell', { name: 'Erik Nyström now' }).waitFor();
    await sara.ok(absences.create, {
      params: { member: sara.id },
      body: { from: '2026-01-01T08:00', until: `${year}-03-05T17:00`, substituteId: erik.id, note: 'Parental leave' },
    });
    await page.reload();
    await page.getByText('Parental leave').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'absences');
    await page.goto(`${at}/t/${reference}`);
    await page.getByRole('heading', { name: 'No dial tone' }).first().waitFor();
    await page.keyboard.press('a');
    await page.getByRole('option', { name: /Sara Lind away until/ }).waitFor();
    await snap(page, 'assign-away');
    await page.keyboard.type('Sara');
    await page.keyboard.press('Enter');
    await page.getByText(/who is away until/).waitFor();
    await page.getByText(/Erik Nyström stands in/).waitFor();

    await page.goto(`${at}/profile/appearance`);
    await page.getByLabel('Accent').waitFor();
    await erik.ok(appearance.change, {
      body: { accent: 'teal', background: 'warm', tabs: ['/my/tickets', '/tickets/open', '/tickets/snoozed'] },
    });
    await page.reload();
    assert.equal(await page.evaluate('document.documentElement.dataset.accent'), 'teal');
    await page.getByRole('navigation', { name: 'At hand' }).getByRole('link', { name: 'Open' }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'appearance');

    if (pictures === undefined) return;
    for (const [language, options] of [
      ['sv', { colorScheme: 'dark' }],
      ['ja', { viewport: { width: 390, height: 844 } }],
    ] as const) {
      await erik.ok(changeMe, { body: { language } });
      const other = await pageFor(erik, options);
      for (const [name, path] of Object.entries({
        ticket: `t/${reference}`,
        absences: 'absences',
        looks: 'profile/appearance',
        open: 'tickets/all',
        told: 'profile/notifications',
      })) {
        await other.goto(`${at}/${path}`);
        await other.waitForTimeout(1500);
        await snap(other, `${language}-${name}`);
      }
      await other.goto(`${at}/t/${reference}`);
      await other.waitForTimeout(1000);
      await other.keyboard.press('h');
      await other.waitForTimeout(800);
      await snap(other, `${language}-snooze`);
    }
  },
);
