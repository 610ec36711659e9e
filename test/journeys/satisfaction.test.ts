import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { requests } from '#contracts/portal/requests.ts';
import { surveys } from '#contracts/surveys.ts';
import { tickets } from '#contracts/tickets.ts';
import { choiceToken } from '#server/modules/mailroom/opt-outs/rules/choice-link.ts';
import { surveyToken } from '#server/modules/surveys/rules/survey-link.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk } from '#test/support/desk.ts';
import { isPictured, snap } from '#test/support/open-browser.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';

let browser: Browser | undefined;
after(() => browser?.close());

test('a customer says how it went, in the desk and by a link, and members see it', { skip, timeout: 240_000 }, async (t) => {
  const { app, house, workspace } = await desk();
  await buildWeb(() => {});
  await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace('Helix Telecom');
  const [erik, anna] = [await place.member('owner', 'Erik Nyström'), await place.contact('Anna Lind')];
  const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking'];
  const chrome = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  browser = chrome;
  const open = async (cookie?: string) => {
    const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    if (cookie !== undefined) await context.addCookies([{ name: 'id', value: cookie, url: origin }]);
    return context.newPage();
  };
  const [staff, customer, anybody] = [await open(erik.cookie), await open(anna.cookie), await open()];
  const { id, reference } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } });

  await t.test('Setup switches it on', async () => {
    await staff.goto(`${origin}/w/${place.slug}/setup/satisfaction`);
    await staff.getByRole('checkbox', { name: 'Ask requesters how it went' }).press('Space');
    await staff.getByLabel('Hours after closing until the mail goes out').fill('9999');
    await staff.keyboard.press('Control+Enter');
    await staff.getByText('Enter 0 to 720 hours.').waitFor();
    assert.deepEqual(await faultsOf(staff), []);
    await staff.getByLabel('Hours after closing until the mail goes out').fill('2');
    await staff.keyboard.press('Control+Enter');
    await staff.getByText('Saved.').waitFor();
    assert.equal((await erik.ok(surveys.settings)).delayMinutes, 120);
    const { version } = (await erik.ok(tickets.read, { params: { ticket: id } })).ticket;
    await erik.ok(tickets.close, { params: { ticket: id }, body: { version } });
  });

  await t.test('the Customer Desk asks on the closed request', async () => {
    await customer.goto(`${origin}/p/${place.slug}/requests/${reference}`);
    await customer.getByRole('heading', { name: 'How did we do?' }).waitFor();
    await customer.getByRole('button', { name: 'Send answer' }).press('Enter');
    await customer.getByText('Choose one of the three.').waitFor();
    await customer.getByRole('radio', { name: 'So-so' }).press('Space');
    await customer.getByRole('textbox', { name: 'What could have been better?' }).fill('It took a week');
    assert.deepEqual(await faultsOf(customer), []);
    await customer.getByRole('button', { name: 'Send answer' }).press('Enter');
    await customer.getByText('Thank you. You can change your answer until').waitFor();
    assert.deepEqual(await faultsOf(customer), []);
  });

  await t.test('a mailed link presets its mark and counts once the button is pressed', async () => {
    const [said] = (await erik.ok(surveys.ofTicket, { params: { ticket: id } })).items;
    const token = surveyToken(house.platform.keys, place.id, said?.id ?? '');
    const markNow = async () => (await erik.ok(surveys.ofTicket, { params: { ticket: id } })).items[0]?.mark;
    await anybody.goto(`${origin}/p/${place.slug}/survey?token=${token}&mark=3`);
    await anybody.getByText(`About your request ${reference}, which is closed.`).waitFor();
    assert.equal(await anybody.getByRole('radio', { name: 'Good', exact: true }).isChecked(), true);
    assert.equal(await markNow(), 2);
    assert.deepEqual(await faultsOf(anybody), []);
    if (process.env['SHOTS']) await anybody.screenshot({ path: '/tmp/time-link-en.png' });
    await anybody.getByRole('button', { name: 'Change answer' }).press('Enter');
    await anybody.getByText('Thank you. You can change your answer until').waitFor();
    assert.equal(await markNow(), 3);
    await anybody.goto(`${origin}/p/${place.slug}/survey?token=nothing&mark=1`);
    await anybody.getByText('The time to answer is over, or the link is not whole.', { exact: false }).waitFor();
    assert.deepEqual(await faultsOf(anybody), []);
  });

  await t.test('by the link at the foot of a mail they say no and yes again, and the page of the contact shows it', async () => {
    const token = choiceToken(house.platform.keys, place.id, { list: 'survey', contactId: anna.id });
    const link = `${origin}/p/${place.slug}/mail-choice?token=${token}`;
    await anybody.goto(`${origin}/api/v1/${place.slug}/portal/unsubscriptions?token=${token}`);
    await anybody.waitForURL(link);
    await anybody.getByText('Helix Telecom asks you by mail how it went').waitFor();
    assert.deepEqual(await faultsOf(anybody), []);
    await snap(anybody, 'choice-ask');
    await anybody.getByRole('button', { name: 'No more of these mails' }).press('Enter');
    await anybody.getByText('Done. You get no more mails that ask how it went.').waitFor();
    assert.deepEqual(await faultsOf(anybody), []);
    await snap(anybody, 'choice-refused');
    await staff.goto(`${origin}/w/${place.slug}/people/${anna.id}`);
    await staff.getByText('Not sent: the customer said no on').waitFor();
    assert.deepEqual(await faultsOf(staff), []);
    await snap(staff, 'choice-person', { whole: true });
    await staff.getByRole('button', { name: 'Send them again' }).press('Enter');
    await staff.getByRole('button', { name: 'Stop them' }).press('Enter');
    await staff.getByText('Not sent: Erik Nyström stopped them on').waitFor();
    await anybody.goto(link);
    await anybody.getByText('You have said no').waitFor();
    await anybody.getByRole('button', { name: 'I want them again' }).press('Enter');
    await anybody.getByText('Done. You get mails that ask how it went again.').waitFor();
    await anybody.goto(`${origin}/p/${place.slug}/mail-choice?token=nothing`);
    await anybody.getByText('It is not whole, or too old.', { exact: false }).waitFor();
    assert.deepEqual(await faultsOf(anybody), []);
    await snap(anybody, 'choice-gone');
    for (const [locale, colorScheme, width] of isPictured
      ? ([
          ['sv-SE', 'dark', 1440],
          ['ja-JP', 'light', 390],
        ] as const)
      : []) {
      const view = await (await chrome.newContext({ viewport: { width, height: 844 }, locale, colorScheme })).newPage();
      await view.goto(link);
      await view.getByRole('main').getByRole('button').first().waitFor();
      await snap(view, `choice-ask-${locale}`);
    }
  });

  await t.test('the ticket and the figures show it', async () => {
    await staff.goto(`${origin}/t/${reference}`);
    await staff.getByRole('heading', { name: 'Satisfaction' }).waitFor();
    await staff.getByText('It took a week').waitFor();
    assert.deepEqual(await faultsOf(staff), []);
    await staff.goto(`${origin}/w/${place.slug}/satisfaction`);
    await staff.getByText('1 answer, 0 mails that asked, average 3 of 3').waitFor();
    await staff.getByText('too few', { exact: true }).waitFor();
    assert.deepEqual(await faultsOf(staff), []);
  });

  if (process.env['SHOTS']) {
    const shots = [
      ['en', 'light', 1440],
      ['sv', 'dark', 1440],
      ['ja', 'light', 390],
    ] as const;
    for (const [language, colorScheme, width] of shots) {
      await place.within((ctx) =>
        ctx.db.updateTable('staff.member').set({ language }).where('workspaceId', '=', ctx.workspaceId).execute(),
      );
      await place.within((ctx) =>
        ctx.db.updateTable('customers.contact').set({ language }).where('workspaceId', '=', ctx.workspaceId).execute(),
      );
      for (const page of [staff, customer]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
      }
      for (const [what, page, at] of [
        ['results', staff, `/w/${place.slug}/satisfaction`],
        ['surveysetup', staff, `/w/${place.slug}/setup/satisfaction`],
        ['surveyticket', staff, `/t/${reference}`],
        ['request', customer, `/p/${place.slug}/requests/${reference}`],
      ] as const) {
        await page.goto(`${origin}${at}`);
        await page.waitForTimeout(1500);
        if (what === 'request') await page.locator('#survey').scrollIntoViewIfNeeded();
        await page.screenshot({ path: `/tmp/time-${what}-${language}.png` });
      }
    }
  }
});
