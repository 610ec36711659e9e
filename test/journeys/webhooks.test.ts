import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { requests } from '#contracts/portal/requests.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { webhookReceiver } from '#test/support/webhook-receiver.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = process.env['PICTURES'];

let browser: Browser | undefined;
after(() => browser?.close());

test('an admin sets up an endpoint by keyboard, sees what it was sent, and sends a failure again', { skip, timeout: 240_000 }, async () => {
  const { app, house, workers, workspace } = await desk();
  Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
  await buildWeb(() => {});
  await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const [place, receiver] = [await workspace('Helix Telecom'), await webhookReceiver()];
  const [olga, anna] = [await place.member('owner', 'Olga Öst'), await place.contact('Anna Lind')];
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const complaints: string[] = [];
  const open = async (person: Person, options: Parameters<Browser['newContext']>[0]) => {
    const context = await (browser as Browser).newContext(options);
    await context.addCookies([{ name: 'id', value: person.cookie, url: origin }]);
    const opened = await context.newPage();
    opened.on('pageerror', (error) => complaints.push(error.message));
    return opened;
  };
  const page = await open(olga, { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const shoot = async (name: string, of = page) => {
    if (pictures) await of.screenshot({ path: `${pictures}/webhooks-${name}.png` });
  };
  const fit = async () => assert.deepEqual(await faultsOf(page), []);

  await page.goto(`${origin}/w/${place.slug}/setup/webhooks`);
  await page.getByText('No endpoints yet').waitFor();
  await fit();
  await shoot('empty');
  await page.keyboard.press('c');
  const address = page.getByRole('textbox', { name: 'Address', exact: true });
  await address.fill('https://169.254.169.254/');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Hosts of your own network must stand in OUTBOUND_ALLOW.').first().waitFor();
  assert.equal(await address.inputValue(), 'https://169.254.169.254/');
  await shoot('new');
  await fit();
  await address.fill(receiver.url);
  await page.getByRole('textbox', { name: 'What it is for' }).fill('Wallboard');
  await page.keyboard.press('Control+Enter');
  const secret = page.getByRole('dialog').getByRole('textbox', { name: 'The secret of this endpoint' });
  await secret.waitFor();
  assert.match(await secret.inputValue(), /^whsec_/);
  await fit();
  await shoot('secret');
  await page.getByRole('button', { name: 'I have copied it' }).press('Enter');

  await page.getByRole('heading', { name: 'Wallboard' }).waitFor();
  receiver.answer = () => ({ status: 500 });
  await page.getByRole('button', { name: 'Send a test' }).press('Enter');
  await page.getByText('The test is on its way').waitFor();
  await workers.runDue({ at: null });
  await page.getByText(/^It has taken nothing since/).waitFor();
  await page.getByRole('cell', { name: '500' }).waitFor();
  receiver.answer = () => ({ status: 204 });
  await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } });
  await workers.runDue({ at: null });
  await page.getByRole('cell', { name: 'Arrived' }).first().waitFor();
  await fit();
  await shoot('page');
  const settings = [
    ['sv', { width: 1440, height: 900 }, 'dark'],
    ['ja', { width: 390, height: 844 }, 'light'],
  ] as const;
  for (const [language, viewport, colorScheme] of pictures ? settings : []) {
    const other = await place.member('owner', `Olga ${language}`);
    await place.within((ctx) =>
      ctx.db.updateTable('staff.member').set({ language }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', other.id).execute(),
    );
    const view = await open(other, { viewport, locale: language, colorScheme });
    await view.goto(page.url());
    await view.getByText('204').first().waitFor();
    await shoot(`page-${language}`, view);
    await view.getByText('204').first().scrollIntoViewIfNeeded();
    await shoot(`log-${language}`, view);
  }

  await page.getByRole('button', { name: 'Ticket opened' }).press('Enter');
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Answered 204').waitFor();
  await sheet.getByText(/"subject": "No dial tone"/).waitFor();
  await fit();
  await shoot('delivery');
  await sheet.getByRole('button', { name: 'Send again' }).press('Enter');
  await page.getByText('It is on its way again').waitFor();
  await workers.runDue({ at: null });
  const opened = receiver.received.filter(({ body }) => body.includes('ticket.opened')).map(({ headers }) => headers['webhook-id']);
  assert.deepEqual(opened, [opened[0], opened[0]]);
  await page.keyboard.press('Escape');

  receiver.answer = () => ({ status: 410 });
  await page.getByRole('button', { name: 'Send a test' }).press('Enter');
  await page.getByRole('button', { name: 'Test', exact: true }).nth(1).waitFor();
  await workers.runDue({ at: null });
  await page.getByText(/^Switched off: the other side answered 410/).waitFor();
  await fit();
  await shoot('off');
  await page.getByRole('button', { name: 'Switch on' }).press('Enter');
  await page.getByText(/^Switched off/).waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
});
