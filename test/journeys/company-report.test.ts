import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { changeMe } from '#contracts/staff.ts';
import { ticketImports } from '#contracts/ticket-imports.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test('time and tickets of all of a company’s people are one report', { skip: noChromium, timeout: 240_000 }, async (t) => {
  const { origin, place, open, complaints } = await openDesk(t);
  const erik = await place.member('owner', 'Erik Nyström');
  const mira = await place.member('agent', 'Mira Sato');
  const company = await place.company('Kiruna Bygg AB');
  await erik.ok(customers.createCompany, { body: { name: 'Kiruna Bygg Service', parentId: company } });
  const anna = await place.contact('Anna Lind', { companyId: company });
  const bo = await place.contact('Bo Ek', { companyId: company });
  const past = (externalId: string, who: typeof anna, subject: string, at: string, more: object = {}) => ({
    externalId,
    subject,
    requester: { address: who.address, name: who.name },
    company: 'Kiruna Bygg AB',
    entries: [{ at, from: 'customer' as const, text: 'It began on Monday.' }],
    ...more,
  });
  const { tickets } = await erik.ok(ticketImports.add, {
    body: {
      source: 'old-desk',
      tickets: [
        past('1', anna, 'The lift stops between floors', '2026-10-05T08:00:00Z', { closedAt: '2026-10-09T08:00:00Z' }),
        past('2', bo, 'A quotation for two more doors', '2026-10-12T08:00:00Z'),
        past('3', anna, 'Keys for the new caretaker', '2026-10-20T08:00:00Z'),
      ],
    },
  });
  const log = (who: typeof erik, at: number, minutes: number, day: string, billable = true) =>
    who.ok(timesheets.log, { params: { ticket: tickets[at]?.reference ?? '' }, body: { minutes, day, billable } });
  await log(erik, 0, 60, '2026-10-05');
  await log(mira, 0, 30, '2026-10-06', false);
  await log(mira, 1, 105, '2026-10-13');
  const page = await open(erik);
  const report = `${origin}/w/${place.slug}/companies/${company}/report?from=2026-10-01&to=2026-10-31`;

  await t.test('it has a line and a sum for each of them, and their tickets beneath', async () => {
    await page.goto(`${origin}/w/${place.slug}/companies/${company}`);
    await page.getByRole('link', { name: 'Report' }).click();
    await page.getByText('This month').waitFor();
    await page.goto(report);
    await page.getByText('3:15', { exact: true }).first().waitFor();
    await page.getByText('The lift stops between floors').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'company-report');
    await page.getByRole('button', { name: 'Show the tickets of Bo Ek' }).click();
    await page.getByText('The lift stops between floors').waitFor({ state: 'detached' });
    await page.getByText('Tickets of Bo Ek').waitFor();
    await page.reload();
    await page.getByText('Tickets of Bo Ek').waitFor();
    await page.getByRole('button', { name: 'Show everybody’s' }).click();
    await page.getByText('The lift stops between floors').waitFor();
    await page.getByText('With departments').click();
    await page.getByText('Includes Kiruna Bygg Service').waitFor();
  });

  await t.test('days in the wrong order are said beside their field', async () => {
    await page.goto(report.replace('to=2026-10-31', 'to=2026-09-30'));
    await page.getByText('Choose a day that is not before the first.').waitFor();
    assert.deepEqual(await faultsOf(page), []);
  });

  await t.test('on paper there is the report and nothing around it', async () => {
    await page.goto(report);
    await page.getByText('The lift stops between floors').waitFor();
    await page.emulateMedia({ media: 'print' });
    for (const name of ['Print', 'Download as CSV']) assert.equal(await page.getByText(name, { exact: true }).isVisible(), false, name);
    assert.equal(await page.getByText('The lift stops between floors').isVisible(), true);
    await page.setViewportSize({ width: 673, height: 951 });
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 673);
    await snap(page, 'company-report-paper');
    await page.emulateMedia({ media: 'screen' });
  });

  await t.test('on a phone, in the dark, and in the other languages', async () => {
    for (const [language, words] of [
      ['sv', 'Debiterbart'],
      ['ja', '請求対象'],
    ] as const) {
      await erik.ok(changeMe, { body: { language } });
      const phone = await open(erik, { viewport: { width: 390, height: 844 }, colorScheme: language === 'ja' ? 'dark' : 'light' });
      await phone.goto(report);
      await phone.getByText(words, { exact: true }).first().waitFor();
      await phone.getByText('The lift stops between floors').waitFor();
      assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
      assert.deepEqual(await faultsOf(phone), []);
      await snap(phone, `company-report-phone-${language}`);
    }
  });
  assert.deepEqual(complaints, []);
});
