import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { trackers } from '#contracts/trackers.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { trackerStandIn } from '#test/support/tracker-stand-in.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = process.env['PICTURES'];

let browser: Browser | undefined;
after(() => browser?.close());

test('a ticket goes to the tracker by keyboard, is closed there, and shows it', { skip, timeout: 240_000 }, async () => {
  const { app, house, workers, workspace } = await desk();
  Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
  await buildWeb(() => {});
  await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const [place, tracker] = [await workspace('Helix Telecom'), await trackerStandIn('github')];
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
    if (pictures) await of.screenshot({ path: `${pictures}/tracker-${name}.png` });
  };
  const fit = async () => assert.deepEqual(await faultsOf(page), []);
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });

  await page.goto(`${origin}/w/${place.slug}/setup/trackers`);
  await page.getByText('No tracker is connected').waitFor();
  await fit();
  await page.keyboard.press('c');
  await field('Name').fill('Phones');
  await field('Address of its API').fill(tracker.url);
  await field('Project').fill(tracker.project);
  await page.getByLabel('Token', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Connect' }).press('Enter');
  await page.getByText('The tracker does not accept this token, or it may not do this.').waitFor();
  await fit();
  await shoot('refused');
  await page.getByLabel('Token', { exact: true }).fill(tracker.token);
  await page.getByRole('button', { name: 'Connect' }).press('Enter');
  const secretField = page.getByRole('dialog').getByRole('textbox', { name: 'Secret for the webhook' });
  await secretField.waitFor();
  const secret = await secretField.inputValue();
  const callUrl = await page.getByRole('dialog').getByRole('textbox', { name: 'Address for the webhook' }).inputValue();
  await fit();
  await shoot('secret');
  await page.getByRole('button', { name: 'I have copied it' }).press('Enter');
  await page.getByRole('heading', { name: 'Phones' }).waitFor();
  await fit();
  await shoot('connection');

  const { id, reference } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All phones are dead since noon.' } });
  await olga.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'Firmware 2.0 is suspected.', seenSeq: 9 } });
  await page.goto(`${origin}/t/${reference}`);
  await page.getByRole('button', { name: 'Send to tracker…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Send to tracker' });
  const text = dialog.getByRole('textbox', { name: 'Text' });
  assert.match(await text.inputValue(), /All phones are dead/);
  assert.doesNotMatch(await text.inputValue(), /Firmware/);
  await dialog.getByRole('button', { name: /Our note: .*Firmware/ }).press('Enter');
  assert.match(await text.inputValue(), /Firmware 2.0 is suspected/);
  await dialog.getByRole('textbox', { name: 'Labels' }).fill('from support, phones');
  await fit();
  await shoot('send');
  // A click beside it, or Escape, takes nothing of what was written.
  await page.mouse.click(4, 4);
  await page.keyboard.press('Escape');
  assert.match(await text.inputValue(), /Firmware 2.0 is suspected/);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Being made …').waitFor();
  await workers.runDue({ at: null });
  const panel = page.getByRole('complementary');
  await panel.getByRole('link', { name: '#1 No dial tone' }).waitFor();
  await page.getByText('The issue phones #1 was made').waitFor();
  assert.deepEqual(tracker.issues[0]?.labels, ['from support', 'phones']);
  await fit();
  await shoot('linked');

  Object.assign(tracker.issues[0] ?? {}, { open: false, changes: 1 });
  const body = tracker.call(1);
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = { host: 'localhost', 'content-type': 'application/json', 'x-hub-signature-256': signature };
  const called = await app.inject({ method: 'POST', url: new URL(callUrl).pathname, headers, payload: body });
  assert.equal(called.statusCode, 200);
  await workers.runDue({ at: null });
  await page.getByText('Development closed phones #1').waitFor();
  await panel.getByText('Closed', { exact: true }).waitFor();
  await fit();
  await shoot('closed');

  await page.getByRole('button', { name: 'Actions for #1' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Unlink #1' }).press('Enter');
  await page.getByText('Not linked to an issue').waitFor();
  await page.getByRole('button', { name: 'Link issue…' }).press('Enter');
  await page.getByRole('textbox', { name: 'Address of the issue' }).fill('https://elsewhere.example/issues/1');
  await page.keyboard.press('Control+Enter');
  await page.getByText('This is no address of an issue in a connected project.').waitFor();
  await page.getByRole('textbox', { name: 'Address of the issue' }).fill(tracker.page(1));
  await page.keyboard.press('Control+Enter');
  await panel.getByRole('link', { name: '#1 No dial tone' }).waitFor();
  await fit();

  const seen = await open(anna, { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await seen.goto(`${origin}/t/${reference}`);
  await seen.getByText('All phones are dead since noon.').first().waitFor();
  assert.equal(await seen.getByText('phones #1').count(), 0);
  assert.equal(await seen.getByText('Firmware').count(), 0);

  if (pictures) {
    const settings = [
      ['sv', { width: 1440, height: 900 }, 'dark'],
      ['ja', { width: 390, height: 844 }, 'light'],
    ] as const;
    for (const [language, viewport, colorScheme] of settings) {
      const other = await place.member('owner', `Olga ${language}`);
      await place.within((ctx) =>
        ctx.db
          .updateTable('staff.member')
          .set({ language })
          .where('workspaceId', '=', ctx.workspaceId)
          .where('id', '=', other.id)
          .execute(),
      );
      const view = await open(other, { viewport, locale: language, colorScheme });
      const [connection] = (await other.ok(trackers.connections)).items;
      await view.goto(`${origin}/w/${place.slug}/setup/trackers/${connection?.id ?? ''}`);
      await view.getByRole('heading', { name: 'Phones' }).waitFor();
      await shoot(`connection-${language}`, view);
      await view.goto(`${origin}/t/${reference}`);
      if (viewport.width < 800) await view.getByRole('tab').nth(1).click();
      await view.getByRole('link', { name: '#1 No dial tone' }).scrollIntoViewIfNeeded();
      await shoot(`ticket-${language}`, view);
      await view.getByRole('button', { name: /Skicka till verktyg|トラッカーに送る/ }).click();
      await view.getByRole('dialog').waitFor();
      await shoot(`send-${language}`, view);
    }
  }
  assert.equal((await olga.ok(tickets.read, { params: { ticket: id } })).ticket.group, 'awaiting_staff');
  assert.deepEqual(complaints, []);
});
