import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { sla } from '#contracts/sla.ts';
import { faultsOf } from '#test/support/axe.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

const holidays = [
  'BEGIN:VCALENDAR',
  ...['21001225', '21010101'].flatMap((date) => ['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${date}`, `SUMMARY:Day ${date}`, 'END:VEVENT']),
  'END:VCALENDAR',
].join('\r\n');

test(
  'an admin sets up hours and a service level by keyboard, and a ticket shows its clock and why',
  { skip: noChromium, timeout: 240_000 },
  async (t) => {
    const { origin, place, open, complaints } = await openDesk(t);
    const [erik, anna] = [await place.member('owner', 'Erik Nyström'), await place.contact('Anna Lind')];
    const page = await open(erik);
    const field = (name: string) => page.getByRole('textbox', { name, exact: true });
    const saved = () => page.getByText('Saved. Tickets keep what they were promised.').waitFor();

    await t.test('hours of a week, and holidays from a file', async () => {
      await page.goto(`${origin}/w/${place.slug}/setup/service-levels`);
      await page.getByText('No service levels yet').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await page.getByRole('button', { name: 'New calendar' }).press('Enter');
      await field('Name').fill('Office');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Office' }).waitFor();
      await field('Hours on Monday').fill('8-12, 11-17');
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.evaluate('document.activeElement?.id'), 'week-1');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.getByText('Enter hours such as 9–12, 13–17 that do not overlap.').first().waitFor();
      await field('Hours on Monday').fill('8-12, 13-17');
      await page.getByRole('button', { name: 'Monday to Friday as on Monday' }).press('Enter');
      assert.equal(await field('Hours on Friday').inputValue(), '8-12, 13-17');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await saved();
      await page.locator('input[type=file]').setInputFiles({ name: 'days.ics', mimeType: 'text/calendar', buffer: Buffer.from(holidays) });
      await page.getByText('2 days added').waitFor();
      await page.getByRole('button', { name: 'Day 21001225', exact: true }).waitFor();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'a.ics', mimeType: 'text/calendar', buffer: Buffer.from('no calendar') });
      await page.getByText('This is not a calendar file (.ics).').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      const [calendar] = (await erik.ok(sla.calendars)).items;
      assert.deepEqual(calendar?.week[4], [
        { from: 480, to: 720 },
        { from: 780, to: 1020 },
      ]);
    });

    await t.test('a service level is off until its times were looked at', async () => {
      await page.goto(`${origin}/w/${place.slug}/setup/service-levels`);
      await page.getByText('No service levels yet').waitFor();
      await page.keyboard.press('c');
      await field('Name').fill('Gold');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Gold' }).waitFor();
      await field('First answer, Normal').fill('1,5');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.getByText('Enter times as hours and minutes, such as 1:30.').first().waitFor();
      await field('First answer, Normal').fill('1:30');
      await page.getByRole('checkbox', { name: 'Promised to new tickets' }).press('Space');
      await page.getByRole('combobox', { name: 'Calendar' }).press('Enter');
      await page.getByRole('option', { name: 'Round the clock' }).click();
      assert.deepEqual(await faultsOf(page), []);
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await saved();
      const [policy] = (await erik.ok(sla.policies)).items;
      assert.deepEqual([policy?.active, policy?.targets.firstResponse.normal, policy?.calendarId], [true, 90, null]);
    });

    await t.test('the ticket shows the clock that runs out first, and explains each', async () => {
      const { reference } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } });
      await page.goto(`${origin}/t/${reference}`);
      await page.getByText(/^First answer due in 1 hr/).waitFor();
      await page.getByRole('button', { name: 'Why? Solution' }).press('Enter');
      await page.getByRole('dialog', { name: 'Solution' }).getByText('Every hour counts.').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await page.keyboard.press('Escape');
      await page.goto(`${origin}/w/${place.slug}/tickets/all?sort=due`);
      await page.getByRole('columnheader', { name: 'Due', exact: true }).waitFor();
      await page.getByRole('gridcell').filter({ hasText: /^1h/ }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
    });
    assert.deepEqual(complaints, []);
  },
);
