import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { tickets } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { loadSamples } from '#server/modules/samples/index.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk } from '#test/support/desk.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = process.env['PICTURES'];

let browser: Browser | undefined;
after(() => browser?.close());

test('a member tags, filters, groups and keeps a view, by keyboard alone', { skip }, async () => {
  const { app, workspace } = await desk();
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace();
  const owner = await place.member('owner', 'Olga Öst');
  await place.within(loadSamples);
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.addCookies([{ name: 'id', value: owner.cookie, url: origin }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const shoot = async (name: string) => {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
  };
  const fit = async () => assert.deepEqual(await faultsOf(page), []);

  await page.goto(`${origin}/w/${place.slug}/tickets/all`);
  await page.getByRole('row').nth(3).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('l');
  await page.getByRole('dialog').getByRole('combobox').fill('regulator');
  await shoot('tag-picker');
  await page.keyboard.press('Enter');
  await page.getByRole('row').getByText('#regulator').waitFor();

  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'Tag', exact: true }).press('Enter');
  await page.getByRole('checkbox', { name: 'regulator' }).waitFor();
  await fit();
  await page.getByRole('checkbox', { name: 'vip' }).press('Space');
  await page.getByRole('checkbox', { name: 'regulator' }).press('Space');
  await shoot('filter-tag');
  await page.keyboard.press('Escape');
  await page.waitForURL(/tag=/);
  await page.goto(`${page.url()}&by=status`);
  await page.getByRole('row').getByText('#regulator').waitFor();
  await fit();

  await page.getByRole('button', { name: 'Save as view' }).press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Watched closely');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/views\//);
  await page.getByRole('heading', { name: 'Watched closely' }).waitFor();
  const link = page.getByRole('link', { name: /Watched closely/ });
  await link.getByText('2').waitFor();
  await fit();
  await shoot('view');
  const [kept] = (await owner.ok(views.list)).items;
  assert.equal(kept?.shows.by, 'status');
  assert.equal((await owner.ok(tickets.queue, { query: { folder: 'all', tag: kept?.shows.filters.tag } })).items.length, 2);

  // A view that looks otherwise than it was kept offers to keep that.
  await page.getByRole('button', { name: 'Updated' }).press('Alt+ArrowLeft');
  await page.waitForURL(/columns=/);
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await page.waitForURL((url) => url.search === '');
  const columns = (await owner.ok(views.list)).items[0]?.shows.columns;
  assert.deepEqual(columns?.slice(-2), ['updated', 'assignee']);
  await page.locator('[role=columnheader]').nth(7).getByText('Updated').waitFor();

  await page.keyboard.press('v');
  await page.getByRole('dialog').getByRole('combobox').fill('Clo');
  await page.keyboard.press('ArrowDown');
  await shoot('view-picker');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tickets\/closed/);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox');
  await search.fill(`${place.key}-8`);
  // That one can search for it is offered before the ticket itself has come.
  await page
    .getByRole('group', { name: 'Tickets' })
    .getByRole('option', { name: `${place.key}-8` })
    .waitFor();
  await search.press('Enter');
  await page.waitForURL(new RegExp(`/t/${place.key}-8`));
  assert.deepEqual(complaints, []);

  if (!pictures) return;
  for (const language of ['en', 'sv', 'ja'] as const) {
    await place.within((ctx) =>
      ctx.db.updateTable('staff.member').set({ language }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', owner.id).execute(),
    );
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1440, 390]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        for (const [name, path] of [
          ['view', `views/${kept?.id}`],
          ['filtered', 'tickets/all?created=7d&by=assignee&columns=number,subject,tags,status,team,assignee,created'],
          ['setup-tags', 'setup/tags'],
        ] as const) {
          await page.goto(`${origin}/w/${place.slug}/${path}`);
          await page.getByRole(name === 'setup-tags' ? 'table' : 'grid').waitFor();
          await page.waitForTimeout(400);
          await shoot(`${name}-${language}-${colorScheme}-${width}`);
        }
      }
  }
});
