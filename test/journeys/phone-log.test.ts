import { pageHolds } from '#test/support/page-holds.ts';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { customers } from '#contracts/customers.ts';
import { tickets } from '#contracts/tickets.ts';
import { changeSettings, settings } from '#contracts/workspaces.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk, type Person } from '#test/support/desk.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let browser: Browser | undefined;
after(() => browser?.close());

const serve = async (): Promise<string> => {
  const { app } = await desk();
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://localhost:${(app.server.address() as AddressInfo).port}`;
};

const seat = async (origin: string, person: Person, width: number, complaints: string[]): Promise<Page> => {
  browser ??= await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const context = await browser.newContext({ viewport: { width, height: 844 }, locale: 'en-GB', timezoneId: 'Europe/Stockholm' });
  await context.addCookies([{ name: 'id', value: person.cookie, url: origin }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return page;
};

const focusIn = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement?.id ?? ""');
const phone = '+46 980 123 45';

test(
  'a call begins a ticket, another is noted for us, a third for the customer, who reads no other',
  { skip, timeout: 180_000 },
  async (t) => {
    const origin = await serve();
    const { workers } = await desk();
    const workspace = await (await desk()).workspace('Helix Telecom');
    const erik = await workspace.member('owner', 'Erik Nyström');
    const anna = await workspace.contact('Anna Lind', { companyId: await workspace.company('Kiruna Bygg') });
    const { version } = await erik.ok(customers.contact, { params: { contact: anna.id } });
    await erik.ok(customers.changeContact, { params: { contact: anna.id }, body: { version, phones: [phone] } });
    await erik.ok(changeSettings, { body: { version: (await erik.ok(settings)).version, undoSeconds: 20 } });
    const complaints: string[] = [];
    const page = await seat(origin, erik, 1440, complaints);

    await t.test('a new ticket, begun by their call, takes the number that we have', async () => {
      await page.goto(`${origin}/w/${workspace.slug}/new-ticket?requester=${anna.id}`);
      await page.getByLabel('Subject').fill('No dial tone');
      await page.getByText('They called').click();
      await pageHolds(page, `document.getElementById('call.number')?.value === '${phone}'`);
      await page.getByLabel('What was said').fill('All handsets are dead.');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Write whole minutes').waitFor();
      assert.equal(await focusIn(page), 'call.minutes');
      assert.deepEqual(await faultsOf(page), []);
      await page.keyboard.type('4');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Call from Anna Lind').waitFor();
      await page.getByText('noted by Erik Nyström').waitFor();
    });

    await t.test('by keyboard: a call of ours, which only we read', async () => {
      await page.locator('[data-page-heading]').focus();
      await page.keyboard.press('Shift+C');
      await page.getByRole('group', { name: 'The call' }).waitFor();
      await page.getByText('We called').click();
      await page.getByLabel('Minutes').fill('12');
      await page.getByRole('textbox', { name: 'What was said' }).fill('Renewal at risk.');
      assert.deepEqual(await faultsOf(page), []);
      await page.keyboard.press('Control+Enter');
      await page.getByText('Call logged').waitFor();
      await page.getByText('Call to Anna Lind').waitFor();
      await page.getByRole('group', { name: 'The call' }).waitFor({ state: 'detached' });
    });

    await t.test('what is taken back is a call again; then the customer may read it', async () => {
      await page.getByRole('button', { name: 'Call', exact: true }).click();
      await page.getByLabel('Number').fill('not a number');
      await page.getByLabel('Minutes').fill('1');
      await page.getByRole('button', { name: /Customer and us/ }).click();
      await page.getByText('Nobody is mailed.').waitFor();
      const words = page.getByRole('textbox', { name: 'What was said' });
      await words.fill('Tonight it is mended.');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Write a phone number').waitFor();
      await page.getByLabel('Number').fill('070-555 01 00');
      await page.keyboard.press('Control+Enter');
      await page.getByText(/Shown in \d+ s/).waitFor();
      await page.getByRole('article').getByRole('button', { name: /Undo/ }).click();
      await page.getByRole('group', { name: 'The call' }).waitFor();
      assert.equal(await words.inputValue(), 'Tonight it is mended.');
      assert.equal(await page.getByLabel('Number').inputValue(), '070-555 01 00');
      await words.press('Control+Enter');
      await page.getByText(/Shown in \d+ s/).waitFor();
      await workers.runDue({ at: new Date(Date.now() + 30_000).toISOString() });
      await page.getByText(/Shown in/).waitFor({ state: 'detached' });
    });

    await t.test('the customer reads what is theirs, on a phone, and was mailed nothing', async () => {
      const [ticket] = (await erik.ok(tickets.queue)).items;
      const customer = await seat(origin, anna, 390, complaints);
      await customer.goto(`${origin}/p/${workspace.slug}/requests/${ticket?.reference}`);
      await customer.getByText('You called us').first().waitFor();
      await customer.getByText(phone).waitFor();
      await customer.getByText('Tonight it is mended.').waitFor();
      assert.deepEqual(await faultsOf(customer), []);
      const shown = await customer.locator('main').innerText();
      assert.doesNotMatch(shown, /Renewal|noted by/);
      const mails = await workspace.within((ctx) =>
        ctx.db.selectFrom('mailroom.outgoingMail').select('id').where('workspaceId', '=', ctx.workspaceId).execute(),
      );
      assert.deepEqual(mails, []);
    });

    assert.deepEqual(complaints, []);
  },
);
