import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { fields } from '#contracts/fields.ts';
import { changeMe } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk } from '#test/support/desk.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = process.env['PICTURES'];

let browser: Browser | undefined;
after(() => browser?.close());

test('a workspace makes a table and a field, fills it in before closing, and finds the ticket by it', { skip }, async () => {
  const { app, workspace } = await desk();
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace();
  const [owner, anna] = [await place.member('owner', 'Olga Öst'), await place.contact('Anna Lind')];
  const asks = (subject: string, text: string) => owner.ok(tickets.open, { body: { subject, text, requesterId: anna.id } });
  // One on either side in the list, so that there is a next one.
  await asks('Echo', 'Now and then.');
  const { reference } = await asks('No dial tone', 'Since noon.');
  const second = await asks('Noise', 'On all lines.');
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.addCookies([{ name: 'id', value: owner.cookie, url: origin }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const at = (path: string) => `${origin}/w/${place.slug}${path}`;
  const shoot = async (name: string) => {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
  };
  const fit = async () => assert.deepEqual(await faultsOf(page), []);

  await page.goto(at('/setup/tables'));
  await page.getByRole('button', { name: 'New table' }).first().waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Causes');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Causes' }).waitFor();
  for (const value of ['Cable', 'Card']) {
    await page.keyboard.press('c');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill(value);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('listitem').getByText(value).waitFor();
  }
  await fit();
  await shoot('table');

  await page.goto(at('/setup/fields/new?on=ticket'));
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Root cause');
  await page.getByLabel('Help text').fill('What brought it down.');
  await page.getByLabel('Help in Swedish').fill('Vad som orsakade felet.');
  await page.getByLabel('What it takes').press('Enter');
  await page.getByRole('option', { name: 'One of a table' }).click();
  await page.getByLabel('Table of values').press('Enter');
  await page.getByRole('option', { name: 'Causes' }).click();
  await page.getByRole('radio', { name: 'Before the ticket is closed' }).check();
  await fit();
  await shoot('field-form');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: 'Root cause' }).waitFor();
  await fit();
  await shoot('fields');
  const [made] = (await owner.ok(fields.list)).items;
  assert.deepEqual([made?.key, made?.needed, made?.helps], ['root_cause', 'closing', { sv: 'Vad som orsakade felet.' }]);

  const box = { on: 'ticket', kind: 'checkbox', helps: {} } as const;
  await owner.ok(fields.create, { body: { ...box, key: 'paid', name: 'Paid work', needed: 'closing' } });
  await page.goto(at('/tickets/all'));
  await page.getByRole('gridcell').getByText('No dial tone').click();
  await page.getByRole('heading', { name: 'No dial tone' }).waitFor();
  await page.getByRole('button', { name: /Change Root cause/ }).waitFor();
  await shoot('ticket');
  await page.keyboard.press('e');
  const sheet = page.getByRole('dialog', { name: `Close ${reference}` });
  await sheet.getByText('What brought it down.').waitFor();
  await page.keyboard.press('Control+Enter');
  await sheet.getByText('Enter a value that fits this field.').waitFor();
  await sheet.getByLabel('Root cause').press('Enter');
  await fit();
  await page.getByRole('option', { name: 'Cable' }).click();
  await shoot('close-sheet');
  await page.keyboard.press('Control+Enter');
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: /^(Echo|Noise)$/ }).waitFor();
  await page.goto(at(`/t/${reference}`));
  await page.getByText('changed Root cause to Cable').waitFor();
  // A box that nobody ticked says no.
  assert.equal((await owner.ok(tickets.read, { params: { ticket: reference } })).ticket.fields['paid'], false);
  await page
    .getByRole('button', { name: /Closed/ })
    .first()
    .waitFor();
  await page.getByRole('definition').getByText('Cable').waitFor();
  await fit();
  await shoot('ticket-closed');

  await page.goto(at('/tickets/all?field.root_cause=cable'));
  await page.getByRole('row').getByText('No dial tone').waitFor();
  await page.getByRole('button', { name: /Root cause Cable/ }).waitFor();
  await fit();
  await shoot('queue');
  await page.goto(at('/tickets/all?field.root_cause=card'));
  await page.getByText('Clear').first().waitFor();
  assert.equal(await page.getByRole('row').getByText('No dial tone').count(), 0);

  await page.goto(at('/setup/statuses'));
  await page.getByRole('listitem').getByText('Open', { exact: true }).waitFor();
  await fit();
  await shoot('statuses');
  await page.getByRole('button', { name: 'Actions for Open' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Where it may go' }).press('Enter');
  const moves = page.getByRole('dialog', { name: 'Where may Open go?' });
  await moves.getByRole('checkbox', { name: 'Anywhere' }).press('Space');
  await page.keyboard.press('Control+Enter');
  await moves.getByText('Choose at least one.').waitFor();
  await moves.getByRole('checkbox', { name: 'On hold' }).press('Space');
  await fit();
  await shoot('status-moves');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('listitem').getByText('leads to 1 status').waitFor();
  await page.goto(at(`/t/${second.reference}`));
  await page.getByRole('button', { name: 'Status: Open' }).press('Enter');
  await page
    .getByRole('menuitemradio', { name: 'On hold' })
    .or(page.getByRole('menuitem', { name: 'On hold' }))
    .first()
    .waitFor();
  assert.equal(await page.getByRole('menu').getByText('Waiting for customer').count(), 0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await page.getByText('From the status that it has, it can go to: On hold.').waitFor();

  await owner.ok(fields.change, { params: { field: made?.id ?? '' }, body: { version: made?.version ?? 1, customer: 'edits' } });
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'sv-SE' });
  await phone.addCookies([{ name: 'id', value: anna.cookie, url: origin }]);
  const customer = await phone.newPage();
  await customer.goto(`${origin}/p/${place.slug}/requests/new`);
  await customer.getByText('Vad som orsakade felet.').or(customer.getByText('What brought it down.')).first().waitFor();
  assert.deepEqual(await faultsOf(customer), []);
  await owner.ok(fields.create, { body: { ...box, key: 'blocked', name: 'Stops our work', needed: 'creating', customer: 'edits' } });
  await customer.reload();
  await customer.getByRole('checkbox', { name: 'Stops our work' }).waitFor();
  await customer.locator('#subject').fill('Hum');
  await customer.locator('#text').fill('In every call.');
  await customer.locator('button[type=submit]').press('Enter');
  await customer.waitForURL(/requests\/.*sent=yes/);
  await phone.close();
  assert.deepEqual(complaints, []);

  if (!pictures) return;
  for (const [language, width, scheme] of [
    ['sv', 1440, 'dark'],
    ['ja', 390, 'light'],
  ] as const) {
    await owner.ok(changeMe, { body: { language } });
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    for (const [name, path] of [
      ['table-list', '/setup/tables'],
      ['fields', '/setup/fields'],
      ['form', '/setup/fields/new?on=ticket'],
      ['statuses', '/setup/statuses'],
      ['ticket', `/t/${reference}`],
      ['new', '/new-ticket'],
    ] as const) {
      await page.goto(at(path));
      await page.locator('h1').first().waitFor();
      await shoot(`${language}-${name}`);
    }
  }
});
