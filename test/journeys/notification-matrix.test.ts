import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { mailTemplates } from '#contracts/mail-templates.ts';
import { noticeMatrix } from '#contracts/notice-matrix.ts';
import { requests } from '#contracts/portal/requests.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk, type Person } from '#test/support/desk.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = process.env['PICTURES'];

let browser: Browser | undefined;
after(() => browser?.close());

test('an admin says who is told what by keyboard, and they are told', { skip, timeout: 240_000 }, async () => {
  const { app, workspace, workers } = await desk();
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace('Helix Telecom');
  const [olga, erik] = [await place.member('owner', 'Olga Öst'), await place.member('agent', 'Erik Nyström')];
  const anna = await place.contact('Anna Lind');
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const complaints: string[] = [];
  const open = async (options: Parameters<Browser['newContext']>[0], person: Person = olga) => {
    const context = await (browser as Browser).newContext(options);
    await context.addCookies([{ name: 'id', value: person.cookie, url: origin }]);
    const opened = await context.newPage();
    opened.on('pageerror', (error) => complaints.push(error.message));
    return opened;
  };
  const page = await open({ viewport: { width: 1440, height: 1100 }, locale: 'en-GB' });
  const shoot = async (name: string, of = page) => {
    if (pictures) await of.screenshot({ path: `${pictures}/matrix-${name}.png`, fullPage: true });
  };
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });

  await page.goto(`${origin}/w/${place.slug}/setup/who-is-told`);
  await page.getByText('All of it is as shipped.').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await shoot('shipped');
  await box('While nobody has it on screen: A ticket is opened').press('Space');
  await box('Requester by mail: A ticket is closed').press('Space');
  await page.getByText('2 settings differ from what is shipped.').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Saved', { exact: true }).waitFor();
  assert.equal((await olga.ok(noticeMatrix.read)).version, 1);
  await shoot('changed');

  await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } });
  await workers.runDue();
  const other = await open({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' }, erik);
  await other.goto(`${origin}/w/${place.slug}/notifications`);
  await other.getByText('A ticket was opened').waitFor();
  const why = other.getByRole('link', { name: 'Nobody is assigned and you could take it, and “Who is told” says so' });
  await why.waitFor();
  assert.deepEqual(await faultsOf(other), []);
  await shoot('why', other);
  await why.press('Enter');
  await other.getByRole('heading', { name: 'What you are told' }).waitFor();
  for (const [locale, colorScheme, width] of pictures
    ? ([
        ['sv', 'dark', 1440],
        ['ja', 'light', 390],
      ] as const)
    : []) {
    await place.within((ctx) =>
      ctx.db
        .updateTable('staff.member')
        .set({ language: locale })
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', erik.id)
        .execute(),
    );
    const view = await open({ viewport: { width, height: 844 }, locale, colorScheme }, erik);
    await view.goto(`${origin}/w/${place.slug}/notifications`);
    await view.getByText('No dial tone').waitFor();
    await shoot(`why-${locale}`, view);
  }

  await olga.ok(noticeMatrix.change, {
    body: { version: 1, deviations: [{ event: 'noted', recipient: 'team', onScreen: true, byMail: true }] },
  });
  await box('Lead by mail: A note is written').press('Space');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').filter({ hasText: 'A note is written, Team' }).waitFor();
  assert.equal(await box('Lead by mail: A note is written').isChecked(), true, 'nothing that was chosen is lost');
  assert.deepEqual(await faultsOf(page), []);
  await shoot('conflict');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  const merged = await olga.ok(noticeMatrix.read);
  assert.equal(merged.version, 3);
  assert.deepEqual(
    merged.cells.filter((each) => each.byMail !== each.shipped.byMail).map(({ event, recipient }) => `${event} ${recipient}`),
    ['noted lead', 'noted team'],
    'both changes stand',
  );
  await page.getByRole('button', { name: 'Reset to shipped' }).press('Enter');
  await page.getByText('All of it is as shipped.').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Not saved yet').waitFor({ state: 'detached' });

  const texts = { en: { subject: 'Yours: [[subject]]', text: 'Take it.' } };
  const { id } = await olga.ok(mailTemplates.create, { body: { purpose: 'mentioned', name: 'Short', texts } });
  await page.reload();
  const choice = page.getByRole('combobox', { name: 'Template of: Somebody is mentioned' });
  await choice.press('ArrowDown');
  await page.getByRole('option', { name: 'Short' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Saved', { exact: true }).waitFor();
  const { items } = await olga.ok(mailTemplates.list);
  assert.equal(items.find(({ address }) => address === id)?.sent, true);

  const settings = [
    ['sv', { width: 1440, height: 1100 }, 'dark'],
    ['ja', { width: 390, height: 844 }, 'light'],
    ['en', { width: 390, height: 844 }, 'dark'],
  ] as const;
  for (const [language, viewport, colorScheme] of settings) {
    const reader = await place.member('owner', `Olga ${language}`);
    await place.within((ctx) =>
      ctx.db.updateTable('staff.member').set({ language }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', reader.id).execute(),
    );
    const view = await open({ viewport, locale: language, colorScheme }, reader);
    await view.goto(`${origin}/w/${place.slug}/setup/who-is-told`);
    await view.locator('table').last().waitFor();
    await shoot(language, view);
    assert.deepEqual(await faultsOf(view), []);
    const [wide, seen] = await view.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok((wide ?? 0) <= (seen ?? 0), `${language}: nothing sticks out`);
  }
  assert.deepEqual(complaints, []);
});
