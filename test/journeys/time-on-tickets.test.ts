import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { requests } from '#contracts/portal/requests.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk } from '#test/support/desk.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';

let browser: Browser | undefined;
after(() => browser?.close());

test('a member measures and writes down time by keyboard, and finds it in the week', { skip, timeout: 240_000 }, async (t) => {
  const { app, workspace } = await desk();
  await buildWeb(() => {});
  await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace('Helix Telecom');
  const company = await place.company('Fjord Marine');
  const [erik, anna] = [await place.member('owner', 'Erik Nyström'), await place.contact('Anna Lind', { companyId: company })];
  const ask = (subject: string) => anna.ok(requests.ask, { body: { subject, text: 'All dead.' } });
  const [first, second] = [await ask('No dial tone'), await ask('Cannot call abroad')];
  const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.addCookies([{ name: 'id', value: erik.cookie, url: origin }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const field = (name: string) => page.getByRole('textbox', { name });
  const rail = page.getByRole('navigation').first();

  await t.test('T writes time down, and what is no time is told', async () => {
    await page.goto(`${origin}/t/${first.reference}`);
    await page.getByRole('heading', { name: 'Time', exact: true }).waitFor();
    await page.keyboard.press('t');
    await field('Time spent').fill('1:75');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Enter a time up to 24 hours, such as 1:30 or 45 min.').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await field('Time spent').fill('1.5h');
    await field('Note').fill('Looked at the exchange');
    await page.keyboard.press('Control+Enter');
    await page.getByText(`Time logged on ${first.reference}.`).waitFor();
    await page.getByRole('link', { name: '1:30' }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
  });

  await t.test('a timer runs on every page, gives way to another, and proposes what it measured', async () => {
    await page.keyboard.press('Shift+T');
    await rail.getByText(first.reference).waitFor();
    await page.goto(`${origin}/t/${second.reference}`);
    await page.getByRole('button', { name: 'Start timer' }).press('Enter');
    await page.getByText(`The timer on ${first.reference} was paused.`).waitFor();
    await page.goto(`${origin}/w/${place.slug}/companies`);
    await rail.getByText(second.reference).waitFor();
    await rail.getByRole('button', { name: 'Stop' }).press('Enter');
    await page.getByRole('dialog', { name: `Log time on ${second.reference}` }).waitFor();
    assert.equal(await field('Time spent').inputValue(), '0:01');
    assert.deepEqual(await faultsOf(page), []);
    await page.keyboard.press('Control+Enter');
    await page.getByText(`Time logged on ${second.reference}.`).waitFor();
    assert.deepEqual(
      (await erik.ok(timesheets.timers)).items.map(({ ticket, startedAt }) => [ticket.reference, startedAt]),
      [[first.reference, null]],
    );
  });

  await t.test('closing a ticket with a timer offers to write it down first', async () => {
    await page.goto(`${origin}/t/${first.reference}`);
    await page.getByText('0:00, paused').waitFor();
    await page.keyboard.press('e');
    const offer = page.getByRole('dialog', { name: `Log time on ${first.reference}` });
    await offer.waitFor();
    await offer.getByRole('button', { name: 'Throw away' }).press('Enter');
    await page.getByText('What the timer had measured was thrown away.').waitFor();
    assert.deepEqual((await erik.ok(timesheets.timers)).items, []);
  });

  await t.test('the week shows it by day and by company, and lets it be changed', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByText('1:31 in total, 1:31 billable').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    const row = page.getByRole('row').filter({ hasText: first.reference });
    await row.getByRole('button', { name: 'What to do with this time entry' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Edit' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Billable' }).press('Space');
    await page.keyboard.press('Control+Enter');
    await page.getByText('1:31 in total, 0:01 billable').waitFor();
    await page.getByText('Companies', { exact: true }).last().click();
    await page.getByRole('link', { name: 'Fjord Marine' }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
  });

  await t.test('setup says how timers are rounded and whose time is not billable', async () => {
    await page.goto(`${origin}/w/${place.slug}/setup/time`);
    await page.getByRole('button', { name: 'Add company' }).press('Enter');
    await page.getByRole('dialog').getByText('Fjord Marine').click();
    await page.getByRole('button', { name: 'Remove Fjord Marine' }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Saved.').waitFor();
    assert.deepEqual(
      (await erik.ok(timesheets.settings)).exceptions.map(({ name }) => name),
      ['Fjord Marine'],
    );
  });

  await t.test('what a colleague saves meanwhile takes nothing of what is being typed', async () => {
    const billable = page.getByRole('checkbox', { name: 'Time is billable' });
    const before = await billable.isChecked();
    await billable.press('Space');
    const { version } = await erik.ok(timesheets.settings);
    await erik.ok(timesheets.changeSettings, { body: { version, roundTo: 15, billable: before, exceptions: [] } });
    await page.keyboard.press('Control+Enter');
    await page.getByText('Someone changed this while you were editing', { exact: false }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await page.getByRole('button', { name: 'Save mine' }).press('Enter');
    await page.getByText('Someone changed this while you were editing', { exact: false }).waitFor({ state: 'detached' });
    const { roundTo, exceptions, ...now } = await erik.ok(timesheets.settings);
    assert.deepEqual([roundTo, exceptions, now.billable], [15, [], !before]);
  });
  assert.deepEqual(complaints, []);

  if (process.env['SHOTS']) {
    const shots: [string, string, 'light' | 'dark', number][] = [
      ['en', 'en', 'light', 1440],
      ['sv', 'sv', 'dark', 1440],
      ['ja', 'ja', 'light', 390],
    ];
    await erik.ok(timesheets.setTimer, { params: { ticket: second.id }, body: { running: true } });
    for (const [name, language, colorScheme, width] of shots) {
      await place.within((ctx) =>
        ctx.db.updateTable('staff.member').set({ language }).where('workspaceId', '=', ctx.workspaceId).execute(),
      );
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      for (const [what, at] of [
        ['ticket', `/t/${second.reference}`],
        ['time', `/w/${place.slug}/time`],
        ['setup', `/w/${place.slug}/setup/time`],
      ] as const) {
        await page.goto(`${origin}${at}`);
        await page.waitForTimeout(1500);
        if (what === 'ticket' && width < 800) await page.getByRole('tab').nth(1).click();
        await page.screenshot({ path: `/tmp/time-${what}-${name}.png` });
        if (what === 'ticket' && width > 800) {
          await page.keyboard.press('t');
          await page.waitForTimeout(600);
          await page.screenshot({ path: `/tmp/time-dialog-${name}.png` });
        }
      }
    }
  }
});
